/** The queue on Redis: any number of processes accept, any number work. BullMQ carries the jobs. */
import type { Redis } from 'ioredis';
import { atMost } from '../turns.ts';
import type { Claim } from './batch.ts';
import { readAddress } from './bullmq/address.ts';
import { type Access, listBatches, readBatch, readResults, stageBatch } from './bullmq/batches.ts';
import { connect } from './bullmq/connections.ts';
import { addJobs, createJobs, JOBS, startWorker } from './bullmq/jobs.ts';
import { takeChunk } from './bullmq/leases.ts';
import { namingOutages } from './bullmq/outages.ts';
import { dueEvents, recordDelivery } from './bullmq/outbox.ts';
import { generationOf, standsAt } from './bullmq/positions.ts';
import { loadScripts, namesOf } from './bullmq/scripts.ts';
import { idleChunks, parkedItems, reportItems, settleChunk, unsettledBatches } from './bullmq/settling.ts';
import { readStats, repair } from './bullmq/upkeep.ts';
import { watchRedis } from './bullmq/watch.ts';
import type { Queue } from './queue.ts';

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

/**
 * Connects in the background: until Redis answers, `readiness` says so and every call fails.
 * @throws ConfigError when the URL cannot be used.
 */
export function createRedisQueue(options: RedisQueueOptions): Queue {
  const prefix = `{${options.name ?? 'touchstone'}}:`;
  const jobsPrefix = `${prefix}bull`;
  const address = readAddress(options.url);
  const redis = connect(address, 'producer');
  const background = connect(address, 'worker');
  for (const connection of [redis, background]) connection.on('error', options.onError);
  const script = loadScripts(redis, prefix);
  const watch = watchRedis(redis, script);
  const access: Access = { redis, script, prefix, now: watch.now };
  const jobs = createJobs(background, jobsPrefix);
  jobs.on('error', options.onError);
  const workers = new Set<() => Promise<void>>();
  const connections = new Set<Redis>();

  const add = (chunks: number) => {
    addJobs(jobs, chunks).catch(options.onError);
  };
  const claim = async (verb: string, args: { key: string; owner: string; ttlMs?: number; value?: string }) =>
    namesOf<{ state: Claim['state'] | 'done' | 'lost'; value?: string }>(
      await access.script('claim', { verb, ...args }),
    );

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
    now: watch.now,
    readiness: watch.readiness,
    stats: () => readStats(access),
    workers: () => jobs.getWorkersCount(),
    tenantItems: async (tenant) => Number((await redis.hget(`${prefix}tenant-items`, tenant)) ?? 0),

    stage: async (id) => namingOutages(stageBatch(access, id, add)),
    batch: (id) => readBatch(access, id),
    batches: (tenant, limit, before = Number.MAX_SAFE_INTEGER) => listBatches(access, tenant, limit, before),
    results: (id, after, most) => readResults(access, id, after, most),

    async work(work) {
      const connection = connect(address, 'worker');
      connections.add(connection);
      connection.on('error', work.onError);
      const taking = {
        script: loadScripts(connection, prefix),
        now: watch.now,
        weights: options.weights ?? {},
        released: () => add(1),
      };
      const take = (job: string) => takeChunk(taking, job);
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

    generation: () => generationOf(access),
    stands: (id, position) => standsAt(access, id, position),
    drop: async (id) => (await script('drop', { id })) === 1,
    cancel: async (id, now) => (await access.script('cancel', { id, now })) === 1,
    unsettled: (now) => unsettledBatches(access, now),
    idleChunks: (id, which) => idleChunks(access, id, which),
    settle: (id, chunk, group) => settleChunk(access, id, chunk, group),
    parked: (id, after, limit) => parkedItems(access, id, after, limit),
    report: (id, reports) => reportItems(access, id, reports),

    claim: async (key, owner, ttlMs) => (await claim('take', { key, owner, ttlMs })) as Claim,
    renewClaim: async (key, owner, ttlMs) => (await claim('renew', { key, owner, ttlMs })).state === 'done',
    answerClaim: async (answer) => (await claim('answer', answer)).state === 'done',
    async releaseClaim(key, owner) {
      await claim('release', { key, owner });
    },

    dueEvents: (now, limit, leaseMs) => dueEvents(access, now, limit, leaseMs),
    recordDelivery: (due, delivery, retryAt) => recordDelivery(access, due, delivery, retryAt),
    async sweep(now) {
      const missing = await repair(access, `${jobsPrefix}:${JOBS}:`, now);
      if (missing > 0) await addJobs(jobs, missing);
    },
  });
}
