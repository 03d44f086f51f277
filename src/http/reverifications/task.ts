/** Items that are to be graded anew, on their way into a batch, each with its verdict before. */
import { type FieldError, ServiceError } from '../../errors.ts';
import { faultsOf } from '../../grading/items/faults.ts';
import { type Item, inputOf } from '../../grading/items/item.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { ItemTask } from '../../jobs/submitting/submit.ts';
import { isRecord } from '../../json.ts';
import { OldVerdict, oldVerdictOf } from '../../reverifying/work.ts';
import type { Services } from '../../services.ts';
import { EXTERNAL } from '../../verifiers/external/verifier.ts';
import { batchOf, jobsOf } from '../batches/access.ts';

type Parts = Pick<Services, 'grader' | 'registry' | 'config'>;

interface Paired {
  item: Item;
  before: OldVerdict | undefined;
  faults: FieldError[];
}

/** Items that stand with their verdict, as `touchstone reverify` reads them. */
export function linesTask(services: Parts): ItemTask {
  return taskOf(services, (value, _index, at) => {
    const { verdict, ...item } = (isRecord(value) ? value : {}) as { verdict?: unknown };
    const faults = faultsOf(OldVerdict, verdict).map(({ pointer, detail }) => ({
      pointer: `${at}/verdict${pointer}`,
      detail,
    }));
    return { item: item as unknown as Item, before: verdict as OldVerdict, faults };
  });
}

/**
 * The items of a batch, sent again in their order: the service has dropped them since.
 * @throws ServiceError not_found; batch_running; gone
 */
export async function batchTask(services: Services, id: string, tenant: string): Promise<ItemTask> {
  const jobs = jobsOf(services);
  const batch = await batchOf(jobs, id, tenant);
  if (batch.endedAt === undefined) throw new ServiceError('batch_running');
  const verdicts = await verdictsOf(jobs, id, batch.total);
  const pair = (value: unknown, index: number, at: string): Paired => {
    const before = verdicts[index];
    const faults: FieldError[] = [];
    const item = value as Item;
    if (!before) faults.push({ pointer: at, detail: `is more than the ${batch.total} items of the batch` });
    else if (before.id !== undefined && isRecord(value) && before.id !== item.id)
      faults.push({ pointer: `${at}/id`, detail: `is not ${before.id}, as in the batch` });
    return { item, before: before?.verdict, faults };
  };
  return {
    ...taskOf(services, pair),
    end: (count) =>
      count === batch.total
        ? []
        : [{ pointer: '/items', detail: `has ${count} items, the batch has ${batch.total}` }],
  };
}

function taskOf(
  { grader, registry, config }: Parts,
  pair: (value: unknown, index: number, at: string) => Paired,
): ItemTask {
  return {
    name: 'reverification',
    most: config.batchItems,
    read({ text, value, index }, at) {
      const { item, before, faults } = pair(value, index, at);
      if (faults.length > 0 || !before) return { faults };
      const unfit = grader.faults(item, at);
      if (unfit.length > 0) return { faults: unfit };
      if (item.verifier === EXTERNAL)
        return { faults: [{ pointer: `${at}/verifier`, detail: 'has verdicts from outside alone' }] };
      const head = { id: item.id, verifier: item.verifier, line: index + 1, before: oldVerdictOf(before) };
      const cost = registry.get(item.verifier)?.cost(inputOf(item)) ?? 1;
      // The item stands as it came, so that no number changes.
      return { stored: `${JSON.stringify(head).slice(0, -1)},"reverify":${text}}`, cost };
    },
  };
}

interface Kept {
  id: string | undefined;
  verdict: OldVerdict;
}

/** By the index of the item. Sentences and versions that repeat themselves are held once. */
async function verdictsOf(jobs: Jobs, id: string, total: number): Promise<Kept[]> {
  const verdicts: Kept[] = new Array(total);
  const texts = new Map<string, string>();
  const once = (text: string | undefined) => {
    if (text === undefined) return undefined;
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  let cursor = 0;
  while (cursor < total) {
    const slices = await jobs.queue.results(id, cursor);
    if (!slices || slices.length === 0) throw new ServiceError('gone');
    for (const { first, count, lines } of slices) {
      for (const line of lines.toString('utf8').split('\n')) {
        if (line === '') continue;
        const {
          index,
          id: own,
          ...verdict
        } = JSON.parse(line) as OldVerdict & { index: number; id?: string };
        if (verdict.verifier?.startsWith('audit@'))
          throw new ServiceError('invalid_request', 'An audit has findings, and no verdicts to take anew.');
        const { reason, reward, status, verifier, message } = verdict;
        const kept = { reason, reward, status, verifier: once(verifier), message: once(message) };
        verdicts[index] = { id: own, verdict: oldVerdictOf(kept as OldVerdict) };
      }
      cursor = first + count;
    }
  }
  return verdicts;
}
