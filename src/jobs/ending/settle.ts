/**
 * Ends batches that were cancelled or are past their deadline: every item that no worker will reach
 * gets an unscored verdict.
 */
import type { Report } from '../../queue/batch.ts';
import { FORCE_AFTER_MS, type Queue } from '../../queue/queue.ts';
import type { Services } from '../../services.ts';
import type { UnscoredReason } from '../../verdict.ts';
import { resultLine, ungradedGroup, ungradedVerdict } from '../lines/result-lines.ts';

const REPORTED_AT_A_TIME = 500;

interface Dependencies extends Pick<Services, 'registry'> {
  queue: Queue;
}

/** Harmless when several processes do it at once: a verdict that is there already stays. */
export async function settleBatch({ queue, registry }: Dependencies, id: string, now: number): Promise<void> {
  const batch = await queue.batch(id);
  if (!batch || batch.endedAt !== undefined) return;
  const cancelled = batch.cancelledAt !== undefined;
  if (!cancelled && batch.deadlineAt > now) return;
  const since = Math.min(batch.cancelledAt ?? batch.deadlineAt, batch.deadlineAt);
  const which = now >= since + FORCE_AFTER_MS ? 'all' : 'waiting';
  const reason: UnscoredReason = cancelled ? 'cancelled' : 'deadline_exceeded';
  for await (const chunk of queue.idleChunks(id, which)) {
    await queue.settle(id, chunk, ungradedGroup(registry, chunk, reason));
  }
  await settleParked({ queue, registry }, id, cancelled ? 'cancelled' : 'expired');
}

async function settleParked(
  { queue, registry }: Dependencies,
  id: string,
  reason: UnscoredReason,
): Promise<void> {
  for (let after = -1; ; ) {
    const parked = await queue.parked(id, after, REPORTED_AT_A_TIME);
    const last = parked.at(-1);
    if (!last) return;
    const reports = parked.map(({ index, item }): Report => {
      const line = resultLine(index, ungradedVerdict(registry, item, reason));
      return { index, line, reason, correct: false, digest: reason };
    });
    await queue.report(id, reports);
    after = last.index;
  }
}

/**
 * One round over everything that is due. A batch that cannot be settled holds up no other.
 * @throws AggregateError with what went wrong, when all the others have been settled
 */
export async function settleOverdue(dependencies: Dependencies, now: number): Promise<void> {
  const errors: Error[] = [];
  for (const id of await dependencies.queue.unsettled(now)) {
    try {
      await settleBatch(dependencies, id, now);
    } catch (error) {
      errors.push(new Error(`batch ${id} could not be settled: ${String(error)}`, { cause: error }));
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, errors[0]?.message);
}
