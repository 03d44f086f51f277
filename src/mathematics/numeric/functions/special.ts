/** The error function and ζ, beyond what `real/special-functions.ts` takes from a library. */

import type { FunctionName } from '../../functions.ts';
import { Decimal, PI } from '../precise/precise.ts';
import { erf } from '../real/special-functions.ts';
import type { FunctionRow } from './function-row.ts';

/** Terms that give so many digits: each is worth 0.765 of one. */
const termsFor = (digits: number): number => Math.ceil(digits * 1.31) + 4;

/** Borwein's coefficients d_0 … d_n, exactly. */
function coefficients(n: number): bigint[] {
  // n (n+i-1)! 4^i / ((n-i)! (2i)!), each from the one before
  let term = 1n;
  let sum = 1n;
  const all = [sum];
  for (let i = 1; i <= n; i++) {
    term = (term * BigInt(4 * (n + i - 1) * (n - i + 1))) / BigInt(2 * i * (2 * i - 1));
    sum += term;
    all.push(sum);
  }
  return all;
}

const known = new Map<number, bigint[]>();

function coefficientsOf(n: number): bigint[] {
  const found = known.get(n) ?? coefficients(n);
  known.set(n, found);
  return found;
}

/** ζ of a double above 1, by Borwein's second algorithm. */
function zeta(s: number): number {
  if (!(s > 1)) return Number.NaN;
  const n = 24;
  const d = coefficientsOf(n);
  const last = Number(d[n]!);
  let sum = 0;
  for (let k = 0; k < n; k++) sum += ((-1) ** k * (Number(d[k]!) - last)) / (k + 1) ** s;
  return -sum / (last * (1 - 2 ** (1 - s)));
}

/** ζ of a whole number above 1; no value here for others. */
function preciseZeta(s: Decimal): Decimal {
  if (!s.isInteger() || s.lt(2) || s.gt(300)) return new Decimal(Number.NaN);
  const digits = Decimal.precision;
  const n = termsFor(digits + 5);
  const d = coefficientsOf(n);
  const power = BigInt(s.toNumber());
  const scale = 10n ** BigInt(digits + 10);
  let sum = 0n;
  for (let k = 0; k < n; k++) {
    const term = ((d[k]! - d[n]!) * scale) / BigInt(k + 1) ** power;
    sum += k % 2 === 0 ? term : -term;
  }
  const top = new Decimal((-sum).toString()).div(new Decimal(scale.toString()));
  const below = new Decimal(d[n]!.toString()).times(
    new Decimal(1).minus(new Decimal(2).pow(s.neg().plus(1))),
  );
  return top.div(below);
}

/** Terms of the continued fraction that give a hundred digits from 4 on. */
const FRACTION_TERMS = 450;

/**
 * erfc of x > 4, where the series of erf would cancel too many digits: e^(-x²)/√π times the
 * continued fraction 1/(x + ½/(x + 1/(x + 3/2/(x + …)))) (NIST DLMF 7.9.1).
 */
function farErfc(x: Decimal): Decimal {
  let tail = x;
  for (let n = FRACTION_TERMS; n > 0; n--) tail = x.plus(new Decimal(n).div(2).div(tail));
  return x.times(x).neg().exp().div(PI.sqrt()).div(tail);
}

/** By its series near 0. */
function preciseErf(x: Decimal): Decimal {
  if (x.gt(4)) return new Decimal(1).minus(farErfc(x));
  if (x.lt(-4)) return farErfc(x.neg()).minus(1);
  const square = x.times(x).neg();
  let term = x;
  let sum = x;
  for (let n = 1; n < 600; n++) {
    term = term.times(square).div(n);
    const next = term.div(2 * n + 1);
    sum = sum.plus(next);
    if (next.isZero() || next.e < sum.e - Decimal.precision - 2) break;
  }
  return sum.times(2).div(PI.sqrt());
}

export const SPECIAL = {
  erf: { real: erf, preciseReal: preciseErf },
  zeta: { real: zeta, preciseReal: preciseZeta },
} as const satisfies Partial<Record<FunctionName, FunctionRow>>;
