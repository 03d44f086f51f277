/** The embedded queue: one SQLite file, one process that stores and works. The default. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { listBatches, readBatch, readResults, stageBatch } from './embedded/batches.ts';
import { answerClaim, releaseClaim, renewClaim, takeClaim } from './embedded/claims.ts';
import { countDepth, type Depth } from './embedded/depth.ts';
import { takeChunk } from './embedded/leases.ts';
import { type Loop, startLoop } from './embedded/loop.ts';
import { dueEvents, recordDelivery } from './embedded/outbox.ts';
import { dropResults, standsAt } from './embedded/positions.ts';
import { openStore } from './embedded/schema.ts';
import {
  cancelBatch,
  idleChunks,
  parkedItems,
  reportItems,
  settleChunk,
  unsettledBatches,
} from './embedded/settling.ts';
import { createStore, type Store } from './embedded/store.ts';
import { readStats, recover, sweepStore } from './embedded/upkeep.ts';
import type { Queue } from './queue.ts';

export interface EmbeddedOptions {
  /** Made when missing. Holds queue.sqlite. */
  folder: string;
  /** Share of a tenant beside others; 1 when not given. */
  weight?(tenant: string): number;
}

/**
 * @throws ConfigError when another process has the file, or a newer version of the program wrote
 *   it.
 */
export function createEmbeddedQueue(options: EmbeddedOptions): Queue {
  mkdirSync(options.folder, { recursive: true });
  const store: Store = createStore(openStore(join(options.folder, 'queue.sqlite')));
  recover(store);
  const depth: Depth = countDepth(store, options.weight ?? (() => 1));
  const loops = new Set<Loop>();
  const wake = () => {
    for (const loop of loops) loop.wake();
  };
  let open = true;

  return {
    kind: 'embedded',
    async start() {},
    async close() {
      if (!open) return;
      open = false;
      await Promise.all([...loops].map((loop) => loop.drain()));
      store.close();
    },
    now: Date.now,
    readiness: () => ({ ready: open, answers: open, detail: open ? 'ready' : 'closed' }),
    stats: async () => readStats(store, depth),
    tenantItems: async (tenant) => depth.items(tenant),

    stage: async (id) => stageBatch(store, depth, id, wake),
    batch: async (id) => readBatch(store, id),
    batches: async (tenant, limit, before = Number.MAX_SAFE_INTEGER) =>
      listBatches(store, tenant, limit, before),
    results: async (id, after) => readResults(store, id, after),

    async work(work) {
      const loop = startLoop(() => (open ? takeChunk(store, depth, wake) : undefined), work);
      loops.add(loop);
      return {
        active: () => loop.active(),
        async drain() {
          await loop.drain();
          loops.delete(loop);
        },
      };
    },

    generation: async () => store.generation,
    stands: async (id, position) => standsAt(store, id, position),
    drop: async (id) => dropResults(store, id),
    cancel: async (id, now) => cancelBatch(store, id, now),
    unsettled: async (now) => unsettledBatches(store, now),
    idleChunks: (id, which) => idleChunks(store, id, which),
    settle: async (id, chunk, group) => settleChunk({ store, depth }, id, chunk, group),
    parked: async (id, after, limit) => parkedItems(store, id, after, limit),
    report: async (id, reports) => reportItems(store, id, reports),

    claim: async (key, owner, ttlMs) => takeClaim(store, key, owner, ttlMs),
    renewClaim: async (key, owner, ttlMs) => renewClaim(store, key, owner, ttlMs),
    answerClaim: async (answer) => store.durably(() => answerClaim(store, answer)),
    releaseClaim: async (key, owner) => releaseClaim(store, key, owner),

    dueEvents: async (now, limit, leaseMs) => dueEvents(store, now, limit, leaseMs),
    recordDelivery: async (due, delivery, retryAt) => recordDelivery(store, due, delivery, retryAt),
    sweep: async (now) => sweepStore(store, now),
  };
}
