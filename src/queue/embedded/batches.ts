/** Batches of the embedded queue: staging, acceptance, reading, listing. */
import type {
  Acceptance,
  BatchRecord,
  BatchState,
  ClaimAnswer,
  DepthLimits,
  NewBatch,
  NewChunk,
  ParkedItem,
  ResultSlice,
} from '../batch.ts';
import type { Staging } from '../queue.ts';
import { readFields, writeFields } from '../stored-batch.ts';
import { answerClaim } from './claims.ts';
import type { Depth } from './depth.ts';
import { bytesOf, type Row, type Store } from './store.ts';

/**
 * Slices read at a time: enough to keep a fast reader busy, little enough for any number of slow
 * ones.
 */
const SLICES = 4;

export function stageBatch(store: Store, depth: Depth, id: string, accepted: () => void): Staging {
  let chunks = 0;
  let queued = 0;
  const discard = () => {
    store.transaction(() => {
      for (const table of ['chunks', 'chunk_items', 'parked'])
        store.run(`DELETE FROM ${table} WHERE batch = ?`, id);
    });
  };
  return {
    async add(chunk: NewChunk) {
      store.transaction(() => {
        const { items, count, cost } = chunk;
        store.run(
          'INSERT INTO chunks (batch, chunk, count, cost) VALUES (?, ?, ?, ?)',
          id,
          chunks,
          count,
          cost,
        );
        store.run('INSERT INTO chunk_items VALUES (?, ?, ?)', id, chunks, items);
      });
      chunks += 1;
      queued += chunk.count;
    },
    async park(items: ParkedItem[]) {
      store.transaction(() => {
        for (const { index, item } of items) {
          store.run('INSERT INTO parked (batch, item, text) VALUES (?, ?, ?)', id, index, item);
        }
      });
    },
    async accept(batch: NewBatch, limits: DepthLimits, claim?: ClaimAnswer): Promise<Acceptance> {
      const refusal = depth.refusal(batch.tenant, queued, limits);
      if (refusal) {
        discard();
        return refusal;
      }
      const enter = () => {
        const { tenant, priority, createdAt, deadlineAt, ttlMs, total } = batch;
        store.run(
          `INSERT INTO batches (id, tenant, fields, state, total, created_at, deadline_at, ttl_ms)
           VALUES (?, ?, ?, 'queued', ?, ?, ?, ?)`,
          id,
          tenant,
          writeFields(batch),
          total,
          createdAt,
          deadlineAt,
          ttlMs,
        );
        store.run(
          'UPDATE chunks SET state = 1, tenant = ?, priority = ?, place = ? WHERE batch = ?',
          tenant,
          priority,
          createdAt,
          id,
        );
        if (claim && !answerClaim(store, claim)) throw new Error('the claim of an idempotency key was lost');
      };
      try {
        store.transaction(enter);
      } catch (error) {
        discard();
        throw error;
      }
      depth.entered(batch.tenant, chunks, queued, batch.cost);
      await store.flushed();
      accepted();
      return 'accepted';
    },
    async discard() {
      discard();
    },
  };
}

/** With the deliveries of its events, a JSON object. */
const BATCH = `SELECT b.*, (
    SELECT json_group_object(e.event, json(e.delivery)) FROM events e WHERE e.batch = b.id
  ) AS deliveries,
  EXISTS (SELECT 1 FROM chunks c WHERE c.batch = b.id) AS is_left,
  EXISTS (SELECT 1 FROM chunks c WHERE c.batch = b.id AND c.state = 2) AS is_held
  FROM batches b`;

/** What a worker has in hand it touches all the time: it lives in this process. */
function touchedAt(row: Row): number | undefined {
  if (row.is_held) return Date.now();
  return row.is_left ? Number(row.touched_at ?? row.created_at) : undefined;
}

function toRecord(row: Row): BatchRecord {
  const optional = (value: Row[string] | undefined) => (value === null ? undefined : Number(value));
  return {
    ...readFields(String(row.fields)),
    state: row.state as BatchState,
    done: Number(row.done),
    tally: JSON.parse(String(row.tally)) as Record<string, number>,
    startedAt: optional(row.started_at),
    cancelledAt: optional(row.cancelled_at),
    endedAt: optional(row.ended_at),
    touchedAt: touchedAt(row),
    deliveries: JSON.parse(String(row.deliveries)) as BatchRecord['deliveries'],
  };
}

export function readBatch(store: Store, id: string): BatchRecord | undefined {
  const row = store.get(`${BATCH} WHERE b.id = ?`, id);
  return row && toRecord(row);
}

export function listBatches(store: Store, tenant: string, limit: number, before: number): BatchRecord[] {
  return store
    .all(
      `${BATCH} WHERE b.tenant = ? AND b.created_at < ? ORDER BY b.created_at DESC LIMIT ?`,
      tenant,
      before,
      limit,
    )
    .map(toRecord);
}

export function readResults(
  store: Store,
  id: string,
  after: number,
  most = SLICES,
): ResultSlice[] | undefined {
  const batch = store.get('SELECT results_until FROM batches WHERE id = ?', id);
  if (!batch || (batch.results_until !== null && Number(batch.results_until) <= Date.now())) return undefined;
  const rows = store.all(
    `SELECT first, count, lines, generation FROM results WHERE batch = ?1 AND first >= coalesce(
       (SELECT max(first) FROM results WHERE batch = ?1 AND first <= ?2), 0) ORDER BY first LIMIT ?3`,
    id,
    after,
    most,
  );
  return rows
    .map((row) => ({
      first: Number(row.first),
      count: Number(row.count),
      lines: bytesOf(row.lines),
      generation: String(row.generation),
    }))
    .filter((slice) => slice.first + slice.count > after);
}
