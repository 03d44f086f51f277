/**
 * What is done from time to time: drop what was staged and forgotten, repair leases and jobs,
 * count.
 */
import { type QueueStats, UNTOUCHED_MS } from '../queue.ts';
import type { Access } from './batches.ts';

/** A staging that has been silent for so long belongs to a process that died. */
const STAGING_SILENT_MS = 10 * 60_000;

/** @returns how many waiting chunks lack a job. */
export async function repair(
  { redis, script, prefix }: Access,
  jobPrefix: string,
  now: number,
): Promise<number> {
  const silent = await redis.zrangebyscore(
    `${prefix}staging`,
    '-inf',
    now - STAGING_SILENT_MS,
    'LIMIT',
    0,
    100,
  );
  for (const id of silent) await script('discard', { id });
  return Number(await script('repair', { jobs: jobPrefix }));
}

export async function readStats({ redis, prefix, now }: Access): Promise<QueueStats> {
  const [sums, leased, batches, oldest, eventsDue, untouchedBatches] = await Promise.all([
    redis.hgetall(`${prefix}pending`),
    redis.hlen(`${prefix}leases`),
    redis.zcard(`${prefix}live`),
    redis.zrange(`${prefix}created`, '0', '0', 'WITHSCORES'),
    redis.zcard(`${prefix}outbox`),
    redis.zcount(`${prefix}touched`, '-inf', now() - UNTOUCHED_MS),
  ]);
  const sum = (name: string) => Math.max(0, Number(sums[name] ?? 0));
  return {
    pendingItems: sum('items'),
    pendingCost: sum('cost'),
    waitingChunks: sum('chunks'),
    leasedChunks: leased,
    batches,
    parkedItems: sum('parked'),
    oldestAt: oldest[1] === undefined ? undefined : Number(oldest[1]),
    doneItems: sum('doneItems'),
    doneCost: sum('doneCost'),
    recovered: sum('recovered'),
    eventsDue,
    untouchedBatches,
  };
}
