/** The queue on Redis: any number of processes accept, any number work. BullMQ carries the jobs. */
import type { Redis } from 'ioredis';
import { atMost } from '../turns.ts';
import { listBatches, readBatch, readResults, stageBatch } from './bullmq/batches.ts';
import { dueCallbacks, recordCallback } from './bullmq/callbacks.ts';
import { connectProducer, connectWorker, watchRedis } from './bullmq/connections.ts';
import { addJobs, createJobs, JOBS, startWorker } from './bullmq/jobs.ts';
import { takeChunk } from './bullmq/leases.ts';
import { namingOutages } from './bullmq/outages.ts';
import { listOf, loadScripts } from './bullmq/scripts.ts';
import { idleChunks, parkedItems, reportItems, settleChunk, unsettledBatches } from './bullmq/settling.ts';
import { readStats, repair } from './bullmq/upkeep.ts';
import type { Claim, Queue } from './queue.ts';

export interface RedisQueueOptions {
  url: string;
  /** Several services on one Redis take different names. */
  name?: string;
  /** Share of a tenant beside others; 1 when not given. */
  weights?: Record<string, number>;
  /** Trouble that heals by itself: a lost connection, a job to be added later. */
  onError(error: unknown): void;
}

const CLOSING_MS = 1500;

/** Connects in the background: until Redis answers, `readiness` says so and every call fails. */
export function createRedisQueue(options: RedisQueueOptions): Queue {
  const prefix = `{${options.name ?? 'touchstone'}}:`;
  const jobsPrefix = `${prefix}bull`;
  const redis = connectProducer(options.url);
  const background = connectWorker(options.url);
  for (const connection of [redis, background]) connection.on('error', options.onError);
  const watch = watchRedis(redis);
  const access = { redis, script: loadScripts(redis, prefix), prefix };
  const jobs = createJobs(background, jobsPrefix);
  jobs.on('error', options.onError);
  const workers = new Set<() => Promise<void>>();
  const connections = new Set<Redis>();

  const add = (chunks: number) => {
    addJobs(jobs, chunks).catch(options.onError);
  };
  const claim = async (...args: (string | number)[]) =>
    listOf(await access.script('claim', ...args)).map(String);

  return namingOutages<Queue>({
    kind: 'redis',
    board: jobs,
    async start() {},
    async close() {
      watch.stop();
      // With Redis away neither would come to an end; what is in hand then is recovered by others.
      await atMost(CLOSING_MS, Promise.all([...[...workers].map((drain) => drain()), jobs.close()]));
      for (const connection of [redis, background, ...connections]) connection.disconnect();
    },
    readiness: () => ({ ready: watch.ready(), detail: watch.detail() }),
    stats: () => readStats(access),
    tenantItems: async (tenant) => Number((await redis.hget(`${prefix}tenant-items`, tenant)) ?? 0),

    stage: async (id) => namingOutages(stageBatch(access, id, add)),
    batch: (id) => readBatch(access, id),
    batches: (tenant, limit, before = Number.MAX_SAFE_INTEGER) => listBatches(access, tenant, limit, before),
    results: (id, after) => readResults(access, id, after),

    async work(work) {
      const connection = connectWorker(options.url);
      connections.add(connection);
      connection.on('error', work.onError);
      const script = loadScripts(connection, prefix);
      const take = (job: string) => takeChunk(script, job, options.weights ?? {}, () => add(1));
      const worker = startWorker(connection, jobsPrefix, take, work);
      const drain = async () => {
        workers.delete(drain);
        await worker.drain();
        connection.disconnect();
        connections.delete(connection);
      };
      workers.add(drain);
      return { active: worker.active, drain };
    },

    cancel: async (id, now) => (await access.script('cancel', id, now)) === 1,
    unsettled: (now) => unsettledBatches(access, now),
    idleChunks: (id, forced) => idleChunks(access, id, forced),
    settle: (id, chunk, group) => settleChunk(access, id, chunk, group),
    parked: (id, after, limit) => parkedItems(access, id, after, limit),
    report: (id, reports) => reportItems(access, id, reports),

    async claim(key, owner, ttlMs) {
      const [state, value] = await claim('take', key, owner, ttlMs);
      return (state === 'answered' ? { state, value } : { state }) as Claim;
    },
    renewClaim: async (key, owner, ttlMs) => (await claim('renew', key, owner, ttlMs))[0] === 'done',
    answerClaim: async ({ key, owner, value, ttlMs }) =>
      (await claim('answer', key, owner, ttlMs, value))[0] === 'done',
    async releaseClaim(key, owner) {
      await claim('release', key, owner, 0);
    },

    dueCallbacks: (now, limit, leaseMs) => dueCallbacks(access, now, limit, leaseMs),
    recordCallback: (batch, record, retryAt) => recordCallback(access, batch, record, retryAt),
    async sweep(now) {
      const missing = await repair(access, `${jobsPrefix}:${JOBS}:`, now);
      if (missing > 0) await addJobs(jobs, missing);
    },
  });
}
