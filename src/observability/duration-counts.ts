/**
 * A histogram of times whose series are counted in arrays: one of prom-client looks up its labels
 * each time, which takes as long as all the rest of a verdict. The registry gets the sums when it
 * is read.
 */
import type { Metric, MetricObjectWithValues, MetricValue } from 'prom-client';

type Labels = Record<string, string>;

interface Series {
  labels: Labels;
  /** By bucket; the last one is of what is above all bounds. */
  durations: Float64Array;
  seconds: number;
}

export class DurationCounts {
  readonly #bounds: readonly number[];
  readonly #series = new Map<string, Series>();
  #key: string | undefined;
  #latest: Series | undefined;

  /** @param bounds upper ones of the buckets of time, in seconds */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  /** @param key stands for the labels, which are asked for once */
  add(key: string, seconds: number, labels: () => Labels): void {
    const series = this.#latest !== undefined && key === this.#key ? this.#latest : this.#of(key, labels);
    series.seconds += seconds;
    let bucket = 0;
    while (bucket < this.#bounds.length && seconds > this.#bounds[bucket]!) bucket += 1;
    series.durations[bucket]! += 1;
  }

  /** The times as a histogram of the registry. */
  histogram(name: string, help: string, labelNames: string[]): Metric {
    const get = (): Promise<MetricObjectWithValues<MetricValue<string>>> => {
      const values = [...this.#series.values()].flatMap((series) => this.#values(name, series));
      return Promise.resolve({ name, help, type: 'histogram', aggregator: 'sum', values } as never);
    };
    // The registry asks for a name and values; who reads the registry, for the rest.
    return { name, help, type: 'histogram', labelNames, get } as unknown as Metric;
  }

  #of(key: string, labels: () => Labels): Series {
    const known = this.#series.get(key) ?? {
      labels: labels(),
      durations: new Float64Array(this.#bounds.length + 1),
      seconds: 0,
    };
    this.#series.set(key, known);
    this.#key = key;
    this.#latest = known;
    return known;
  }

  /** Buckets hold what is in those below them, too. */
  #values(name: string, { labels, durations, seconds }: Series): object[] {
    let count = 0;
    const buckets = [...this.#bounds, '+Inf'].map((le, at) => {
      count += durations[at]!;
      return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: count };
    });
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: seconds },
      { metricName: `${name}_count`, labels, value: count },
    ];
  }
}
