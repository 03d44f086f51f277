/**
 * Known functions where their value is rational: roots, powers, logarithms, factorials, binomials.
 * Each charges before it computes, and answers `undefined` for what is too long to write down.
 */
import type { Budget } from '../budget.ts';
import { abs, binomial, exactRoot, factorial, fallingFactorial, lcm } from './integer.ts';
import * as q from './rational.ts';

/** 0/0 and the like: stays itself under every operation. */
export const DEGENERATE: q.Rational = { n: 0n, d: 0n };
/** Largest integers that are ever written out: 2^15 hexadecimal digits, or 39,456 decimal ones. */
export const MAX_BITS = 131_072;
/** Largest n of n! that is written out. */
const MAX_FACTORIAL = 4_000;

/** Bits of a rational whose parts are below 2^32, exactly. */
function smallBits(a: q.Rational): number {
  return Math.max(1, Math.ceil(Math.log2(Math.max(Number(abs(a.n)), Number(a.d)) + 1)));
}

export function integerPower(base: q.Rational, exponent: bigint, budget: Budget): q.Rational | undefined {
  if (base.d === 1n && (base.n === 1n || base.n === -1n)) return exponent % 2n === 0n ? q.ONE : base;
  if (exponent > MAX_BITS || exponent < -MAX_BITS) return undefined;
  const bits = q.size(base) === 32 ? smallBits(base) : q.size(base);
  const resultBits = bits * Math.abs(Number(exponent));
  if (resultBits > MAX_BITS) return undefined;
  budget.chargeBits(resultBits);
  return q.power(base, exponent);
}

/** The k-th root where it is rational; of negative numbers for odd k. */
export function rootOf(a: q.Rational, k: number, budget: Budget): q.Rational | undefined {
  if (a.n < 0n && k % 2 === 0) return undefined;
  budget.charge(20 + q.size(a) / 8);
  if (q.size(a) > 4096) return undefined;
  const n = exactRoot(abs(a.n), k);
  const d = n === undefined ? undefined : exactRoot(a.d, k);
  return n === undefined || d === undefined ? undefined : { n: a.n < 0n ? -n : n, d };
}

/**
 * The logarithm where it is rational: of powers of the base, and of 1. Without a base only of 1.
 */
export function logarithm(
  a: q.Rational,
  base: q.Rational | undefined,
  budget: Budget,
): q.Rational | undefined {
  if (a.n <= 0n) return a.n === 0n ? DEGENERATE : undefined;
  if (base !== undefined && (base.n <= 0n || q.equal(base, q.ONE))) return DEGENERATE;
  if (q.equal(a, q.ONE)) return q.ZERO;
  if (base === undefined) return undefined;
  budget.charge(50);
  // a = base^(m/k): for small k, a^k must be a whole power of the base.
  const ratio = Math.log(q.toNumber(a)) / Math.log(q.toNumber(base));
  for (let k = 1; k <= 12; k++) {
    const m = Math.round(ratio * k);
    if (Math.abs(ratio * k - m) > 1e-9 || Math.abs(m) > 4096) continue;
    const left = integerPower(a, BigInt(k), budget);
    const right = integerPower(base, BigInt(m), budget);
    if (left && right && q.equal(left, right)) return q.rational(BigInt(m), BigInt(k));
  }
  return undefined;
}

/** n! for step 1, n!! for step 2. */
export function factorialOf(a: q.Rational, step: 1 | 2, budget: Budget): q.Rational | undefined {
  if (a.d !== 1n) return undefined;
  if (a.n < 0n) return DEGENERATE;
  if (a.n > MAX_FACTORIAL) return undefined;
  const n = Number(a.n);
  budget.charge(1 + n * Math.log2(n + 1) * 0.5);
  return { n: factorial(n, step), d: 1n };
}

export function choose(
  fn: 'binomial' | 'permutations',
  n: q.Rational,
  k: q.Rational,
  budget: Budget,
): q.Rational | undefined {
  if (n.d !== 1n || k.d !== 1n) return undefined;
  if (k.n < 0n) return q.ZERO;
  const reduced = fn === 'binomial' && n.n >= k.n && n.n - k.n < k.n ? n.n - k.n : k.n;
  if (reduced > 2_000n || q.size(n) > 1_024) return undefined;
  const steps = Number(reduced);
  // the product tree works on numbers that grow to steps · log2 n bits
  const bits = q.size(n) > 32 ? q.size(n) : Math.log2(Number(abs(n.n)) + 2);
  budget.charge(1 + steps * (1 + (steps * bits) / 6000));
  return { n: fn === 'binomial' ? binomial(n.n, steps) : fallingFactorial(n.n, steps), d: 1n };
}

export function lcmOf(args: q.Rational[], budget: Budget): q.Rational | undefined {
  if (!args.every(q.isInteger)) return undefined;
  let result = 1n;
  for (const x of args) {
    result = lcm(result, x.n);
    if (q.bitLength(result) > MAX_BITS) return undefined;
    budget.chargeBits(q.bitLength(result));
  }
  return { n: result, d: 1n };
}

/** What is left of a by n, in [0, n). */
export function remainder(a: q.Rational, n: q.Rational): q.Rational {
  if (n.n <= 0n) return DEGENERATE;
  return q.subtract(a, q.multiply(n, { n: q.floor(q.divide(a, n)), d: 1n }));
}
