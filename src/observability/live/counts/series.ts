/**
 * Tallies along steps or time, bounded in number: when there are too many, neighbours are put
 * together and each covers twice as much. Nothing that was counted is lost.
 */
import { type Binned, Tally } from './tally.ts';

export interface Bucket {
  /** Where it begins: a step, or milliseconds since the epoch. */
  from: number;
  tally: Tally;
}

export class Series {
  readonly #most: number;
  #width: number;
  #buckets = new Map<number, Tally>();
  #latest = Number.NaN;
  #latestTally = new Tally();

  constructor(width: number, most: number) {
    this.#width = width;
    this.#most = most;
  }

  /** How much each bucket covers. */
  get width(): number {
    return this.#width;
  }

  add(at: number, one: Binned): void {
    this.#tallyAt(at).add(one);
  }

  merge(at: number, tally: Tally): void {
    this.#tallyAt(at).merge(tally);
  }

  /** In order; places in which nothing happened are left out. */
  buckets(): Bucket[] {
    return [...this.#buckets]
      .sort(([a], [b]) => a - b)
      .map(([index, tally]) => ({ from: index * this.#width, tally }));
  }

  #tallyAt(at: number): Tally {
    const index = Math.floor(at / this.#width);
    if (index === this.#latest) return this.#latestTally;
    let tally = this.#buckets.get(index);
    if (!tally) {
      if (this.#buckets.size >= this.#most) {
        this.#widen();
        return this.#tallyAt(at);
      }
      tally = new Tally();
      this.#buckets.set(index, tally);
    }
    this.#latest = index;
    this.#latestTally = tally;
    return tally;
  }

  /**
   * Until there is room: steps that lie far apart are put together only when the width reaches
   * them.
   */
  #widen(): void {
    while (this.#buckets.size >= this.#most) {
      this.#width *= 2;
      const wider = new Map<number, Tally>();
      for (const [index, tally] of this.#buckets) {
        const half = Math.floor(index / 2);
        const known = wider.get(half);
        if (known) known.merge(tally);
        else wider.set(half, tally);
      }
      this.#buckets = wider;
    }
    this.#latest = Number.NaN;
  }
}

/**
 * Tallies over time: the last minutes in short pieces, and everything before them in a series that
 * gets coarser.
 */
export class Timeline {
  readonly #recent: Bucket[] = [];
  /** The latest of these. */
  #last: Bucket | undefined;
  readonly #before: Series;
  /** All but the latest piece. */
  readonly #closed = new Tally();
  readonly #width: number;
  readonly #most: number;

  /** @param width of a recent piece, in milliseconds */
  constructor(width: number, most: number) {
    this.#width = width;
    this.#most = most;
    this.#before = new Series(width, most);
  }

  add(at: number, one: Binned): void {
    const last = this.#last;
    // A clock that was set back does not open a bucket in the past.
    const tally = last !== undefined && at < last.from + this.#width ? last.tally : this.#open(at);
    tally.add(one);
  }

  #open(at: number): Tally {
    if (this.#last) this.#closed.merge(this.#last.tally);
    this.#last = { from: at - (at % this.#width), tally: new Tally() };
    this.#recent.push(this.#last);
    if (this.#recent.length > this.#most) {
      const { from: leaves, tally } = this.#recent.shift()!;
      this.#before.merge(leaves, tally);
    }
    return this.#last.tally;
  }

  /** Adds what another one has counted; none of it comes after what is here. */
  absorb(other: Timeline): void {
    for (const { from, tally } of other.pieces()) {
      const own = this.#recent.find((piece) => piece.from === from);
      if (own) own.tally.merge(tally);
      else this.#before.merge(from, tally);
      if (own === undefined || own !== this.#last) this.#closed.merge(tally);
    }
  }

  /** All of it, in order, each with how much it covers. */
  pieces(): (Bucket & { width: number })[] {
    const early = this.#before
      .buckets()
      .map(({ from, tally }) => ({ from, tally, width: this.#before.width }));
    return [...early, ...this.#recent.map(({ from, tally }) => ({ from, tally, width: this.#width }))];
  }

  /** Everything that was counted. */
  total(): Tally {
    const total = new Tally();
    total.merge(this.#closed);
    if (this.#last) total.merge(this.#last.tally);
    return total;
  }

  /** Verdicts a second, over the last complete pieces before `now`. */
  rate(now: number, pieces = 3): number {
    const current = now - (now % this.#width);
    const first = current - pieces * this.#width;
    const some = this.#recent.filter(({ from }) => from >= first && from < current);
    const count = some.reduce((sum, { tally }) => sum + tally.count, 0);
    return count / ((pieces * this.#width) / 1000);
  }
}
