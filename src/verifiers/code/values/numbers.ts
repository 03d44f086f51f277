/**
 * Numbers of guests: decimal integers of any size and binary floating point, compared without loss.
 */
import type { Value } from '../../../sandbox/values.ts';

export type NumberValue = Extract<Value, ['int', string] | ['float', string]>;

export interface Tolerance {
  relative: number;
  absolute: number;
}
export const DEFAULT_TOLERANCE: Tolerance = { relative: 1e-6, absolute: 1e-6 };

export function isNumber(value: Value): value is NumberValue {
  return value[0] === 'int' || value[0] === 'float';
}

/** The nearest float. */
export function toFloat(value: NumberValue): number {
  return Number(value[1]);
}

/** The integer a number is, as decimal text; undefined when it is not one. -0 is 0. */
export function integerText(value: NumberValue): string | undefined {
  if (value[0] === 'int') return value[1];
  const float = Number(value[1]);
  return Number.isInteger(float) ? BigInt(float).toString() : undefined;
}

/**
 * Text that two numbers share exactly when they have the same value (1 and 1.0, 0 and -0). NaN has
 * the text "NaN".
 */
export function numberKey(value: NumberValue): string {
  return integerText(value) ?? String(Number(value[1]));
}

/** Whether two numbers have exactly the same value; NaN is equal to nothing. */
export function sameNumber(a: NumberValue, b: NumberValue): boolean {
  const key = numberKey(a);
  return key !== 'NaN' && key === numberKey(b);
}

/** Less than, without rounding integers to floats. NaN is not less than anything. */
export function lessNumber(a: NumberValue, b: NumberValue): boolean {
  if (a[0] === 'float' && b[0] === 'float') return Number(a[1]) < Number(b[1]);
  const x = a[0] === 'int' ? BigInt(a[1]) : Number(a[1]);
  const y = b[0] === 'int' ? BigInt(b[1]) : Number(b[1]);
  return x < y;
}

/**
 * Whether two floats are within the tolerance, as math.isclose: NaN only with NaN, an infinity only
 * with itself.
 */
export function closeFloats(a: number, b: number, { relative, absolute }: Tolerance): boolean {
  if (a === b) return true;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b);
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(a - b) <= Math.max(absolute, relative * Math.max(Math.abs(a), Math.abs(b)));
}
