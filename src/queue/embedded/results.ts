/** The one place where verdicts enter the embedded store: counts, state and the callback change in the same transaction. */
import { finalState, type NewBatch, type Tally } from '../queue.ts';
import type { Store } from './store.ts';

/** Appends verdicts to a batch, inside a transaction of the caller who made sure that none of them is there yet. */
export function appendResults(
  store: Store,
  batch: string,
  count: number,
  lines: Uint8Array,
  tally: Tally,
): void {
  // Nothing new changes nothing: a batch that has ended must not end again.
  if (count === 0) return;
  const row = store.get(
    'SELECT fields, total, done, tally, deadline_at, cancelled_at, ttl_ms FROM batches WHERE id = ?',
    batch,
  );
  if (!row) throw new Error(`verdicts for batch ${batch}, which does not exist`);
  const done = Number(row.done) + count;
  const sums = JSON.parse(String(row.tally)) as Tally;
  for (const [name, number] of Object.entries(tally)) sums[name] = (sums[name] ?? 0) + number;
  store.run('INSERT INTO results VALUES (?, ?, ?, ?)', batch, Number(row.done), count, lines);
  const now = Date.now();
  if (done < Number(row.total)) {
    store.run(
      `UPDATE batches SET done = ?, tally = ?, state = 'running', started_at = coalesce(started_at, ?) WHERE id = ?`,
      done,
      JSON.stringify(sums),
      now,
      batch,
    );
    return;
  }
  const cancelledAt = row.cancelled_at === null ? undefined : Number(row.cancelled_at);
  const state = finalState(cancelledAt, Number(row.deadline_at), sums, now);
  store.run(
    `UPDATE batches SET done = ?, tally = ?, state = ?, started_at = coalesce(started_at, ?4), ended_at = ?4, results_until = ?4 + ttl_ms
     WHERE id = ?5`,
    done,
    JSON.stringify(sums),
    state,
    now,
    batch,
  );
  if ((JSON.parse(String(row.fields)) as NewBatch).callbackUrl !== undefined) {
    const record = JSON.stringify({ state: 'pending', attempts: 0 });
    store.run('INSERT OR IGNORE INTO callbacks VALUES (?, ?, ?, ?)', batch, now, now, record);
  }
}

export function addToCounters(store: Store, values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values)) {
    store.run(
      'INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value',
      name,
      value,
    );
  }
}
