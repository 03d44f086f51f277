/** Leases of the embedded queue. Every write is fenced by the epoch that the lease was given with. */
import type { Lease, LeaseFlags, ResultGroup } from '../queue.ts';
import type { Depth } from './depth.ts';
import { addToCounters, appendResults } from './results.ts';
import { bytesOf, type Row, type Store } from './store.ts';

export function parseIndexes(text: string): Set<number> {
  return new Set(text === '' ? [] : text.split(',').map(Number));
}

/** Takes the next chunk of the tenant whose turn it is. */
export function takeChunk(store: Store, depth: Depth, returned: () => void): Lease | undefined {
  const tenant = depth.nextTenant();
  if (tenant === undefined) return undefined;
  const row = store.transaction(() => {
    const next = store.get(
      'SELECT batch, chunk FROM chunks WHERE state = 1 AND tenant = ? ORDER BY priority DESC, place, chunk LIMIT 1',
      tenant,
    );
    if (!next) throw new Error(`tenant ${tenant} was counted as waiting but has no chunk`);
    store.run(
      `UPDATE chunks SET state = 2, epoch = epoch + 1, deliveries = deliveries + 1, kills = kills + COALESCE(suspect >= 0, 0)
       WHERE batch = ? AND chunk = ?`,
      next.batch!,
      next.chunk!,
    );
    return store.get(
      `SELECT c.*, i.items, b.fields, b.deadline_at, b.cancelled_at FROM chunks c
       JOIN chunk_items i USING (batch, chunk) JOIN batches b ON b.id = c.batch WHERE c.batch = ? AND c.chunk = ?`,
      next.batch!,
      next.chunk!,
    );
  });
  if (!row) throw new Error('a chunk without its items or its batch');
  depth.moved(tenant, -1, Number(row.cost));
  return createLease(store, depth, row, returned);
}

/** A suspect that is not in hand is stored as the complement of its index. */
const suspectOf = (stored: number, kills: number) => ({ index: stored < 0 ? ~stored : stored, kills });

function createLease(store: Store, depth: Depth, row: Row, returned: () => void): Lease {
  const { batch, chunk, tenant } = {
    batch: String(row.batch),
    chunk: Number(row.chunk),
    tenant: String(row.tenant),
  };
  const costPerItem = Number(row.cost) / Number(row.count);
  const key = [batch, chunk, Number(row.epoch)] as const;
  const OWN = 'batch = ? AND chunk = ? AND epoch = ? AND state = 2';
  const flags = (): LeaseFlags => {
    const own = store.get(
      `SELECT b.cancelled_at FROM chunks c JOIN batches b ON b.id = c.batch WHERE c.${OWN.replaceAll('AND ', 'AND c.')}`,
      ...key,
    );
    return { held: own !== undefined, cancelled: own !== undefined && own.cancelled_at !== null };
  };
  return {
    batch,
    chunk,
    tenant,
    requestId: String((JSON.parse(String(row.fields)) as { requestId: string }).requestId),
    deadlineAt: Number(row.deadline_at),
    cancelled: row.cancelled_at !== null,
    items: bytesOf(row.items),
    done: parseIndexes(String(row.done)),
    deliveries: Number(row.deliveries),
    suspect: row.suspect === null ? undefined : suspectOf(Number(row.suspect), Number(row.kills)),
    async write(group: ResultGroup, last: boolean) {
      const count = group.indexes.length;
      const held = flags();
      if (!held.held) return held;
      store.transaction(() => {
        if (last) {
          store.run('DELETE FROM chunks WHERE batch = ? AND chunk = ?', batch, chunk);
          store.run('DELETE FROM chunk_items WHERE batch = ? AND chunk = ?', batch, chunk);
        } else if (count > 0) {
          store.run(
            `UPDATE chunks SET deliveries = 0, suspect = NULL, kills = 0, done_count = done_count + ?,
             done = CASE done WHEN '' THEN ? ELSE done || ',' || ? END WHERE ${OWN}`,
            count,
            group.indexes.join(),
            group.indexes.join(),
            ...key,
          );
        }
        appendResults(store, batch, count, group.lines, group.tally);
        addToCounters(store, { done_items: count, done_cost: count * costPerItem });
      });
      depth.left(tenant, count, count * costPerItem);
      return held;
    },
    async mark(index: number, waits = false) {
      store.run(
        `UPDATE chunks SET kills = CASE WHEN suspect IN (?1, ?2) THEN kills ELSE 0 END, suspect = ?1 WHERE batch = ?3 AND chunk = ?4 AND epoch = ?5`,
        ...(waits ? [~index, index] : [index, ~index]),
        ...key,
      );
      return flags();
    },
    check: async () => flags(),
    async release(blameless: boolean) {
      const forgiven = blameless ? ', deliveries = max(0, deliveries - 1), suspect = NULL, kills = 0' : '';
      const changed = store.run(`UPDATE chunks SET state = 1${forgiven} WHERE ${OWN}`, ...key);
      if (changed > 0) {
        depth.moved(tenant, 1, 0);
        returned();
      }
    },
  };
}
