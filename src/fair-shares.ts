/**
 * Fair sharing between tenants: each has a clock that advances by the cost it was served divided by
 * its weight, and the one whose clock is furthest behind goes next (start-time fair queueing). A
 * tenant that was idle starts at the present and cannot claim the past.
 */
export interface FairShares {
  /** The tenant that is next among those that wait. */
  next(waiting: Iterable<string>): string | undefined;
  served(tenant: string, cost: number): void;
}

/** Clocks kept before those that say nothing any more are dropped. */
const MOST_CLOCKS = 10_000;

export function createFairShares(weight: (tenant: string) => number = () => 1): FairShares {
  const clocks = new Map<string, number>();
  let present = 0;
  const clock = (tenant: string) => Math.max(clocks.get(tenant) ?? 0, present);
  return {
    next(waiting) {
      let best: string | undefined;
      for (const tenant of waiting) {
        if (best === undefined || clock(tenant) < clock(best)) best = tenant;
      }
      return best;
    },
    served(tenant, cost) {
      present = clock(tenant);
      clocks.set(tenant, present + cost / weight(tenant));
      if (clocks.size <= MOST_CLOCKS) return;
      for (const [name, time] of clocks) if (time <= present) clocks.delete(name);
    },
  };
}
