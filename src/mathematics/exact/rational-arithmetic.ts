/**
 * Exact rational numbers as an arithmetic; `undefined` for whatever is not rational, or too long to
 * write down.
 */
import type { Budget } from '../budget.ts';
import type { FunctionName } from '../functions.ts';
import type { Arithmetic } from '../numeric/arithmetic.ts';
import { FUNCTION_ROWS } from '../numeric/functions/function-rows.ts';
import * as q from './rational.ts';
import { DEGENERATE, integerPower, MAX_BITS, rootOf } from './rational-functions.ts';

/** Largest parts of fractions, which are cancelled after every operation. */
const MAX_FRACTION_BITS = 40_000;
const TEN: q.Rational = { n: 10n, d: 1n };

export class RationalArithmetic implements Arithmetic<q.Rational> {
  readonly #budget: Budget;
  readonly #logBase: 'e' | '10';
  /** Values of bound names, such as the index of a sum. */
  point: (name: string) => q.Rational | undefined;

  constructor(
    budget: Budget,
    logBase: 'e' | '10',
    point: (name: string) => q.Rational | undefined = () => undefined,
  ) {
    this.#budget = budget;
    this.#logBase = logBase;
    this.point = point;
  }

  number(n: bigint, d: bigint): q.Rational {
    return q.rational(n, d);
  }
  constant(): undefined {
    return undefined;
  }
  symbol(name: string): q.Rational | undefined {
    return this.point(name);
  }
  add(a: q.Rational, b: q.Rational): q.Rational | undefined {
    if (a.d === 0n || b.d === 0n) return DEGENERATE;
    return this.#affordable(a, b) ? q.add(a, b) : undefined;
  }
  multiply(a: q.Rational, b: q.Rational): q.Rational | undefined {
    if (a.d === 0n || b.d === 0n) return DEGENERATE;
    return this.#affordable(a, b) ? q.multiply(a, b) : undefined;
  }
  divide(a: q.Rational, b: q.Rational): q.Rational | undefined {
    if (a.d === 0n || b.d === 0n || b.n === 0n) return DEGENERATE;
    return this.#affordable(a, b) ? q.divide(a, b) : undefined;
  }
  negate(a: q.Rational): q.Rational {
    return a.d === 0n ? a : q.negate(a);
  }
  power(
    base: q.Rational,
    _exponent: q.Rational | undefined,
    exact: q.Rational | undefined,
  ): q.Rational | undefined {
    if (base.d === 0n) return DEGENERATE;
    if (exact === undefined) return undefined;
    if (exact.d === 0n) return DEGENERATE;
    if (base.n === 0n) return exact.n > 0n ? q.ZERO : DEGENERATE;
    if (exact.d === 1n) return integerPower(base, exact.n, this.#budget);
    if (exact.d > 64n) return undefined;
    const root = rootOf(base, Number(exact.d), this.#budget);
    return root === undefined ? undefined : integerPower(root, exact.n, this.#budget);
  }
  isDegenerate(a: q.Rational): boolean {
    return a.d === 0n;
  }

  call(fn: FunctionName, args: q.Rational[]): q.Rational | undefined {
    for (const arg of args) if (arg.d === 0n) return DEGENERATE;
    const { rational } = FUNCTION_ROWS[fn];
    if (rational === undefined) return undefined;
    const withBase = fn === 'log' && args.length === 1 && this.#logBase === '10';
    return rational(withBase ? [args[0]!, TEN] : args, this.#budget);
  }

  #affordable(a: q.Rational, b: q.Rational): boolean {
    const bits = Math.max(q.size(a), q.size(b));
    if (bits > 32) {
      const whole = a.d === 1n && b.d === 1n;
      if (bits > (whole ? MAX_BITS : MAX_FRACTION_BITS)) return false;
      this.#budget.chargeBits(bits);
      // Cancelling takes a greatest common divisor, in about as many steps as there are bits.
      if (!whole) this.#budget.charge(bits);
    }
    return true;
  }
}
