/** What ends without a worker: cancelled and expired items, and verdicts that come from outside. */
import type { IdleChunk, ParkedItem, Report, ReportOutcome, ResultGroup } from '../batch.ts';
import { parseIndexes, withoutText } from '../indexes.ts';
import { FORCE_AFTER_MS } from '../queue.ts';
import type { Access } from './batches.ts';
import { listOf, namesOf } from './scripts.ts';

export async function unsettledBatches({ redis, prefix }: Access, now: number): Promise<string[]> {
  return redis.zrangebyscore(`${prefix}live`, '-inf', now, 'LIMIT', 0, 1000);
}

/** Chunks one by one, so that a large batch is never in memory as a whole. */
export async function* idleChunks(
  { redis, script, prefix }: Access,
  id: string,
  which: 'waiting' | 'all',
): AsyncGenerator<IdleChunk> {
  const chunks = await redis.hkeys(`${prefix}b:${id}:m`);
  for (const chunk of chunks.map(Number).sort((a, b) => a - b)) {
    const reply = await script.bytes('idle', { id, chunk, which });
    if (reply === null) continue;
    const [head, items] = listOf(reply);
    const { epoch, done, ranges } = namesOf<{ epoch: number; done: string; ranges?: string }>(head);
    const text = ranges === undefined ? (items as Buffer) : withoutText(ranges);
    yield { chunk, epoch, items: text, done: parseIndexes(done) };
  }
}

export async function settleChunk(
  { script }: Access,
  id: string,
  { chunk, epoch }: IdleChunk,
  { indexes, lines, tally }: ResultGroup,
): Promise<boolean> {
  const args = { id, chunk, epoch, count: indexes.length, tally, forceAfterMs: FORCE_AFTER_MS };
  return (await script('settle', args, lines)) === 1;
}

/**
 * The whole hash is read: items whose verdict comes from outside are few beside those that are
 * graded.
 */
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
  return listOf(await script('report', { id, reports })) as ReportOutcome[];
}
