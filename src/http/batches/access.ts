/** Finds the batch that a request is about. To any other key it does not exist. */
import { ServiceError } from '../../errors.ts';
import { type BatchView, type ViewMoment, viewOf } from '../../jobs/following/batch-view.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { BatchRecord, BatchTask } from '../../queue/batch.ts';
import type { Services } from '../../services.ts';
import { SHORTLY } from '../retry-after.ts';

/**
 * For all but new batches: what is there can be read and dropped while there is no room for more.
 * @throws ServiceError queue_unavailable in a process that has no queue, or whose queue does not
 *   answer
 */
export function jobsOf(services: Services): Jobs {
  const { jobs } = services;
  const { answers, detail } = jobs?.queue.readiness() ?? {};
  if (!jobs || !answers) throw new ServiceError('queue_unavailable', detail, { retryAfter: SHORTLY });
  return jobs;
}

/** @throws ServiceError queue_unavailable when the queue takes no new batches now. */
export function acceptingJobsOf(services: Services): Jobs {
  const jobs = jobsOf(services);
  const { ready, detail } = jobs.queue.readiness();
  if (!ready) throw new ServiceError('queue_unavailable', detail, { retryAfter: SHORTLY });
  return jobs;
}

/** @throws ServiceError not_found */
export async function batchOf(jobs: Jobs, id: string, tenant: string): Promise<BatchRecord> {
  const batch = await jobs.queue.batch(id);
  if (batch?.tenant !== tenant) throw new ServiceError('not_found', 'There is no batch of this id.');
  return batch;
}

/**
 * The batch of an audit or a re-verification. Any other has no findings and no changes, and would
 * seem to be without fault.
 * @throws ServiceError not_found
 */
export async function batchFor(
  task: BatchTask,
  jobs: Jobs,
  { id, tenant }: { id: string; tenant: string },
): Promise<BatchRecord> {
  const batch = await batchOf(jobs, id, tenant);
  if (batch.task !== undefined && batch.task !== task)
    throw new ServiceError('not_found', `There is no ${task} of this id: it is a batch for ${batch.task}.`);
  return batch;
}

/** What a view tells of this moment beside what is stored. */
export function moment({ throughput, queue }: Jobs, batch: BatchRecord): ViewMoment {
  return { estimate: estimateFor(throughput, batch), now: queue.now() };
}

/**
 * @param task where only a batch for that is meant
 * @throws ServiceError not_found, queue_unavailable
 */
export async function viewBatch(
  services: Services,
  of: { id: string; tenant: string },
  task?: BatchTask,
): Promise<BatchView> {
  const jobs = jobsOf(services);
  const batch = await (task ? batchFor(task, jobs, of) : batchOf(jobs, of.id, of.tenant));
  return viewOf(batch, moment(jobs, batch));
}

/** At most: as if everything that is queued went before it. */
function estimateFor(throughput: Jobs['throughput'], batch: BatchRecord): BatchView['estimate'] {
  const stats = throughput.latest();
  if (!stats || batch.endedAt !== undefined) return undefined;
  const seconds = throughput.secondsFor(stats.pendingCost);
  return {
    seconds: Math.round(seconds * 10) / 10,
    items_per_second: Math.round(throughput.itemsPerSecond() * 10) / 10,
  };
}
