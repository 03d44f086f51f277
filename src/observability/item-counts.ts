/**
 * What is counted of every item, in arrays: a series of prom-client looks up its labels each time,
 * which takes as long as all the rest of a verdict. The registry gets the sums when it is read.
 */
import type { Counter, Metric, MetricObjectWithValues, MetricValue } from 'prom-client';
import type { Reason } from '../verdict.ts';

interface Counts {
  reasons: Map<Reason, { status: string; count: number }>;
  /** By bucket; the last one is of what is above all bounds. */
  durations: Float64Array;
  seconds: number;
}

export class ItemCounts {
  readonly #bounds: readonly number[];
  readonly #byVerifier = new Map<string, Counts>();
  #verifier = '';
  #latest: Counts | undefined;

  /** @param bounds upper ones of the buckets of time, in seconds */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  add(verifier: string, status: string, reason: Reason, seconds: number): void {
    const counts =
      this.#latest !== undefined && verifier === this.#verifier ? this.#latest : this.#of(verifier);
    const known = counts.reasons.get(reason);
    // A reason has one status.
    if (known === undefined) counts.reasons.set(reason, { status, count: 1 });
    else known.count += 1;
    counts.seconds += seconds;
    let bucket = 0;
    while (bucket < this.#bounds.length && seconds > this.#bounds[bucket]!) bucket += 1;
    counts.durations[bucket]! += 1;
  }

  /** Moves the counts by reason into the counter. */
  flush(items: Counter): void {
    for (const [verifier, { reasons }] of this.#byVerifier) {
      for (const [reason, one] of reasons) {
        items.inc({ verifier, status: one.status, reason }, one.count);
        one.count = 0;
      }
    }
  }

  /** The times as a histogram of the registry. */
  histogram(name: string, help: string): Metric {
    const get = (): Promise<MetricObjectWithValues<MetricValue<string>>> => {
      const values = [...this.#byVerifier].flatMap(([verifier, counts]) =>
        series(name, this.#bounds, verifier, counts),
      );
      return Promise.resolve({ name, help, type: 'histogram', aggregator: 'sum', values } as never);
    };
    // The registry asks for a name and values; who reads the registry, for the rest.
    return { name, help, type: 'histogram', labelNames: ['verifier'], get } as unknown as Metric;
  }

  #of(verifier: string): Counts {
    const known = this.#byVerifier.get(verifier) ?? {
      reasons: new Map(),
      durations: new Float64Array(this.#bounds.length + 1),
      seconds: 0,
    };
    this.#byVerifier.set(verifier, known);
    this.#verifier = verifier;
    this.#latest = known;
    return known;
  }
}

/** Buckets hold what is in those below them, too. */
function series(
  name: string,
  bounds: readonly number[],
  verifier: string,
  { durations, seconds }: Counts,
): object[] {
  let count = 0;
  const buckets = [...bounds, '+Inf'].map((le, at) => {
    count += durations[at]!;
    return { metricName: `${name}_bucket`, labels: { le, verifier }, value: count };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels: { verifier }, value: seconds },
    { metricName: `${name}_count`, labels: { verifier }, value: count },
  ];
}
