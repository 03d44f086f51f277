/**
 * The search over superpositions of TMscore (Zhang and Skolnick 2004). TM-score, GDT and MaxSub are
 * each the largest over all that it visits.
 */
import { type Points, squaredDistances, superpose } from './superpose.ts';

export interface SearchScores {
  tm: number;
  gdt_ts: number;
  gdt_ha: number;
  maxsub: number;
  /** Every so many windows were tried; 1 is all. */
  step: number;
}

const CUTOFFS = [0.5, 1, 2, 4, 8] as const;
/** Points moved, over all superpositions: more, and fewer windows are tried. */
const MAX_WORK = 5e7;
/** So many superpositions follow from one window, about. */
const FOLLOWING = 6;
const MAX_ROUNDS = 20;

/** @param length residues of the reference, by which every score is divided */
export function search(model: Points, reference: Points, length: number): SearchScores {
  const count = model.length / 3;
  const d0 = Math.max(0.5, length > 15 ? 1.24 * Math.cbrt(length - 15) - 1.8 : 0.5);
  const near = Math.min(8, Math.max(4.5, d0));
  const best = new Best(d0, length);
  const distances = new Float64Array(count);
  const lengths = startLengths(count);
  const step = stepFor(lengths, count);
  const visit = (chosen: ArrayLike<number>, within: number): Int32Array => {
    squaredDistances(model, reference, superpose(model, reference, chosen), distances);
    best.see(distances);
    return closer(distances, within);
  };
  for (const size of lengths) {
    for (let first = 0; first + size <= count; first += step) {
      let chosen = visit(
        Int32Array.from({ length: size }, (_, at) => first + at),
        near - 1,
      );
      for (let round = 0; round < MAX_ROUNDS; round++) {
        const next = visit(chosen, near + 1);
        if (isSame(next, chosen)) break;
        chosen = next;
      }
    }
  }
  return { ...best.scores(), step };
}

/** All points, halves of them five times at most, and four. */
function startLengths(count: number): number[] {
  const least = Math.min(4, count);
  const lengths: number[] = [];
  for (let half = 0; half < 5; half++) {
    const length = Math.floor(count / 2 ** half);
    if (length <= least) break;
    lengths.push(length);
  }
  lengths.push(least);
  return lengths;
}

function stepFor(lengths: readonly number[], count: number): number {
  const windows = lengths.reduce((sum, length) => sum + count - length + 1, 0);
  let step = 1;
  while ((windows / step) * FOLLOWING * count > MAX_WORK) step *= 2;
  return step;
}

/** The points nearer than a distance, which grows until there are three. */
function closer(distances: Float64Array, within: number): Int32Array {
  for (let limit = within; ; limit += 0.5) {
    const found: number[] = [];
    for (let k = 0; k < distances.length; k++) if (distances[k]! < limit * limit) found.push(k);
    if (found.length >= Math.min(3, distances.length)) return Int32Array.from(found);
  }
}

const isSame = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);

class Best {
  readonly #d0: number;
  readonly #length: number;
  #tm = 0;
  #maxsub = 0;
  readonly #counts = CUTOFFS.map(() => 0);

  constructor(d0: number, length: number) {
    this.#d0 = d0;
    this.#length = length;
  }

  see(distances: Float64Array): void {
    const d2 = this.#d0 * this.#d0;
    let tm = 0;
    let maxsub = 0;
    let c0 = 0,
      c1 = 0,
      c2 = 0,
      c3 = 0,
      c4 = 0;
    for (let k = 0; k < distances.length; k++) {
      const distance = distances[k]!;
      tm += 1 / (1 + distance / d2);
      if (distance < 12.25) maxsub += 1 / (1 + distance / 12.25);
      if (distance > 64) continue;
      c4++;
      if (distance > 16) continue;
      c3++;
      if (distance > 4) continue;
      c2++;
      if (distance > 1) continue;
      c1++;
      if (distance <= 0.25) c0++;
    }
    this.#tm = Math.max(this.#tm, tm);
    this.#maxsub = Math.max(this.#maxsub, maxsub);
    for (const [at, count] of [c0, c1, c2, c3, c4].entries())
      if (count > this.#counts[at]!) this.#counts[at] = count;
  }

  scores(): Omit<SearchScores, 'step'> {
    const share = (from: number) =>
      this.#counts.slice(from, from + 4).reduce((sum, count) => sum + count, 0) / (4 * this.#length);
    return {
      tm: this.#tm / this.#length,
      maxsub: this.#maxsub / this.#length,
      gdt_ts: share(1),
      gdt_ha: share(0),
    };
  }
}
