/**
 * Real numbers in doubles. Every intermediate value must be real, as a reader of real mathematics
 * expects: √x at a negative x, ln 0 and 1/0 have no value (NaN). Odd roots of negative numbers are
 * real: ∛(-8) = -2.
 */

import type { Rational } from '../../exact/rational.ts';
import { toNumber } from '../../exact/rational.ts';
import type { FunctionName } from '../../functions.ts';
import type { Arithmetic } from '../arithmetic.ts';
import { FUNCTION_ROWS } from '../functions/function-rows.ts';

export class RealArithmetic implements Arithmetic<number> {
  /** Sample values of the free symbols. */
  point: (name: string) => number | undefined;
  /** What `log` without a base means. */
  readonly logBase: 'e' | '10';
  /** Largest term that a sum has met: how much a cancellation can have cost. */
  scale = 0;
  /** Largest factor by which a function has magnified the rounding of its argument. */
  amplification = 1;
  /** A number was met that is large or fine enough to hide a difference from doubles. */
  extreme = false;
  /** A value was too large or too small for a double: what was computed from it says nothing. */
  outOfRange = false;

  constructor(logBase: 'e' | '10', point: (name: string) => number | undefined = () => undefined) {
    this.logBase = logBase;
    this.point = point;
  }

  number(n: bigint, d: bigint): number {
    if (n > 100_000n || d > 100_000n) this.extreme = true;
    return this.#ranged(toNumber({ n, d }), n !== 0n);
  }
  constant(name: 'pi' | 'e' | 'i'): number | undefined {
    return name === 'pi' ? Math.PI : name === 'e' ? Math.E : undefined;
  }
  symbol(name: string): number | undefined {
    return this.point(name);
  }
  add(a: number, b: number): number {
    const s = a + b;
    const m = Math.max(Math.abs(a), Math.abs(b));
    if (m > this.scale && m > Math.abs(s) * 8) this.scale = m;
    return s;
  }
  multiply(a: number, b: number): number {
    return this.#ranged(a * b, a !== 0 && b !== 0);
  }
  divide(a: number, b: number): number {
    return b === 0 ? Number.NaN : this.#ranged(a / b, a !== 0);
  }
  /** Notes overflow, and underflow to zero of what is no zero. */
  #ranged(value: number, nonzero: boolean): number {
    if (
      value === Number.POSITIVE_INFINITY ||
      value === Number.NEGATIVE_INFINITY ||
      (value === 0 && nonzero)
    ) {
      this.outOfRange = true;
    }
    return value;
  }
  negate(a: number): number {
    return -a;
  }
  power(base: number, exponent: number | undefined, exact: Rational | undefined): number {
    if (exact !== undefined) {
      const e = toNumber(exact);
      if (e > 40 || e < -40) this.extreme = true;
      if (base < 0 && exact.d !== 1n) {
        if (exact.d % 2n === 0n) return Number.NaN;
        const m = (-base) ** e;
        return exact.n % 2n === 0n ? m : -m;
      }
      return this.#powered(base, e);
    }
    return this.#powered(base, exponent!);
  }
  #powered(base: number, exponent: number): number {
    if (base === 0 && exponent <= 0) return Number.NaN;
    const result = base ** exponent;
    this.#magnified(exponent * Math.log(Math.abs(base)));
    return this.#ranged(result, base !== 0);
  }
  call(fn: FunctionName, args: number[]): number | undefined {
    const a = args[0]!;
    if (fn === 'log' && args.length === 1) {
      this.scale = Math.max(this.scale, 1);
      return a > 0 ? (this.logBase === 'e' ? Math.log(a) : Math.log10(a)) : Number.NaN;
    }
    const row = FUNCTION_ROWS[fn];
    if (row.magnifies) this.#magnified(a);
    // Near its zeros a function keeps the rounding of its argument whole: sin π is 1e-16 in
    // doubles.
    if (row.zeros !== undefined)
      this.scale = Math.max(this.scale, row.zeros === 'moving' ? Math.abs(a) : 1, 1);
    if (fn === 'asin' || fn === 'acos' || fn === 'acosh' || fn === 'atanh') {
      // Steep at the ends of its domain.
      if (Math.abs(Math.abs(a) - 1) < 1e-6) this.amplification = 1e9;
    }
    if (row.real === undefined) return undefined;
    return this.#ranged(row.real(a, args[1]!, args), fn === 'exp' || fn === 'gamma');
  }
  isDegenerate(a: number): boolean {
    return Number.isNaN(a);
  }
  #magnified(by: number): void {
    const m = Math.abs(by);
    if (m > this.amplification) this.amplification = m;
  }
}
