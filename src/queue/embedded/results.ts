/**
 * The one place where verdicts enter the embedded store: counts, state and the outbox change in the
 * same transaction.
 */
import { finalState, type ResultGroup, type Tally } from '../batch.ts';
import { readFields } from '../stored-batch.ts';
import { enterOutbox } from './outbox.ts';
import type { Row, Store } from './store.ts';

/**
 * Appends verdicts to a batch, inside a transaction of the caller who made sure that none of them
 * is there yet.
 */
export function appendResults(store: Store, batch: string, group: ResultGroup): void {
  const count = group.indexes.length;
  // Nothing new changes nothing: a batch that has ended must not end again.
  if (count === 0) return;
  const row = store.get('SELECT * FROM batches WHERE id = ?', batch);
  if (!row) throw new Error(`verdicts for batch ${batch}, which does not exist`);
  const sums = JSON.parse(String(row.tally)) as Tally;
  for (const [name, number] of Object.entries(group.tally)) sums[name] = (sums[name] ?? 0) + number;
  store.run(
    'INSERT INTO results (batch, first, count, lines, generation) VALUES (?, ?, ?, ?, ?)',
    batch,
    Number(row.done),
    count,
    group.lines,
    store.generation,
  );
  const done = Number(row.done) + count;
  const now = Date.now();
  store.run(
    `UPDATE batches SET done = ?, tally = ?, state = 'running', touched_at = ?3,
     started_at = coalesce(started_at, ?3) WHERE id = ?4`,
    done,
    JSON.stringify(sums),
    now,
    batch,
  );
  const events = readFields(String(row.fields)).webhook?.events ?? [];
  if (row.started_at === null && events.includes('started')) enterOutbox(store, batch, 'started', now);
  if (done < Number(row.total)) return;
  endBatch(store, row, sums, now);
  if (events.includes('ended')) enterOutbox(store, batch, 'ended', now);
}

function endBatch(store: Store, row: Row, tally: Tally, now: number): void {
  const cancelledAt = row.cancelled_at === null ? undefined : Number(row.cancelled_at);
  const state = finalState({ cancelledAt, deadlineAt: Number(row.deadline_at) }, tally, now);
  store.run(
    'UPDATE batches SET state = ?1, ended_at = ?2, results_until = ?2 + ttl_ms WHERE id = ?3',
    state,
    now,
    row.id!,
  );
}

export function addToCounters(store: Store, values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values)) {
    store.run(
      `INSERT INTO counters VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET value = value + excluded.value`,
      name,
      value,
    );
  }
}
