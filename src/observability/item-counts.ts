/** What is counted of every item; the registry gets the sums when it is read. */
import type { Counter, Metric } from 'prom-client';
import type { Reason } from '../verdict.ts';
import { DurationCounts } from './duration-counts.ts';

type Reasons = Map<Reason, { status: string; count: number }>;

export class ItemCounts {
  readonly #durations: DurationCounts;
  readonly #byVerifier = new Map<string, Reasons>();

  /** @param bounds upper ones of the buckets of time, in seconds */
  constructor(bounds: readonly number[]) {
    this.#durations = new DurationCounts(bounds);
  }

  add(verifier: string, status: string, reason: Reason, seconds: number): void {
    const reasons: Reasons = this.#byVerifier.get(verifier) ?? new Map();
    if (reasons.size === 0) this.#byVerifier.set(verifier, reasons);
    const known = reasons.get(reason);
    // A reason has one status.
    if (known === undefined) reasons.set(reason, { status, count: 1 });
    else known.count += 1;
    this.#durations.add(verifier, seconds, () => ({ verifier }));
  }

  /** Moves the counts by reason into the counter. */
  flush(items: Counter): void {
    for (const [verifier, reasons] of this.#byVerifier) {
      for (const [reason, one] of reasons) {
        items.inc({ verifier, status: one.status, reason }, one.count);
        one.count = 0;
      }
    }
  }

  /** The times as a histogram of the registry. */
  histogram(name: string, help: string): Metric {
    return this.#durations.histogram(name, help, ['verifier']);
  }
}
