/** Small batches of made-up items for the tests of the queue. */
import { randomUUID } from 'node:crypto';
import type {
  Acceptance,
  ClaimAnswer,
  DepthLimits,
  NewBatch,
  ResultGroup,
  Tally,
} from '../../src/queue/batch.ts';
import type { Lease, WorkOptions } from '../../src/queue/lease.ts';
import type { Queue } from '../../src/queue/queue.ts';

export const NO_LIMITS: DepthLimits = { all: 1e9, tenant: 1e9 };

export interface Submission extends Partial<NewBatch> {
  /** Items of each chunk. */
  chunks?: number[];
  parked?: number;
  limits?: DepthLimits;
  claim?: ClaimAnswer;
}

export async function submit(
  queue: Queue,
  submission: Submission = {},
): Promise<{ id: string; outcome: Acceptance }> {
  const { chunks = [3], parked = 0, limits = NO_LIMITS, claim, ...fields } = submission;
  const id = fields.id ?? `b-${randomUUID()}`;
  const staging = await queue.stage(id);
  let index = 0;
  for (const count of chunks) {
    const items = Array.from({ length: count }, () => `${index}\t{"item":${index++}}\n`);
    await staging.add({ items: Buffer.from(items.join('')), count, cost: count });
  }
  const late = Array.from({ length: parked }, () => ({ index: index, item: `{"item":${index++}}` }));
  if (late.length > 0) await staging.park(late);
  const queued = index - parked;
  const now = Date.now();
  const batch: NewBatch = {
    id,
    tenant: 'one',
    total: index,
    cost: queued,
    priority: 0,
    createdAt: now,
    deadlineAt: now + 3_600_000,
    ttlMs: 3_600_000,
    requestId: `r-${id}`,
    ...fields,
  };
  return { id, outcome: await staging.accept(batch, limits, claim) };
}

export const indexesOf = (items: Buffer): number[] =>
  items
    .toString()
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [Number(line.slice(0, line.indexOf('\t')))]));

export function verdicts(indexes: number[], reason = 'equal_exact'): ResultGroup {
  const lines = indexes.map((index) => `${JSON.stringify({ index, reason })}\n`).join('');
  const tally: Tally = indexes.length > 0 ? { [reason]: indexes.length, correct: indexes.length } : {};
  return { indexes, lines: Buffer.from(lines), tally };
}

/** Grades what is left of a chunk in one write. */
export async function finish(lease: Lease): Promise<void> {
  const left = indexesOf(lease.items).filter((index) => !lease.done.has(index));
  await lease.finish(verdicts(left));
}

export async function readAll(queue: Queue, id: string): Promise<number[]> {
  const indexes: number[] = [];
  for (;;) {
    const slices = (await queue.results(id, indexes.length)) ?? [];
    if (slices.length === 0) return indexes;
    for (const { first, lines } of slices) {
      const all = lines.toString().trimEnd().split('\n');
      for (const line of all.slice(indexes.length - first))
        indexes.push((JSON.parse(line) as { index: number }).index);
    }
  }
}

/** Waits for a condition, within bounds. */
export async function until<T>(
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  ms = 15_000,
): Promise<T> {
  for (const end = Date.now() + ms; ; ) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const held = new Set<() => void>();

/**
 * Ends what a test that failed still holds, so that it fails at once instead of waiting for itself.
 */
export function endLeases(): void {
  for (const end of held) end();
}

/**
 * Takes leases one after the other and hands them to the test, which decides what becomes of them.
 */
export async function takeLeases(queue: Queue, concurrency = 1) {
  const waiting: { lease: Lease; end: (error?: Error) => void }[] = [];
  const errors: unknown[] = [];
  const options: WorkOptions = {
    concurrency,
    handle: (lease, begun) =>
      new Promise((resolve, reject) => {
        begun();
        held.add(resolve);
        waiting.push({
          lease,
          end(error) {
            held.delete(resolve);
            if (error) reject(error);
            else resolve();
          },
        });
      }),
    onError: (error) => errors.push(error),
  };
  const working = await queue.work(options);
  return {
    errors,
    next: () => until(() => waiting.shift()),
    drain: () => working.drain(),
  };
}
