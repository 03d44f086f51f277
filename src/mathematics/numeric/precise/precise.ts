/**
 * Complex numbers with 50 significant digits: the judge where doubles cannot tell. Principal
 * branches, as in `complex.ts`.
 */
import { Decimal as Base } from 'decimal.js';
import * as fixed from './fixed-point.ts';

/** Own constructor: the precision set here touches nobody else's. */
export const Decimal = Base.clone({ precision: 50, maxE: 9e15, minE: -9e15 });
export type Decimal = Base;

export interface Precise {
  readonly re: Decimal;
  readonly im: Decimal;
}

/** Larger and smaller powers of ten than this are beyond every function here. */
const MAX_POWER = 1e12;

/**
 * A result of the wide routines, rounded to this precision; NaN where the argument is no number.
 */
function applied(f: (x: Base) => Base, x: Decimal): Decimal {
  // sin x, arctan x and the like are x to all digits here; fixed point would lose them.
  if ((f === fixed.sin || f === fixed.atan) && x.abs().lt(fixed.smallest())) return x;
  if (!x.isFinite() || Math.abs(x.e) > MAX_POWER) return new Decimal(Number.NaN);
  return new Decimal(0).plus(f(x));
}

/**
 * Runs `compute` with 100 digits in place of 50: for what 50 cannot tell apart. The constants here
 * have more; every operation rounds to the digits of its time.
 */
export function withHundredDigits<T>(compute: () => T): T {
  Decimal.set({ precision: 100 });
  fixed.setWidth(100);
  try {
    return compute();
  } finally {
    Decimal.set({ precision: 50 });
    fixed.setWidth(50);
  }
}

const ZERO = new Decimal(0);
const ONE = new Decimal(1);
const TWO = new Decimal(2);
export const PI = new Decimal(fixed.PI_DIGITS);
const E = new Decimal(
  '2.718281828459045235360287471352662497757247093699959574966967627724076630353547594571382178525166427427466391932003059921',
);

export const real = (re: Decimal): Precise => ({ re, im: ZERO });
export const fromText = (text: string): Precise => real(new Decimal(text));
export const constants: Record<'pi' | 'e' | 'i', Precise> = {
  pi: real(PI),
  e: real(E),
  i: { re: ZERO, im: ONE },
};
const UNIT = real(ONE);
export const NOT_A_VALUE: Precise = real(new Decimal(Number.NaN));

export const isReal = (a: Precise): boolean => a.im.isZero();
export const isZero = (a: Precise): boolean => a.re.isZero() && a.im.isZero();
export const add = (a: Precise, b: Precise): Precise => ({ re: a.re.plus(b.re), im: a.im.plus(b.im) });
export const negate = (a: Precise): Precise => ({ re: a.re.neg(), im: a.im.isZero() ? ZERO : a.im.neg() });
export const subtract = (a: Precise, b: Precise): Precise => add(a, negate(b));
export const scale = (a: Precise, k: Decimal): Precise => ({ re: a.re.times(k), im: a.im.times(k) });

export function multiply(a: Precise, b: Precise): Precise {
  if (isReal(a)) return isReal(b) ? real(a.re.times(b.re)) : scale(b, a.re);
  if (isReal(b)) return scale(a, b.re);
  return {
    re: a.re.times(b.re).minus(a.im.times(b.im)),
    im: a.re.times(b.im).plus(a.im.times(b.re)),
  };
}
export function divide(a: Precise, b: Precise): Precise {
  if (isZero(b)) return NOT_A_VALUE;
  if (isReal(b)) return { re: a.re.div(b.re), im: isReal(a) ? ZERO : a.im.div(b.re) };
  const norm = b.re.times(b.re).plus(b.im.times(b.im));
  const top = multiply(a, { re: b.re, im: b.im.neg() });
  return { re: top.re.div(norm), im: top.im.div(norm) };
}
export const reciprocal = (a: Precise): Precise => divide(UNIT, a);
export function modulus(a: Precise): Decimal {
  return isReal(a) ? a.re.abs() : a.re.times(a.re).plus(a.im.times(a.im)).sqrt();
}
/** The larger of its parts, which is its modulus up to a factor of √2. */
export function largerPart(a: Precise): Decimal {
  const [re, im] = [a.re.abs(), a.im.abs()];
  return im.gt(re) ? im : re;
}
/** Whether its modulus is below a bound; most often one of its parts alone is clearly above it. */
export function isBelow(a: Precise, bound: Decimal): boolean {
  return !largerPart(a).gt(bound.times(TWO)) && bound.gt(modulus(a));
}
export function argument(a: Precise): Decimal {
  if (isReal(a)) return a.re.isNeg() ? PI : ZERO;
  if (a.re.isZero()) return a.im.isNeg() ? PI.div(TWO).neg() : PI.div(TWO);
  const angle = applied(fixed.atan, a.im.div(a.re));
  if (!a.re.isNeg()) return angle;
  return a.im.isNeg() ? angle.minus(PI) : angle.plus(PI);
}
/**
 * Beyond this an exponent's value has no decimal exponent left, and beyond the next an angle no
 * digits.
 */
