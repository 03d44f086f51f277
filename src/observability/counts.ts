/**
 * What a counter counts, until it is read: one of prom-client looks up its labels each time, which
 * is more work than looking up a verdict.
 */
import type { Counter } from 'prom-client';

interface Series {
  labels: Record<string, string>;
  count: number;
}

export class Counts {
  readonly #series = new Map<string, Series>();

  /** @param key stands for the labels, which are asked for once */
  add(key: string, labels: () => Record<string, string>): void {
    const series = this.#series.get(key);
    if (series === undefined) this.#series.set(key, { labels: labels(), count: 1 });
    else series.count += 1;
  }

  /** Moves all of it into the counter. */
  flush(counter: Counter): void {
    for (const one of this.#series.values()) {
      counter.inc(one.labels, one.count);
      one.count = 0;
    }
  }
}
