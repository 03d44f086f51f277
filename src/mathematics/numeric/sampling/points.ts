/**
 * Sample points of one pair in every arithmetic. A symbol's value depends on its name, the seed and
 * the region alone.
 */
import { fieldPrime } from '../../exact/prime-field.ts';
import type { Complex } from '../complex/complex.ts';
import { Decimal, type Precise, real } from '../precise/precise.ts';
import { hashText, REGIONS, realPoint, uniform } from './sampling.ts';

const IMAGINARY = 0x5bd1e995;
/** Points at which the first whole symbol counts on. */
const COUNTED = 16;

export class Points {
  readonly #seed: number;
  /** Symbols that stand for whole numbers, where a pair is only meant for those. */
  readonly #integers: ReadonlySet<string>;
  /** Free symbols met so far, with the hash of the name. */
  readonly names = new Map<string, number>();

  /** Something rounds: the other symbols are whole at every second point, where it jumps. */
  readonly #steps: boolean;

  constructor(seed: number, integers: ReadonlySet<string> = new Set(), steps = false) {
    this.#seed = seed >>> 0;
    this.#integers = integers;
    this.#steps = steps;
  }

  #hash(name: string): number {
    let hash = this.names.get(name);
    if (hash === undefined) {
      hash = hashText(name);
      this.names.set(name, hash);
    }
    return hash;
  }

  real(region: number, name: string): number {
    const hash = this.#hash(name);
    const where = REGIONS[region % REGIONS.length]!;
    const seed = Math.imul(this.#seed + region * 7919, 31);
    if (this.#integers.has(name)) return this.#whole(region, name, uniform(seed, hash));
    if (this.#steps && region % 2 === 1) {
      const sign = where.signs === 'negative' || (where.signs === 'mixed' && hash % 2 === 0) ? -1 : 1;
      return sign * this.#whole(region, name, uniform(seed, hash));
    }
    return realPoint(where, seed, hash);
  }
  /**
   * The first symbol counts 1, 2, 3, …, so that nothing that holds for most whole numbers passes
   * for true; the others are small too, now and then larger.
   */
  #whole(region: number, name: string, share: number): number {
    const first = this.names.keys().next().value === name;
    if (first && region < COUNTED) return region + 1;
    return 1 + Math.floor(share * (region % 3 === 2 ? 60 : 12));
  }
  complex(region: number, name: string): Complex {
    const re = this.real(region, name);
    if (this.#integers.has(name)) return { re, im: 0 };
    const t = uniform(this.#seed ^ IMAGINARY ^ region, this.#hash(name));
    return { re, im: (t < 0.5 ? t - 0.7 : t - 0.3) * 2.4 };
  }
  preciseReal(region: number, name: string): Precise {
    return real(new Decimal(this.real(region, name)));
  }
  preciseComplex(region: number, name: string): Precise {
    const z = this.complex(region, name);
    return { re: new Decimal(z.re), im: new Decimal(z.im) };
  }
  prime(round: number): number {
    return fieldPrime((this.#seed % 48) + round);
  }
  residue(round: number, name: string): number {
    const hash = this.#hash(name);
    return 1 + Math.floor(uniform(this.#seed + round * 104729, hash) * (this.prime(round) - 2));
  }
}
