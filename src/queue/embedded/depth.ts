/**
 * How much waits, kept in memory beside the file (one process owns it) and counted anew at start.
 */
import { createFairShares } from '../../fair-shares.ts';
import type { Acceptance, DepthLimits } from '../batch.ts';
import type { Store } from './store.ts';

export interface Depth {
  refusal(tenant: string, items: number, limits: DepthLimits): Exclude<Acceptance, 'accepted'> | undefined;
  /** A batch was accepted. */
  entered(tenant: string, chunks: number, items: number, cost: number): void;
  /** Verdicts were written. */
  left(tenant: string, items: number, cost: number): void;
  /**
   * A chunk went to a worker (-1) or came back (1). `cost` is charged to the tenant when it leaves.
   */
  moved(tenant: string, by: 1 | -1, cost: number): void;
  /** A chunk was settled without a worker. */
  dropped(tenant: string): void;
  nextTenant(): string | undefined;
  items(tenant?: string): number;
  cost(): number;
}

export function countDepth(store: Store, weight: (tenant: string) => number): Depth {
  const shares = createFairShares(weight);
  const waitingChunks = new Map<string, number>();
  const pending = new Map<string, number>();
  let items = 0;
  let cost = 0;
  const add = (map: Map<string, number>, tenant: string, by: number) => {
    const next = (map.get(tenant) ?? 0) + by;
    if (next > 0) map.set(tenant, next);
    else map.delete(tenant);
  };
  const entered = (tenant: string, chunks: number, count: number, spent: number) => {
    add(waitingChunks, tenant, chunks);
    add(pending, tenant, count);
    items += count;
    cost += spent;
  };
  const counted = store.all(
    `SELECT tenant, count(*) AS chunks, sum(count - done_count) AS items, sum(cost) AS cost
     FROM chunks WHERE state = 1 GROUP BY tenant`,
  );
  for (const row of counted)
    entered(String(row.tenant), Number(row.chunks), Number(row.items), Number(row.cost));
  return {
    refusal(tenant, count, limits) {
      if (items > 0 && items + count > limits.all) return 'full';
      const own = pending.get(tenant) ?? 0;
      return own > 0 && own + count > limits.tenant ? 'tenant_full' : undefined;
    },
    entered,
    left(tenant, count, spent) {
      add(pending, tenant, -count);
      items = Math.max(0, items - count);
      cost = items === 0 ? 0 : Math.max(0, cost - spent);
    },
    moved(tenant, by, spent) {
      add(waitingChunks, tenant, by);
      if (by === -1) shares.served(tenant, spent);
    },
    dropped: (tenant) => add(waitingChunks, tenant, -1),
    nextTenant: () => shares.next(waitingChunks.keys()),
    items: (tenant) => (tenant === undefined ? items : (pending.get(tenant) ?? 0)),
    cost: () => cost,
  };
}