const MAX_EXPONENT = new Decimal('1e15');
const MAX_ANGLE = new Decimal('1e30');

export function exp(a: Precise): Precise {
  if (a.re.abs().gt(MAX_EXPONENT) || a.im.abs().gt(MAX_ANGLE)) return NOT_A_VALUE;
  const m = applied(fixed.exp, a.re);
  if (isReal(a)) return real(m);
  return { re: m.times(applied(fixed.cos, a.im)), im: m.times(applied(fixed.sin, a.im)) };
}
export function ln(a: Precise): Precise {
  if (isZero(a)) return NOT_A_VALUE;
  return { re: applied(fixed.ln, modulus(a)), im: argument(a) };
}
export function sqrt(a: Precise): Precise {
  if (isReal(a)) return a.re.isNeg() ? { re: ZERO, im: a.re.neg().sqrt() } : real(a.re.sqrt());
  const m = a.re.abs().plus(modulus(a)).div(TWO).sqrt();
  if (!a.re.isNeg()) return { re: m, im: a.im.div(m.times(TWO)) };
  return { re: a.im.abs().div(m.times(TWO)), im: a.im.isNeg() ? m.neg() : m };
}
export function power(a: Precise, b: Precise): Precise {
  if (isZero(a)) return isReal(b) && b.re.gt(0) ? a : NOT_A_VALUE;
  if (b.re.abs().gt(MAX_EXPONENT)) return NOT_A_VALUE;
  if (isReal(b)) {
    if (isReal(a) && b.re.isInteger() && b.re.abs().lte(9e15)) return real(a.re.pow(b.re));
    if (isReal(a) && !a.re.isNeg()) return exp(multiply(b, ln(a)));
    if (b.re.isInteger() && b.re.abs().lt(1024)) return integerPower(a, b.re.toNumber());
  }
  return exp(multiply(b, ln(a)));
}
function integerPower(a: Precise, n: number): Precise {
  let result = UNIT;
  let base = a;
  for (let e = Math.abs(n); e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = multiply(result, base);
    base = multiply(base, base);
  }
  return n < 0 ? divide(UNIT, result) : result;
}

const timesI = (a: Precise): Precise => ({ re: a.im.neg(), im: a.re });
const overI = (a: Precise): Precise => ({ re: a.im, im: a.re.neg() });
export function sin(a: Precise): Precise {
  if (a.re.abs().gt(MAX_ANGLE)) return NOT_A_VALUE;
  return isReal(a) ? real(applied(fixed.sin, a.re)) : overI(sinh(timesI(a)));
}
export function cos(a: Precise): Precise {
  if (a.re.abs().gt(MAX_ANGLE)) return NOT_A_VALUE;
  return isReal(a) ? real(applied(fixed.cos, a.re)) : cosh(timesI(a));
}
export function sinh(a: Precise): Precise {
  return scale(subtract(exp(a), exp(negate(a))), ONE.div(TWO));
}
export function cosh(a: Precise): Precise {
  return scale(add(exp(a), exp(negate(a))), ONE.div(TWO));
}
export function asin(a: Precise): Precise {
  if (isReal(a) && a.re.abs().lt(1)) {
    return real(applied(fixed.atan, a.re.div(ONE.minus(a.re.times(a.re)).sqrt())));
  }
  if (isReal(a) && a.re.abs().eq(1)) return real(PI.div(TWO).times(a.re));
  return overI(ln(add(timesI(a), sqrt(subtract(UNIT, multiply(a, a))))));
}
export function acos(a: Precise): Precise {
  return subtract(real(PI.div(TWO)), asin(a));
}
export function atan(a: Precise): Precise {
  if (isReal(a)) return real(applied(fixed.atan, a.re));
  const w = subtract(ln(subtract(UNIT, timesI(a))), ln(add(UNIT, timesI(a))));
  return scale(timesI(w), ONE.div(TWO));
}
export function asinh(a: Precise): Precise {
  return ln(add(a, sqrt(add(multiply(a, a), UNIT))));
}
export function acosh(a: Precise): Precise {
  return ln(add(a, multiply(sqrt(add(a, UNIT)), sqrt(subtract(a, UNIT)))));
}
export function atanh(a: Precise): Precise {
  return scale(subtract(ln(add(UNIT, a)), ln(subtract(UNIT, a))), ONE.div(TWO));
}
