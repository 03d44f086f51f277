/**
 * How long items take on this machine: the median of the last ones of the same resource and about
 * the same cost. A median, so that a few that were much slower do not make all others look slow;
 * and only of programs that ended by themselves, since a time limit says nothing about the next
 * one.
 */

/** A unit of cost is about a tenth of a millisecond until enough has been measured. */
const INITIAL_MS_PER_UNIT = 0.1;
/** Measurements before an estimate is believed, and those that it is made of. */
const FEWEST = 20;
const KEPT = 63;

export class Durations {
  readonly #samples = new Map<string, Samples>();

  expectedMs(resource: string, cost: number): number {
    return this.#samples.get(classOf(resource, cost))?.median ?? cost * INITIAL_MS_PER_UNIT;
  }

  learn(resource: string, cost: number, tookMs: number): void {
    const name = classOf(resource, cost);
    const samples = this.#samples.get(name) ?? new Samples();
    samples.add(tookMs);
    this.#samples.set(name, samples);
  }
}

/** Costs within a factor of two are of one class. */
const classOf = (resource: string, cost: number) => `${resource} ${Math.ceil(Math.log2(cost))}`;

class Samples {
  readonly #last: number[] = [];
  #at = 0;
  #median: number | undefined;

  add(ms: number): void {
    this.#last[this.#at] = ms;
    this.#at = (this.#at + 1) % KEPT;
    this.#median = undefined;
  }

  /** Undefined as long as there are too few. */
  get median(): number | undefined {
    if (this.#last.length < FEWEST) return undefined;
    this.#median ??= this.#last.toSorted((a, b) => a - b)[Math.floor(this.#last.length / 2)];
    return this.#median;
  }
}
