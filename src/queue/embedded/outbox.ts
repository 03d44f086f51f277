/** The outbox in the file: durable, so that a day of retries survives restarts. */
import type { BatchEvent, Delivery, DueEvent } from '../batch.ts';
import { eventId } from '../stored-batch.ts';
import type { Store } from './store.ts';

/** Inside the transaction in which the event happens. */
export function enterOutbox(store: Store, batch: string, event: BatchEvent, now: number): void {
  const delivery: Delivery = { state: 'pending', attempts: 0 };
  store.run(
    `INSERT OR IGNORE INTO events (id, batch, event, due_at, first_at, delivery)
     VALUES (?1, ?2, ?3, ?4, ?4, ?5)`,
    eventId(batch, event),
    batch,
    event,
    now,
    JSON.stringify(delivery),
  );
}

export function dueEvents(store: Store, now: number, limit: number, leaseMs: number): DueEvent[] {
  return store.transaction(() => {
    const rows = store.all('SELECT * FROM events WHERE due_at <= ? ORDER BY due_at LIMIT ?', now, limit);
    for (const { id } of rows) store.run('UPDATE events SET due_at = ? WHERE id = ?', now + leaseMs, id!);
    return rows.map((row) => ({
      id: String(row.id),
      batch: String(row.batch),
      event: row.event as BatchEvent,
      attempts: (JSON.parse(String(row.delivery)) as Delivery).attempts,
      firstAt: Number(row.first_at),
    }));
  });
}

export function recordDelivery(
  store: Store,
  { id }: DueEvent,
  delivery: Delivery,
  retryAt: number | undefined,
): void {
  const sql = 'UPDATE events SET delivery = ?, due_at = ? WHERE id = ?';
  store.run(sql, JSON.stringify(delivery), retryAt ?? null, id);
}
