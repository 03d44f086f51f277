/**
 * A prime field as an arithmetic: rational functions of the free symbols at one random point. π and
 * e count as further free symbols (they are transcendental), i is a square root of -1. Everything
 * else is beyond it (`undefined`).
 */
import type { FunctionName } from '../functions.ts';
import type { Arithmetic } from '../numeric/arithmetic.ts';
import { imaginaryUnit, inverseMod, powerMod, residue } from './prime-field.ts';
import type { Rational } from './rational.ts';

/** Division by zero: poisons what it touches. */
const DEGENERATE = -1;

export class ModularArithmetic implements Arithmetic<number> {
  readonly prime: number;
  point: (name: string) => number | undefined;

  constructor(prime: number, point: (name: string) => number | undefined) {
    this.prime = prime;
    this.point = point;
  }

  number(n: bigint, d: bigint): number {
    const numerator = residue(n, this.prime);
    return d === 1n ? numerator : this.divide(numerator, residue(d, this.prime));
  }
  constant(name: 'pi' | 'e' | 'i'): number | undefined {
    return name === 'i' ? imaginaryUnit(this.prime) : this.point(name === 'pi' ? '\\pi' : '\\mathrm{e}');
  }
  symbol(name: string): number | undefined {
    return this.point(name);
  }
  add(a: number, b: number): number {
    return a < 0 || b < 0 ? DEGENERATE : (a + b) % this.prime;
  }
  multiply(a: number, b: number): number {
    return a < 0 || b < 0 ? DEGENERATE : (a * b) % this.prime;
  }
  divide(a: number, b: number): number {
    return a < 0 || b <= 0 ? DEGENERATE : (a * inverseMod(b, this.prime)) % this.prime;
  }
  negate(a: number): number {
    return a <= 0 ? a : this.prime - a;
  }
  power(base: number, _exponent: number | undefined, exact: Rational | undefined): number | undefined {
    if (exact === undefined || exact.d !== 1n) return undefined;
    if (base < 0) return DEGENERATE;
    if (base === 0) return exact.n > 0n ? 0 : DEGENERATE;
    // Fermat: exponents count modulo p - 1.
    return powerMod(base, residue(exact.n, this.prime - 1), this.prime);
  }
  call(_fn: FunctionName, _args: number[]): number | undefined {
    return undefined;
  }
  isDegenerate(a: number): boolean {
    return a < 0;
  }
}
