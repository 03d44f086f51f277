/** The schedule of callbacks: durable, so that a day of retries survives restarts. */
import type { CallbackRecord, DueCallback } from '../queue.ts';
import type { Store } from './store.ts';

export function dueCallbacks(store: Store, now: number, limit: number, leaseMs: number): DueCallback[] {
  return store.transaction(() => {
    const rows = store.all('SELECT * FROM callbacks WHERE due_at <= ? ORDER BY due_at LIMIT ?', now, limit);
    for (const row of rows)
      store.run('UPDATE callbacks SET due_at = ? WHERE batch = ?', now + leaseMs, row.batch!);
    return rows.map((row) => ({
      batch: String(row.batch),
      attempts: (JSON.parse(String(row.record)) as CallbackRecord).attempts,
      firstAt: Number(row.first_at),
    }));
  });
}

export function recordCallback(
  store: Store,
  batch: string,
  record: CallbackRecord,
  retryAt: number | undefined,
): void {
  const sql = 'UPDATE callbacks SET record = ?, due_at = ? WHERE batch = ?';
  store.run(sql, JSON.stringify(record), retryAt ?? null, batch);
}
