/** Roots, exponentials and logarithms. */

import * as q from '../../exact/rational.ts';
import { logarithm, rootOf } from '../../exact/rational-functions.ts';
import type { FunctionName } from '../../functions.ts';
import * as b from '../build.ts';
import * as c from '../complex/complex.ts';
import * as p from '../precise/precise.ts';
import type { FunctionRow } from './function-row.ts';

/** The real n-th root; of a negative number for odd n only. */
function realRoot(a: number, n: number): number {
  if (n === 0) return Number.NaN;
  if (n === 3) return Math.cbrt(a);
  if (a >= 0) return a === 0 && n < 0 ? Number.NaN : a ** (1 / n);
  return Number.isInteger(n) && n % 2 !== 0 ? -((-a) ** (1 / n)) : Number.NaN;
}

export const POWERS_AND_LOGARITHMS = {
  sqrt: {
    real: (a) => (a < 0 ? Number.NaN : Math.sqrt(a)),
    complex: c.sqrt,
    precise: p.sqrt,
    rational: ([a], budget) => rootOf(a!, 2, budget),
    derivative: (u) => b.quotient(b.ONE_NODE, b.productOf(b.numberNode(2n), b.callOf('sqrt', u))),
  },
  root: {
    real: realRoot,
    complex: (a, n) => c.power(a, c.reciprocal(n)),
    precise: (a, n) => p.power(a, p.reciprocal(n)),
    rational: ([a, n], budget) =>
      n!.d === 1n && n!.n > 0n && n!.n <= 64n ? rootOf(a!, Number(n!.n), budget) : undefined,
  },
  exp: {
    real: Math.exp,
    complex: c.exp,
    precise: p.exp,
    rational: ([a]) => (a!.n === 0n ? q.ONE : undefined),
    derivative: (u) => b.callOf('exp', u),
    magnifies: true,
  },
  ln: {
    real: (a) => (a > 0 ? Math.log(a) : Number.NaN),
    complex: c.ln,
    precise: p.ln,
    rational: ([a], budget) => logarithm(a!, undefined, budget),
    derivative: (u) => b.quotient(b.ONE_NODE, u),
    zeros: 'fixed',
  },
  /** With its base; without one each arithmetic asks what that means. */
  log: {
    real: (a, base) => (a > 0 && base > 0 && base !== 1 ? Math.log(a) / Math.log(base) : Number.NaN),
    complex: (a, base) => c.divide(c.ln(a), c.ln(base)),
    precise: (a, base) => p.divide(p.ln(a), p.ln(base)),
    rational: ([a, base], budget) => logarithm(a!, base, budget),
    zeros: 'fixed',
  },
} as const satisfies Partial<Record<FunctionName, FunctionRow>>;
