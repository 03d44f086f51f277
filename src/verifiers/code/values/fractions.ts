/**
 * Fractions of Python's library that no float is equal to. Guests write them as a tuple
 * (sandbox/runtimes/python/guest/forms.py): ("fraction", numerator, denominator).
 */
import type { Value } from '../../../sandbox/values.ts';
import { isNumber } from './numbers.ts';

type Ratio = readonly [above: bigint, below: bigint];

export function isFraction(value: Value): boolean {
  return fractionOf(value) !== undefined;
}

function fractionOf(value: Value): Ratio | undefined {
  if (value[0] !== 'tuple' || value[1].length !== 3) return undefined;
  const [name, above, below] = value[1] as [Value, Value, Value];
  if (name[0] !== 'str' || name[1] !== 'fraction' || above[0] !== 'int' || below[0] !== 'int')
    return undefined;
  const denominator = BigInt(below[1]);
  return denominator > 0n ? [BigInt(above[1]), denominator] : undefined;
}

/** The nearest float of a number or a fraction, or nearly so; undefined of anything else. */
export function nearestFloat(value: Value): number | undefined {
  if (isNumber(value)) return Number(value[1]);
  const fraction = fractionOf(value);
  if (!fraction) return undefined;
  const [above, below] = fraction;
  const whole = above / below;
  // 64 bits behind the point: more than the float has.
  return Number(whole) + Number(((above - whole * below) << 64n) / below) / 2 ** 64;
}

/** a < b where one of them is a fraction; undefined where none is, or one is no number. */
export function fractionLess(a: Value, b: Value): boolean | undefined {
  if (!isFraction(a) && !isFraction(b)) return undefined;
  const [x, y] = [ratioOf(a), ratioOf(b)];
  if (x === undefined || y === undefined) return undefined;
  if (typeof x === 'number') return x < 0;
  if (typeof y === 'number') return y > 0;
  return x[0] * y[1] < y[0] * x[1];
}

/** Exactly; what is not finite stays a float: NaN is neither above nor below. */
function ratioOf(value: Value): Ratio | number | undefined {
  if (!isNumber(value)) return value[0] === 'bool' ? [value[1] ? 1n : 0n, 1n] : fractionOf(value);
  const float = Number(value[1]);
  if (value[0] === 'int') return [BigInt(value[1]), 1n];
  return Number.isFinite(float) ? ratioOfFloat(float) : float;
}

function ratioOfFloat(float: number): Ratio {
  let scaled = float;
  let scale = 0n;
  for (; !Number.isInteger(scaled); scale += 1n) scaled *= 2;
  return [BigInt(scaled), 1n << scale];
}
