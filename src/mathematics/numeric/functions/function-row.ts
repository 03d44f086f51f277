/** What there is to know of one function for computing with it. */

import type { Budget } from '../../budget.ts';
import type { Rational } from '../../exact/rational.ts';
import type { Node } from '../../tree.ts';
import type { Complex } from '../complex/complex.ts';
import type { Decimal, Precise } from '../precise/precise.ts';

/**
 * The first two arguments are handed over apart, all of them behind; one that was left out is
 * undefined, whatever the type says: a row knows how many its function takes.
 */
export interface FunctionRow {
  /** On real doubles; NaN outside the real domain. Left out: no function of numbers. */
  real?: (a: number, b: number, all: number[]) => number;
  /** On complex doubles, principal branch. Left out: `real`, where all arguments are real. */
  complex?: (a: Complex, b: Complex) => Complex;
  /** With 50 digits. */
  precise?: (a: Precise, b: Precise) => Precise;
  /** With 50 digits, where all arguments are real. */
  preciseReal?: (a: Decimal, b: Decimal, all: Decimal[]) => Decimal;
  /**
   * Exactly, from arguments that are rational; undefined where the value is not, or is too long.
   */
  rational?: (args: Rational[], budget: Budget) => Rational | undefined;
  /** f′(u) as an expression, for functions of one argument. */
  derivative?: (u: Node) => Node;
  /** It has zeros away from zero; `moving`: where its error grows with its argument. */
  zeros?: 'fixed' | 'moving';
  /** It magnifies the rounding of its argument by about as much as the argument is large. */
  magnifies?: true;
  /** It is constant for a while: few sample points say little. */
  steps?: true;
  /** It tells complex numbers from real ones. */
  imaginary?: true;
  /** Its argument is no number: an application is an unknown, equal to its like only. */
  opaque?: true;
}
