/** Results of a batch as lines, in order of completion, read no faster than they are taken. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../errors.ts';
import type { BatchRecord, ResultSlice } from '../../queue/batch.ts';
import type { Queue } from '../../queue/queue.ts';

const POLL_MS = 250;
const NEWLINE = 0x0a;

export interface ResultQuery {
  /** Lines that the client has already: the next one is the first of the answer. */
  cursor: number;
  /** Of the store while it read them. */
  generation?: string;
  /** Most lines of the answer. */
  limit?: number;
  /** Slices that are read at once, by default a few. */
  slices?: number;
  /** Go on until the batch has ended, instead of stopping where results end now. */
  follow: boolean;
  /** Ends a following early. */
  over(): boolean;
  /** What was read from the cursor on already, to see whether there is anything to read. */
  begun?: ResultSlice[];
}

/**
 * @throws ServiceError gone when the results have passed their time to live; results_changed when
 *   the store lost some that were read.
 */
export async function* readResultLines(queue: Queue, id: string, query: ResultQuery): AsyncGenerator<Buffer> {
  let cursor = query.cursor;
  let begun = query.begun;
  let known = query.generation;
  const end = cursor + (query.limit ?? Number.POSITIVE_INFINITY);
  while (cursor < end) {
    // Asked before the results are read: what an ended batch shows afterwards is all there is.
    const ended = query.follow && (await queue.batch(id))?.endedAt !== undefined;
    const slices = begun ?? (await queue.results(id, cursor, query.slices));
    begun = undefined;
    if (!slices) {
      // Gone while they were read: no loss to who has them all.
      if (cursor > query.cursor && cursor === (await queue.batch(id))?.total) return;
      throw new ServiceError('gone');
    }
    for (const { first, count, lines, generation } of slices) {
      if (generation !== known) {
        // The store may have lost what this reader has, and have filled the place with others.
        const position = known === undefined ? { after: cursor } : { after: cursor, generation: known };
        if (!(await queue.stands(id, position))) throw new ServiceError('results_changed');
        known = generation;
      }
      const from = cursor - first;
      const to = Math.min(count, end - first);
      if (to <= from) break;
      yield from === 0 && to === count ? lines : linesOf(lines, from, to);
      cursor = first + to;
    }
    if (slices.length > 0) continue;
    if (!query.follow || ended || query.over()) return;
    await sleep(POLL_MS);
  }
}

/** Lines `from` to `to` (exclusive) of a text whose lines all end with a newline. */
function linesOf(text: Buffer, from: number, to: number): Buffer {
  let start = 0;
  let end = 0;
  for (let line = 0; line < to; line += 1) {
    if (line === from) start = end;
    end = text.indexOf(NEWLINE, end) + 1;
  }
  return text.subarray(start, end);
}

/**
 * Looks at a batch until it has ended; yields it whenever it has changed. Undefined means that
 * nothing changed for `beatMs`.
 */
export async function* watchBatch(
  queue: Queue,
  id: string,
  beatMs: number,
  over: () => boolean,
): AsyncGenerator<BatchRecord | undefined> {
  let last = '';
  let toldAt = 0;
  while (!over()) {
    const batch = await queue.batch(id);
    if (!batch) return;
    const now = Date.now();
    const state = `${batch.state} ${batch.done} ${batch.cancelledAt}`;
    if (state !== last) {
      last = state;
      toldAt = now;
      yield batch;
      if (batch.endedAt !== undefined) return;
    } else if (now - toldAt >= beatMs) {
      toldAt = now;
      yield undefined;
    }
    await sleep(POLL_MS);
  }
}
