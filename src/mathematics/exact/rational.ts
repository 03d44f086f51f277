/** Exact rational numbers over BigInt, always in lowest terms with a positive denominator. */
import { gcd } from './integer.ts';

export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** The quotient in lowest terms; `d` must not be zero. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 1n) return { n, d };
  if (d < 0n) {
    n = -n;
    d = -d;
  }
  const g = gcd(n, d);
  return g === 1n ? { n, d } : { n: n / g, d: d / g };
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n + b.n, d: 1n };
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}
export function multiply(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  return rational(a.n * b.n, a.d * b.d);
}
/** `b` must not be zero. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}
export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}
export function isInteger(a: Rational): boolean {
  return a.d === 1n;
}
export function sign(a: Rational): -1 | 0 | 1 {
  return a.n > 0n ? 1 : a.n < 0n ? -1 : 0;
}
export function equal(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}
/** Negative, zero or positive as a is below, at or above b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}
/** Integer power; a zero base needs a positive exponent. */
export function power(a: Rational, exponent: bigint): Rational {
  if (exponent >= 0n) return { n: a.n ** exponent, d: a.d ** exponent };
  const n = a.d ** -exponent;
  const d = a.n ** -exponent;
  return d < 0n ? { n: -n, d: -d } : { n, d };
}
/** Largest integer not above. */
export function floor(a: Rational): bigint {
  const q = a.n / a.d;
  return a.n < 0n && q * a.d !== a.n ? q - 1n : q;
}
/** Nearest double; may be infinite or zero for extreme values. */
export function toNumber(a: Rational): number {
  const n = Number(a.n);
  const d = Number(a.d);
  if (Number.isFinite(n) && Number.isFinite(d)) return n / d;
  // Both are long: divide the leading bits and put the power of two back.
  const shift = BigInt(bitLength(a.n) - bitLength(a.d) - 64);
  const q = shift >= 0n ? a.n / (a.d << shift) : (a.n << -shift) / a.d;
  return Number(q) * 2 ** Number(shift);
}
/** Number of bits of the absolute value, to within four. */
export function bitLength(n: bigint): number {
  return n < 4294967296n && n > -4294967296n ? 32 : n.toString(16).length * 4;
}
/** Bits of the larger of numerator and denominator, to within four. */
export function size(a: Rational): number {
  return Math.max(bitLength(a.n), bitLength(a.d));
}
