/** What ends without a worker: cancelled and expired items, and verdicts that come from outside. */
import type { IdleChunk, ParkedItem, Report, ReportOutcome, ResultGroup } from '../batch.ts';
import { parseIndexes } from '../indexes.ts';
import { FORCE_AFTER_MS } from '../queue.ts';
import type { Depth } from './depth.ts';
import { addToCounters, appendResults } from './results.ts';
import { bytesOf, type Store } from './store.ts';

export async function cancelBatch(store: Store, id: string, now: number): Promise<boolean> {
  const sql = 'UPDATE batches SET cancelled_at = coalesce(cancelled_at, ?) WHERE id = ? AND ended_at IS NULL';
  const asked = store.run(sql, now, id) > 0;
  await store.flushed();
  return asked;
}

export function unsettledBatches(store: Store, now: number): string[] {
  const rows = store.all(
    `SELECT id FROM batches WHERE ended_at IS NULL
     AND (deadline_at <= ? OR cancelled_at IS NOT NULL) LIMIT 1000`,
    now,
  );
  return rows.map((row) => String(row.id));
}

/** Chunks one by one, so that a large batch is never in memory as a whole. */
export async function* idleChunks(
  store: Store,
  id: string,
  which: 'waiting' | 'all',
): AsyncGenerator<IdleChunk> {
  let after = -1;
  for (;;) {
    const row = store.get(
      `SELECT c.chunk, c.epoch, c.done, i.items FROM chunks c JOIN chunk_items i USING (batch, chunk)
       WHERE c.batch = ? AND c.chunk > ? AND (c.state = 1 OR (? AND c.state = 2))
       ORDER BY c.chunk LIMIT 1`,
      id,
      after,
      which === 'all' ? 1 : 0,
    );
    if (!row) return;
    after = Number(row.chunk);
    const { epoch, items, done } = row;
    yield { chunk: after, epoch: Number(epoch), items: bytesOf(items), done: parseIndexes(String(done)) };
  }
}

export function settleChunk(
  { store, depth }: { store: Store; depth: Depth },
  id: string,
  idle: IdleChunk,
  group: ResultGroup,
): boolean {
  const row = store.get(
    `SELECT c.tenant, c.state, c.cost, c.count, b.cancelled_at, b.deadline_at
     FROM chunks c JOIN batches b ON b.id = c.batch WHERE c.batch = ? AND c.chunk = ? AND c.epoch = ?`,
    id,
    idle.chunk,
    idle.epoch,
  );
  if (!row) return false;
  const since = Math.min(Number(row.cancelled_at ?? Infinity), Number(row.deadline_at));
  if (row.state === 2 && Date.now() < since + FORCE_AFTER_MS) return false;
  const count = group.indexes.length;
  const cost = (Number(row.cost) / Number(row.count)) * count;
  store.transaction(() => {
    store.run('DELETE FROM chunks WHERE batch = ? AND chunk = ?', id, idle.chunk);
    store.run('DELETE FROM chunk_items WHERE batch = ? AND chunk = ?', id, idle.chunk);
    appendResults(store, id, group);
    addToCounters(store, { done_items: count, done_cost: cost });
  });
  if (row.state === 1) depth.dropped(String(row.tenant));
  depth.left(String(row.tenant), count, cost);
  return true;
}

export function parkedItems(store: Store, id: string, after: number, limit: number): ParkedItem[] {
  return store
    .all(
      'SELECT item, text FROM parked WHERE batch = ? AND item > ? AND digest IS NULL ORDER BY item LIMIT ?',
      id,
      after,
      limit,
    )
    .map((row) => ({ index: Number(row.item), item: String(row.text) }));
}

export async function reportItems(store: Store, id: string, reports: Report[]): Promise<ReportOutcome[]> {
  const outcomes = store.transaction(() =>
    reports.map((report): ReportOutcome => {
      const row = store.get('SELECT digest FROM parked WHERE batch = ? AND item = ?', id, report.index);
      if (!row) return 'unknown';
      if (row.digest !== null) return row.digest === report.digest ? 'repeated' : 'taken';
      store.run('UPDATE parked SET digest = ? WHERE batch = ? AND item = ?', report.digest, id, report.index);
      appendResults(store, id, {
        indexes: [report.index],
        lines: Buffer.from(report.line),
        tally: { [report.reason]: 1, ...(report.correct ? { correct: 1 } : {}) },
      });
      return 'recorded';
    }),
  );
  await store.flushed();
  return outcomes;
}
