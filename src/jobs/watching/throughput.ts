/** How fast the queue is worked off, as seen from here, and how long it would take as it stands. */
import type { QueueStats } from '../../queue/queue.ts';

export interface Throughput {
  sample(stats: QueueStats, now: number): void;
  /** Latest numbers of the queue; undefined before the first sample. */
  latest(): QueueStats | undefined;
  itemsPerSecond(): number;
  /** Seconds until `cost` has been worked off. */
  secondsFor(cost: number): number;
}

/**
 * Assumed until something was measured: one core on cheap items, in units of `Verifier.cost` (about
 * 0.1 ms each).
 */
const ASSUMED_COST_PER_SECOND = 5000;
/** Weight of the newest sample. */
const SMOOTHING = 0.3;

export function createThroughput(): Throughput {
  let last: { stats: QueueStats; at: number } | undefined;
  let items = 0;
  let cost = 0;
  return {
    sample(stats, now) {
      if (last && now > last.at) {
        const seconds = (now - last.at) / 1000;
        const busy = last.stats.pendingItems > 0;
        const [doneItems, doneCost] = [
          stats.doneItems - last.stats.doneItems,
          stats.doneCost - last.stats.doneCost,
        ];
        items += SMOOTHING * (Math.max(0, doneItems) / seconds - items);
        // An idle queue says nothing of how fast it could be.
        if (busy && doneCost > 0) {
          const rate = doneCost / seconds;
          cost = cost === 0 ? rate : cost + SMOOTHING * (rate - cost);
        }
      }
      last = { stats, at: now };
    },
    latest: () => last?.stats,
    itemsPerSecond: () => items,
    secondsFor: (amount) => amount / (cost > 0 ? cost : ASSUMED_COST_PER_SECOND),
  };
}
