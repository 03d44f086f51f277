/**
 * Leases of the embedded queue. Every write is fenced by the epoch that the lease was given with.
 */
import type { ResultGroup } from '../batch.ts';
import { parseIndexes } from '../indexes.ts';
import type { Lease, LeaseFlags, ReturnReason, SuspectState } from '../lease.ts';
import { readFields } from '../stored-batch.ts';
import type { Depth } from './depth.ts';
import { addToCounters, appendResults } from './results.ts';
import { bytesOf, type Row, type Store } from './store.ts';

/** Takes the next chunk of the tenant whose turn it is. */
export function takeChunk(store: Store, depth: Depth, returned: () => void): Lease | undefined {
  const tenant = depth.nextTenant();
  if (tenant === undefined) return undefined;
  const row = store.transaction(() => {
    const next = store.get(
      `SELECT batch, chunk FROM chunks WHERE state = 1 AND tenant = ?
       ORDER BY priority DESC, place, chunk LIMIT 1`,
      tenant,
    );
    if (!next) throw new Error(`tenant ${tenant} was counted as waiting but has no chunk`);
    const { batch, chunk } = next as { batch: string; chunk: number };
    store.run(
      `UPDATE chunks SET state = 2, epoch = epoch + 1, deliveries = deliveries + 1,
       kills = kills + (suspect IS NOT NULL AND NOT suspect_waits) WHERE batch = ? AND chunk = ?`,
      batch,
      chunk,
    );
    store.run('UPDATE batches SET touched_at = ? WHERE id = ?', Date.now(), batch);
    return store.get(
      `SELECT c.*, i.items, b.fields, b.deadline_at, b.cancelled_at FROM chunks c
       JOIN chunk_items i USING (batch, chunk) JOIN batches b ON b.id = c.batch
       WHERE c.batch = ? AND c.chunk = ?`,
      batch,
      chunk,
    );
  });
  if (!row) throw new Error('a chunk without its items or its batch');
  depth.moved(tenant, -1, Number(row.cost));
  return new EmbeddedLease({ store, depth, returned }, row);
}

interface Surroundings {
  store: Store;
  depth: Depth;
  /** A chunk was handed back. */
  returned(): void;
}

/** Of the chunk that a lease is for, as long as the lease holds. */
const OWN = 'batch = ? AND chunk = ? AND epoch = ? AND state = 2';

class EmbeddedLease implements Lease {
  readonly batch: string;
  readonly chunk: number;
  readonly tenant: string;
  readonly requestId: string;
  readonly trace: Lease['trace'];
  readonly deadlineAt: number;
  readonly cancelled: boolean;
  readonly items: Buffer;
  readonly done: ReadonlySet<number>;
  readonly deliveries: number;
  readonly suspect: Lease['suspect'];
  readonly #around: Surroundings;
  readonly #own: [batch: string, chunk: number, epoch: number];
  readonly #costPerItem: number;

  constructor(around: Surroundings, row: Row) {
    this.#around = around;
    this.batch = String(row.batch);
    this.chunk = Number(row.chunk);
    this.#own = [this.batch, this.chunk, Number(row.epoch)];
    this.tenant = String(row.tenant);
    const { requestId, trace } = readFields(String(row.fields));
    this.requestId = requestId;
    this.trace = trace;
    this.deadlineAt = Number(row.deadline_at);
    this.cancelled = row.cancelled_at !== null;
    this.items = bytesOf(row.items);
    this.done = parseIndexes(String(row.done));
    this.deliveries = Number(row.deliveries);
    this.suspect =
      row.suspect === null ? undefined : { index: Number(row.suspect), kills: Number(row.kills) };
    this.#costPerItem = Number(row.cost) / Number(row.count);
  }

  async write(group: ResultGroup): Promise<LeaseFlags> {
    return this.#enter(group, () => {
      const written = group.indexes.join();
      if (written === '') return;
      this.#around.store.run(
        `UPDATE chunks SET deliveries = 0, suspect = NULL, kills = 0, done_count = done_count + ?,
         done = CASE done WHEN '' THEN ? ELSE done || ',' || ? END WHERE ${OWN}`,
        group.indexes.length,
        written,
        written,
        ...this.#own,
      );
    });
  }

  async finish(group: ResultGroup): Promise<LeaseFlags> {
    return this.#enter(group, () => {
      for (const table of ['chunks', 'chunk_items'])
        this.#around.store.run(`DELETE FROM ${table} WHERE batch = ? AND chunk = ?`, this.batch, this.chunk);
    });
  }

  async mark(index: number, state: SuspectState): Promise<LeaseFlags> {
    this.#around.store.run(
      `UPDATE chunks SET kills = CASE WHEN suspect = ?1 THEN kills ELSE 0 END, suspect = ?1,
       suspect_waits = ?2 WHERE batch = ?3 AND chunk = ?4 AND epoch = ?5`,
      index,
      state === 'waiting' ? 1 : 0,
      ...this.#own,
    );
    return this.#flags();
  }

  async check(): Promise<LeaseFlags> {
    return this.#flags();
  }

  async release(reason: ReturnReason): Promise<void> {
    const { store, depth, returned } = this.#around;
    const forgiven =
      reason === 'blameless' ? ', deliveries = max(0, deliveries - 1), suspect = NULL, kills = 0' : '';
    const changed = store.run(`UPDATE chunks SET state = 1${forgiven} WHERE ${OWN}`, ...this.#own);
    if (changed === 0) return;
    depth.moved(this.tenant, 1, 0);
    returned();
  }

  #enter(group: ResultGroup, update: () => void): LeaseFlags {
    const { store, depth } = this.#around;
    const flags = this.#flags();
    if (!flags.held) return flags;
    const count = group.indexes.length;
    const cost = count * this.#costPerItem;
    store.transaction(() => {
      update();
      appendResults(store, this.batch, group);
      addToCounters(store, { done_items: count, done_cost: cost });
    });
    depth.left(this.tenant, count, cost);
    return flags;
  }

  #flags(): LeaseFlags {
    const own = this.#around.store.get(
      `SELECT b.cancelled_at FROM chunks JOIN batches b ON b.id = batch WHERE ${OWN.replace('state', 'chunks.state')}`,
      ...this.#own,
    );
    return { held: own !== undefined, cancelled: own !== undefined && own.cancelled_at !== null };
  }
}
