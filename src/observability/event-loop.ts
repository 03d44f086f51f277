/**
 * How long the event loop was held at a stretch, and by whom. A timer that comes late tells of a
 * hold; the route that began to work last before it is the one that held.
 */
import type { Metrics } from './metrics.ts';

const TICK_MS = 20;
/** Shorter holds are the ordinary work of a busy service. */
const SHORTEST_MS = 50;

export interface HoldWatch {
  /** This route works from now on. */
  working(route: string): void;
  close(): void;
}

/** @param now in milliseconds; another clock for tests. */
export class Holds {
  readonly #longest = new Map<string, number>();
  readonly #now: () => number;
  #route = 'none';
  #ticked: number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#ticked = now();
  }

  working(route: string): void {
    this.#route = route;
  }

  /** Due every `TICK_MS`. */
  tick(): void {
    const now = this.#now();
    const heldMs = now - this.#ticked - TICK_MS;
    this.#ticked = now;
    if (heldMs >= SHORTEST_MS && heldMs > (this.#longest.get(this.#route) ?? 0))
      this.#longest.set(this.#route, heldMs);
    this.#route = 'none';
  }

  /** Seconds, by route. */
  longest(): Record<string, number> {
    return Object.fromEntries([...this.#longest].map(([route, ms]) => [route, ms / 1000]));
  }
}

export function watchHolds(metrics: Metrics): HoldWatch {
  const holds = new Holds();
  const timer = setInterval(() => holds.tick(), TICK_MS).unref();
  metrics.gauges(
    'touchstone_event_loop_longest_hold_seconds',
    'Longest time for which the event loop was held at a stretch, by the route that held it.',
    'route',
    () => holds.longest(),
  );
  return { working: (route) => holds.working(route), close: () => clearInterval(timer) };
}
