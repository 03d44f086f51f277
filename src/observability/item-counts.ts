/** What is counted of every item; the registry gets the sums when it is read. */
import type { Counter, Metric } from 'prom-client';
import type { Reason } from '../verdict.ts';
import { Counts } from './counts.ts';
import { DurationCounts } from './duration-counts.ts';

export class ItemCounts {
  readonly #durations: DurationCounts;
  readonly #reasons = new Counts();

  /** @param bounds upper ones of the buckets of time, in seconds */
  constructor(bounds: readonly number[]) {
    this.#durations = new DurationCounts(bounds);
  }

  add(verifier: string, status: string, reason: Reason, seconds: number): void {
    // A reason has one status.
    this.#reasons.add(`${verifier} ${reason}`, () => ({ verifier, status, reason }));
    this.#durations.add(verifier, seconds, () => ({ verifier }));
  }

  /** Moves the counts by reason into the counter. */
  flush(items: Counter): void {
    this.#reasons.flush(items);
  }

  /** The times as a histogram of the registry. */
  histogram(name: string, help: string): Metric {
    return this.#durations.histogram(name, help, ['verifier']);
  }
}
