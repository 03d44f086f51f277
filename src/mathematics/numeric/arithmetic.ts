/** What an arithmetic (rational, modular, real, complex, precise) offers to `evaluate.ts`. */

import type { Rational } from '../exact/rational.ts';
import type { FunctionName } from '../functions.ts';

/**
 * Values of type T. A method answers `undefined` when the arithmetic cannot express the result at
 * all (a square root in a prime field); a result without a value (1/0, the logarithm of 0) is a T
 * for which `isDegenerate` holds and which every further operation keeps degenerate.
 */
export interface Arithmetic<T> {
  /** The quotient n/d of an exact number, d > 0. */
  number(n: bigint, d: bigint): T | undefined;
  constant(name: 'pi' | 'e' | 'i'): T | undefined;
  /** The value of a free symbol at the current sample point. */
  symbol(name: string): T | undefined;
  add(a: T, b: T): T | undefined;
  multiply(a: T, b: T): T | undefined;
  divide(a: T, b: T): T | undefined;
  negate(a: T): T;
  /**
   * `exact` is the exponent when it is a rational constant; `exponent` is then not needed and may
   * be missing.
   */
  power(base: T, exponent: T | undefined, exact: Rational | undefined): T | undefined;
  call(fn: FunctionName, args: T[]): T | undefined;
  isDegenerate(a: T): boolean;
}
