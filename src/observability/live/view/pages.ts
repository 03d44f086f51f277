/** Pages of verdicts, and the lines of prompts, as clients read them. */
import type { KeyView } from '../key-view.ts';
import { type PromptClass, promptClass } from '../prompts.ts';
import type { Filter } from '../ring.ts';
import type { LiveVerdict, PromptLine } from './schema.ts';
import { type Scope, verdictOf } from './summary.ts';

export interface VerdictPage {
  verdicts: LiveVerdict[];
  /** For the page after this one, of one key. */
  next?: number;
}

/** The latest first. @param before number of the last verdict that the client has, of one key */
export function verdictPage(
  { views, named }: Scope,
  filter: Filter,
  { limit, before }: { limit: number; before?: number | undefined },
): VerdictPage {
  const found = views.flatMap((view) =>
    pageOf(view, filter, limit, before).map((entry) => ({ view, entry })),
  );
  found.sort((a, b) => b.entry.at - a.entry.at || b.entry.number - a.entry.number);
  const page = found.slice(0, limit);
  const verdicts = page.map(({ view, entry }) => verdictOf(entry, named ? view.key : undefined));
  const last = page.at(-1);
  return {
    verdicts,
    ...(views.length === 1 && page.length === limit && last && { next: last.entry.number }),
  };
}

const pageOf = (view: KeyView, filter: Filter, limit: number, before: number | undefined) => [
  ...view.ring.latest(filter, before).take(limit),
];

export interface PromptQuery {
  run?: string | undefined;
  class?: PromptClass | undefined;
  leastCount: number;
}

export function* promptLines({ views, named }: Scope, query: PromptQuery): Generator<PromptLine> {
  for (const view of views) {
    for (const run of view.runs()) {
      if (query.run !== undefined && run.name !== query.run) continue;
      for (const [prompt_id, rate] of run.prompts.entries()) {
        const { count, correct, rewardSum } = rate;
        const own = promptClass(rate);
        if (count < query.leastCount || (query.class !== undefined && own !== query.class)) continue;
        yield {
          run: run.name,
          ...(named && { key: view.key }),
          prompt_id,
          class: own,
          count,
          correct,
          pass_rate: correct / count,
          mean_reward: rewardSum / count,
        };
      }
    }
  }
}
