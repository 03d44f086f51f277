/** What the embedded queue does at start and from time to time: hand back, forget, count. */
import { type QueueStats, UNTOUCHED_MS } from '../queue.ts';
import type { Depth } from './depth.ts';
import { addToCounters } from './results.ts';
import type { Store } from './store.ts';

/**
 * The record of a batch outlives its results, so that a late client is told `gone` and not `not
 * found`.
 */
const REMEMBERED_MS = 7 * 24 * 3_600_000;
const SWEPT_AT_A_TIME = 200;

/** Puts back what the process held when it died, and drops what was never accepted. */
export function recover(store: Store): void {
  store.transaction(() => {
    const chunks = store.run('UPDATE chunks SET state = 1 WHERE state = 2');
    addToCounters(store, { recovered: chunks });
    store.run('INSERT INTO generations (id) VALUES (?)', store.generation);
    store.run('DELETE FROM generations WHERE number <= (SELECT max(number) FROM generations) - 1000');
    store.run('DELETE FROM chunks WHERE batch NOT IN (SELECT id FROM batches)');
    store.run('DELETE FROM chunk_items WHERE batch NOT IN (SELECT id FROM batches)');
    store.run('DELETE FROM parked WHERE batch NOT IN (SELECT id FROM batches)');
    store.run('DELETE FROM claims WHERE value IS NULL');
  });
}

/** A bounded piece of work each time: the loop that serves requests waits for it. */
export function sweepStore(store: Store, now: number): void {
  store.transaction(() => {
    const over = store.all(
      'SELECT id FROM batches WHERE ended_at IS NOT NULL AND results_until <= ? LIMIT ?',
      now - REMEMBERED_MS,
      SWEPT_AT_A_TIME,
    );
    for (const { id } of over) {
      for (const table of ['results', 'parked', 'events'])
        store.run(`DELETE FROM ${table} WHERE batch = ?`, id!);
      store.run('DELETE FROM batches WHERE id = ?', id!);
    }
    const expired = `batch IN (SELECT id FROM batches WHERE ended_at IS NOT NULL AND results_until <= ?)`;
    store.run(
      `DELETE FROM results WHERE rowid IN (SELECT rowid FROM results WHERE ${expired} LIMIT ?)`,
      now,
      SWEPT_AT_A_TIME,
    );
    store.run(`DELETE FROM parked WHERE ${expired}`, now);
    store.run('DELETE FROM claims WHERE until <= ?', now);
  });
}

/** One that waits, and of which no worker has anything in hand. */
const UNTOUCHED = `SELECT count(*) AS n FROM batches b
  WHERE ended_at IS NULL AND coalesce(touched_at, created_at) <= ?
  AND EXISTS (SELECT 1 FROM chunks WHERE batch = b.id AND state = 1)
  AND NOT EXISTS (SELECT 1 FROM chunks WHERE batch = b.id AND state = 2)`;

export function readStats(store: Store, depth: Depth): QueueStats {
  const number = (sql: string, ...values: number[]) => Number(store.get(sql, ...values)?.n ?? 0);
  const oldest = store.get('SELECT min(created_at) AS n FROM batches WHERE ended_at IS NULL')?.n;
  const counter = (name: string) => number(`SELECT value AS n FROM counters WHERE name = '${name}'`);
  return {
    pendingItems: depth.items(),
    pendingCost: depth.cost(),
    waitingChunks: number('SELECT count(*) AS n FROM chunks WHERE state = 1'),
    leasedChunks: number('SELECT count(*) AS n FROM chunks WHERE state = 2'),
    batches: number('SELECT count(*) AS n FROM batches WHERE ended_at IS NULL'),
    parkedItems: number('SELECT count(*) AS n FROM parked WHERE digest IS NULL'),
    oldestAt: oldest == null ? undefined : Number(oldest),
    doneItems: counter('done_items'),
    doneCost: counter('done_cost'),
    recovered: counter('recovered'),
    untouchedBatches: number(UNTOUCHED, Date.now() - UNTOUCHED_MS),
    eventsDue: number('SELECT count(*) AS n FROM events WHERE due_at IS NOT NULL'),
  };
}
