/**
 * The BullMQ side: one job for each waiting chunk. A job does not name its chunk, it is the right
 * to take the next one in turn (take.lua); BullMQ brings locks, renewal and the recovery of jobs
 * whose worker was lost. A job too many ends at once; one too few is added by the repair.
 */
import { randomUUID } from 'node:crypto';
import { type JobsOptions, Queue, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { Places } from '../../turns.ts';
import type { Lease, Working, WorkOptions } from '../lease.ts';

export const JOBS = 'chunks';
const ADDED_AT_A_TIME = 500;
/** A lost worker is noticed within lock + two checks. */
const LOCK_MS = 6000;
const STALLED_CHECK_MS = 3000;
const RETRY_MS = 500;
/**
 * Chunks in hand that are not under way as a whole: one that is being graded, and the next one,
 * fetched meanwhile.
 */
const AHEAD = 2;
/**
 * Without end, for BullMQ: a chunk that kills its workers is dealt with by its own count of
 * deliveries.
 */
const ENDLESS = 1_000_000_000;

const OPTIONS: JobsOptions = {
  removeOnComplete: true,
  removeOnFail: { count: 100 },
  attempts: ENDLESS,
  backoff: { type: 'fixed', delay: 1000 },
  stackTraceLimit: 1,
};

export function createJobs(redis: Redis, prefix: string): Queue {
  return new Queue(JOBS, { connection: redis, prefix });
}

export async function addJobs(jobs: Queue, count: number): Promise<void> {
  for (let left = count; left > 0; left -= ADDED_AT_A_TIME) {
    const some = Array.from({ length: Math.min(left, ADDED_AT_A_TIME) }, () => ({
      name: 'chunk',
      data: {},
      opts: { ...OPTIONS, jobId: randomUUID() },
    }));
    await jobs.addBulk(some);
  }
}

export function startWorker(
  redis: Redis,
  prefix: string,
  take: (job: string) => Promise<Lease | undefined>,
  options: WorkOptions,
): Working {
  let active = 0;
  let draining = false;
  const gate = new Places(AHEAD);
  const worker = new Worker(
    JOBS,
    async (job, token) => {
      const leave = await gate.enter();
      try {
        if (draining) {
          await job.moveToWait(token);
          throw new WaitingError();
        }
        const lease = await take(job.id!);
        if (!lease) return;
        active += 1;
        try {
          await options.handle(lease, leave);
        } finally {
          active -= 1;
        }
      } finally {
        leave();
      }
    },
    {
      connection: redis,
      prefix,
      concurrency: options.concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: ENDLESS,
      runRetryDelay: RETRY_MS,
      drainDelay: 2,
    },
  );
  worker.on('error', options.onError);
  worker.on('failed', (_job, error) => options.onError(error));
  return {
    active: () => active,
    drain() {
      draining = true;
      return worker.close();
    },
  };
}
