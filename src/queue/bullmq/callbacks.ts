/** The schedule of callbacks: durable, so that a day of retries survives restarts. */
import type { CallbackRecord, DueCallback } from '../queue.ts';
import type { Access } from './batches.ts';
import { listOf } from './scripts.ts';

export async function dueCallbacks(
  { script }: Access,
  now: number,
  limit: number,
  leaseMs: number,
): Promise<DueCallback[]> {
  const flat = listOf(await script('due', now, limit, leaseMs)).map(String);
  const due: DueCallback[] = [];
  for (let at = 0; at < flat.length; at += 3) {
    due.push({ batch: flat[at]!, attempts: Number(flat[at + 1]), firstAt: Number(flat[at + 2]) });
  }
  return due;
}

export async function recordCallback(
  { redis, prefix }: Access,
  id: string,
  record: CallbackRecord,
  retryAt: number | undefined,
): Promise<void> {
  const batch = `${prefix}b:${id}`;
  const { state, attempts, lastStatus, lastError } = record;
  const transaction = redis
    .multi()
    .hdel(batch, 'cbStatus', 'cbError')
    .hset(batch, { cbState: state, cbAttempts: attempts });
  if (lastStatus !== undefined) transaction.hset(batch, 'cbStatus', lastStatus);
  if (lastError !== undefined) transaction.hset(batch, 'cbError', lastError);
  if (retryAt === undefined) transaction.zrem(`${prefix}callbacks`, id);
  else transaction.zadd(`${prefix}callbacks`, 'XX', retryAt, id);
  const replies = await transaction.exec();
  const failed = replies?.find(([error]) => error)?.[0];
  if (failed) throw failed;
}
