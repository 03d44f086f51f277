/** Functions of whole numbers, what rounds to them, and what chooses among values. */

import { gcd } from '../../exact/integer.ts';
import * as q from '../../exact/rational.ts';
import { choose, factorialOf, lcmOf, remainder } from '../../exact/rational-functions.ts';
import type { FunctionName } from '../../functions.ts';
import { Decimal } from '../precise/precise.ts';
import { gamma } from '../real/special-functions.ts';
import type { FunctionRow } from './function-row.ts';

function factorial(a: number): number {
  return a < 0 && Number.isInteger(a) ? Number.NaN : gamma(a + 1);
}

/**
 * A quotient whose parts may be too large for a double: then it is, too, and not without a value.
 */
function share(top: number, bottom: number): number {
  return Number.isFinite(bottom) || Number.isNaN(bottom) ? top / bottom : Number.POSITIVE_INFINITY;
}

/** The whole number that a double stands for when rounding has moved it by a little. */
function settled(a: number): number {
  const whole = Math.round(a);
  return Math.abs(a - whole) <= 1e-11 * Math.max(1, Math.abs(a)) ? whole : a;
}

function gcdOfDoubles(a: number, b: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return Number.NaN;
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** n!! of whole n from -1 on. */
function doubleFactorial(n: number): number {
  if (!Number.isInteger(n) || n < -1) return Number.NaN;
  if (n > 320) return Number.POSITIVE_INFINITY;
  let result = 1;
  for (let k = n; k > 1; k -= 2) result *= k;
  return result;
}

const MINIMUM: FunctionRow = {
  real: (_a, _b, all) => Math.min(...all),
  preciseReal: (_a, _b, all) => Decimal.min(...all),
  rational: (args) => args.reduce((m, x) => (q.compare(x, m) < 0 ? x : m)),
};
const MAXIMUM: FunctionRow = {
  real: (_a, _b, all) => Math.max(...all),
  preciseReal: (_a, _b, all) => Decimal.max(...all),
  rational: (args) => args.reduce((m, x) => (q.compare(x, m) > 0 ? x : m)),
};

export const WHOLE_NUMBERS = {
  floor: {
    real: (a) => Math.floor(settled(a)),
    preciseReal: (a) => a.floor(),
    rational: ([a]) => ({ n: q.floor(a!), d: 1n }),
    steps: true,
  },
  ceil: {
    real: (a) => Math.ceil(settled(a)),
    preciseReal: (a) => a.ceil(),
    rational: ([a]) => ({ n: -q.floor(q.negate(a!)), d: 1n }),
    steps: true,
  },
  round: { real: Math.round, steps: true },
  sgn: {
    real: Math.sign,
    preciseReal: (a) => new Decimal(a.isZero() ? 0 : a.isNeg() ? -1 : 1),
    rational: ([a]) => ({ n: BigInt(q.sign(a!)), d: 1n }),
    steps: true,
  },
  mod: {
    real: (a, n) => (n > 0 ? a - n * Math.floor(settled(a / n)) : Number.NaN),
    preciseReal: (a, n) => (n.lte(0) ? new Decimal(Number.NaN) : a.minus(n.times(a.div(n).floor()))),
    rational: ([a, n]) => remainder(a!, n!),
    zeros: 'moving',
    magnifies: true,
    steps: true,
  },
  gcd: {
    real: (_a, _b, all) => all.reduce(gcdOfDoubles),
    rational: (args) =>
      args.every(q.isInteger) ? { n: args.reduce((g, x) => gcd(g, x.n), 0n), d: 1n } : undefined,
    steps: true,
  },
  lcm: {
    real: (_a, _b, all) => all.reduce((a, b) => (a === 0 ? 0 : (a / gcdOfDoubles(a, b)) * b)),
    rational: lcmOf,
    steps: true,
  },
  min: { ...MINIMUM, steps: true },
  max: { ...MAXIMUM, steps: true },
  inf: MINIMUM,
  sup: MAXIMUM,
  factorial: {
    real: factorial,
    rational: ([a], budget) => factorialOf(a!, 1, budget),
    magnifies: true,
  },
  doubleFactorial: {
    real: doubleFactorial,
    rational: ([a], budget) => factorialOf(a!, 2, budget),
    magnifies: true,
  },
  binomial: {
    real: (n, k) => share(factorial(n), factorial(k) * factorial(n - k)),
    rational: ([n, k], budget) => choose('binomial', n!, k!, budget),
    magnifies: true,
  },
  permutations: {
    real: (n, k) => share(factorial(n), factorial(n - k)),
    rational: ([n, k], budget) => choose('permutations', n!, k!, budget),
  },
  gamma: {
    real: (a) => (a <= 0 && Number.isInteger(a) ? Number.NaN : gamma(a)),
    rational: ([a], budget) => factorialOf(q.subtract(a!, q.ONE), 1, budget),
    magnifies: true,
  },
} as const satisfies Partial<Record<FunctionName, FunctionRow>>;
