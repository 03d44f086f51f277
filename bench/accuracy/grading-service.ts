/** The service without HTTP: items in, verdicts out, by the same door as `touchstone grade`. */
import { itemOf } from '../../src/commands/lines.ts';
import { defaultConfig } from '../../src/config.ts';
import type { Item } from '../../src/grading/items/item.ts';
import { createServices, type Services } from '../../src/services.ts';
import type { Verdict } from '../../src/verdict.ts';
import type { LabelledItem } from '../labelled/labelled.ts';

/** Items under way together. */
const BLOCK = 256;
/** Nothing is refused for the length of the queue, nor for a deadline. */
const PATIENCE_MS = 3_600_000;

export class GradingService {
  readonly #services: Services;

  constructor(dataDir: string) {
    const config = { dataDir, logLevel: 'error' as const, maxWaitMs: PATIENCE_MS };
    this.#services = createServices(defaultConfig(config));
  }

  /** Brings up what these items need, so that it is not counted as their time. */
  async start(items: readonly LabelledItem['item'][]): Promise<void> {
    const { registry } = this.#services;
    if (items.some(({ verifier }) => registry.get(verifier)?.readiness))
      await this.#services.lifecycle.start();
  }

  /** @returns verdicts by index; none where no verifier is there for the item. */
  async grade(items: readonly LabelledItem['item'][]): Promise<(Verdict | undefined)[]> {
    const verdicts: (Verdict | undefined)[] = new Array(items.length).fill(undefined);
    for (let start = 0; start < items.length; start += BLOCK) {
      await this.#gradeBlock(items.slice(start, start + BLOCK), (index, verdict) => {
        verdicts[start + index] = verdict;
      });
    }
    return verdicts;
  }

  async #gradeBlock(
    block: readonly LabelledItem['item'][],
    tell: (index: number, verdict: Verdict) => void,
  ): Promise<void> {
    const { registry, grader } = this.#services;
    const read: { index: number; item: Item }[] = [];
    for (const [index, item] of block.entries()) {
      if (!registry.get(item.verifier)) continue;
      const known = itemOf(this.#services, { number: index + 1, text: JSON.stringify(item) }, undefined);
      if (typeof known === 'string') tell(index, refused(known, item.verifier));
      else read.push({ index, item: known });
    }
    const call = { tenant: 'bench', deadlineAt: Date.now() + PATIENCE_MS, checked: true };
    const wanted = read.map(({ item }) => item);
    await grader.gradeEach(wanted, call, (position, verdict) => tell(read[position]!.index, verdict));
  }

  close(): Promise<void> {
    return this.#services.lifecycle.close();
  }
}

/** Over HTTP this is a 422. */
function refused(message: string, verifier: string): Verdict {
  const timing = { total_ms: 0 };
  return {
    status: 'unscored',
    reward: null,
    correct: null,
    reason: 'invalid_item',
    message,
    verifier,
    timing,
  };
}
