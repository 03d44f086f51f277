/**
 * Sample points of one pair in every arithmetic. A symbol's value depends on its name, the seed and
 * the region alone.
 */
import { fieldPrime } from '../../exact/prime-field.ts';
import type { Complex } from '../complex/complex.ts';
import { Decimal, type Precise, real } from '../precise/precise.ts';
import { hashText, REGIONS, realPoint, uniform } from './sampling.ts';

const IMAGINARY = 0x5bd1e995;

export class Points {
  readonly #seed: number;
  /** Symbols that stand for whole numbers, where a pair is only meant for those. */
  readonly #integers: ReadonlySet<string>;
  /** Free symbols met so far, with the hash of the name. */
  readonly names = new Map<string, number>();

  constructor(seed: number, integers: ReadonlySet<string> = new Set()) {
    this.#seed = seed >>> 0;
    this.#integers = integers;
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
    if (this.#integers.has(name)) return 3 + Math.floor(uniform(seed, hash) * 38);
    return realPoint(where, seed, hash);
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
