/** The embedded queue: one SQLite file, one process that stores and works. The default. */
import { join } from 'node:path';
import { ConfigError } from '../config-error.ts';
import { ServiceError } from '../errors.ts';
import { listBatches, readBatch, readResults, stageBatch } from './embedded/batches.ts';
import { answerClaim, releaseClaim, renewClaim, takeClaim } from './embedded/claims.ts';
import { countDepth, type Depth } from './embedded/depth.ts';
import { makeFolder } from './embedded/faults.ts';
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

const PROBE_MS = 1000;

export interface EmbeddedOptions {
  /** Made when missing. Holds queue.sqlite. */
  folder: string;
  /** Share of a tenant beside others; 1 when not given. */
  weight?(tenant: string): number;
}

/**
 * @throws ConfigError when the file cannot be used.
 */
export function createEmbeddedQueue(options: EmbeddedOptions): Queue {
  makeFolder(options.folder);
  const path = join(options.folder, 'queue.sqlite');
  const store: Store = createStore(openStore(path), path);
  try {
    recover(store);
  } catch (error) {
    const fault = store.fault();
    throw fault === undefined ? error : new ConfigError(`${path}: ${fault}`, { cause: error });
  }
  const depth: Depth = countDepth(store, options.weight ?? (() => 1));
  const loops = new Set<Loop>();
  const wake = () => {
    for (const loop of loops) loop.wake();
  };
  let open = true;
  // Where a write failed, one that succeeds shows that the fault has passed.
  const probing = setInterval(() => {
    if (store.fault() === undefined) return;
    try {
      store.probe();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }, PROBE_MS);
  probing.unref();

  return {
    kind: 'embedded',
    async start() {},
    async close() {
      if (!open) return;
      open = false;
      await Promise.all([...loops].map((loop) => loop.drain()));
      clearInterval(probing);
      await store.close();
    },
    now: Date.now,
    readiness() {
      const fault = open ? store.fault() : 'closed';
      return { ready: fault === undefined, answers: open, detail: fault ?? 'ready' };
    },
    stats: async () => readStats(store, depth),
    workers: async () => undefined,
    tenantItems: async (tenant) => depth.items(tenant),

    stage: async (id) => stageBatch(store, depth, id, wake),
    batch: async (id) => readBatch(store, id),
    batches: async (tenant, limit, before = Number.MAX_SAFE_INTEGER) =>
      listBatches(store, tenant, limit, before),
    results: async (id, after, most) => readResults(store, id, after, most),

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
    cancel: (id, now) => cancelBatch(store, id, now),
    unsettled: async (now) => unsettledBatches(store, now),
    idleChunks: (id, which) => idleChunks(store, id, which),
    settle: async (id, chunk, group) => settleChunk({ store, depth }, id, chunk, group),
    parked: async (id, after, limit) => parkedItems(store, id, after, limit),
    report: (id, reports) => reportItems(store, id, reports),

    claim: async (key, owner, ttlMs) => takeClaim(store, key, owner, ttlMs),
    renewClaim: async (key, owner, ttlMs) => renewClaim(store, key, owner, ttlMs),
    async answerClaim(answer) {
      const kept = store.transaction(() => answerClaim(store, answer));
      await store.flushed();
      return kept;
    },
    releaseClaim: async (key, owner) => releaseClaim(store, key, owner),

    dueEvents: async (now, limit, leaseMs) => dueEvents(store, now, limit, leaseMs),
    recordDelivery: async (due, delivery, retryAt) => recordDelivery(store, due, delivery, retryAt),
    sweep: async (now) => sweepStore(store, now),
  };
}
