/** What ends without a worker: cancelled and expired items, and verdicts that come from outside. */
import {
  FORCE_AFTER_MS,
  type IdleChunk,
  type ParkedItem,
  type Report,
  type ReportOutcome,
  type ResultGroup,
} from '../queue.ts';
import type { Access } from './batches.ts';
import { parseIndexes } from './leases.ts';
import { listOf } from './scripts.ts';

export async function unsettledBatches({ redis, prefix }: Access, now: number): Promise<string[]> {
  return redis.zrangebyscore(`${prefix}live`, '-inf', now, 'LIMIT', 0, 1000);
}

/** Chunks one by one, so that a large batch is never in memory as a whole. */
export async function* idleChunks(
  { redis, script, prefix }: Access,
  id: string,
  forced: boolean,
): AsyncGenerator<IdleChunk> {
  const chunks = await redis.hkeys(`${prefix}b:${id}:m`);
  for (const chunk of chunks.map(Number).sort((a, b) => a - b)) {
    const reply = await script.bytes('idle', id, chunk, forced ? 1 : 0);
    if (reply === null) continue;
    const [epoch, done, items] = listOf(reply);
    yield {
      chunk,
      epoch: Number(epoch),
      items: items as Buffer,
      done: parseIndexes(String(done)),
    };
  }
}

export async function settleChunk(
  { script }: Access,
  id: string,
  idle: IdleChunk,
  group: ResultGroup,
): Promise<boolean> {
  const { indexes, lines, tally } = group;
  const settled = await script(
    'settle',
    ...[id, idle.chunk, idle.epoch, indexes.length, lines, JSON.stringify(tally), Date.now(), FORCE_AFTER_MS],
  );
  return settled === 1;
}

/** The whole hash is read: items whose verdict comes from outside are few beside those that are graded. */
export async function parkedItems(
  { redis, prefix }: Access,
  id: string,
  after: number,
  limit: number,
): Promise<ParkedItem[]> {
  const all = await redis.hgetall(`${prefix}b:${id}:x`);
  return Object.entries(all)
    .filter(([index, text]) => Number(index) > after && text.startsWith('p:'))
    .map(([index, text]) => ({ index: Number(index), item: text.slice(2) }))
    .sort((a, b) => a.index - b.index)
    .slice(0, limit);
}

export async function reportItems(
  { script }: Access,
  id: string,
  reports: Report[],
): Promise<ReportOutcome[]> {
  const args = reports.flatMap(({ index, digest, reason, correct, line }) => [
    index,
    digest,
    reason,
    correct ? 1 : 0,
    line,
  ]);
  return listOf(await script('report', id, Date.now(), ...args)) as ReportOutcome[];
}
