/** Finds the batch that a request is about. To any other key it does not exist. */
import { ServiceError } from '../../errors.ts';
import type { BatchView } from '../../jobs/following/batch-view.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { BatchRecord } from '../../queue/batch.ts';
import type { Services } from '../../services.ts';
import { SHORTLY } from '../retry-after.ts';

/**
 * @throws ServiceError queue_unavailable in a process that has no queue, or whose queue does not
 *   answer.
 */
export function jobsOf(services: Services): Jobs {
  const { jobs } = services;
  if (!jobs?.queue.readiness().ready)
    throw new ServiceError('queue_unavailable', undefined, { retryAfter: SHORTLY });
  return jobs;
}

/** @throws ServiceError not_found */
export async function batchOf(jobs: Jobs, id: string, tenant: string): Promise<BatchRecord> {
  const batch = await jobs.queue.batch(id);
  if (batch?.tenant !== tenant) throw new ServiceError('not_found', 'There is no batch of this id.');
  return batch;
}

/** At most: as if everything that is queued went before it. */
export function estimateFor({ throughput }: Jobs, batch: BatchRecord): BatchView['estimate'] {
  const stats = throughput.latest();
  if (!stats || batch.endedAt !== undefined) return undefined;
  const seconds = throughput.secondsFor(stats.pendingCost);
  return {
    seconds: Math.round(seconds * 10) / 10,
    items_per_second: Math.round(throughput.itemsPerSecond() * 10) / 10,
  };
}
