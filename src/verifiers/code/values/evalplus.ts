/** The helper `assertion(out, exp, atol)` of EvalPlus's test programs, on decoded values. */
import type { CheckOperator } from '../../../sandbox/sandbox.ts';
import type { Value } from '../../../sandbox/values.ts';
import { pythonEqual } from './equal-python.ts';
import { isNumber, type Tolerance, toFloat } from './numbers.ts';

/**
 * A tolerance of 0 is this one where the expected value is a float, or a list or tuple of floats.
 */
const FLOATS = 1e-6;

const LAST_DIGITS = 2 ** -51;

type Helper = (out: Value, expected: Value, tolerance: Tolerance) => boolean;

export const EVALPLUS: Partial<Record<CheckOperator, Helper>> = {
  evalplus: assertion,
  evalplus_set: (out, expected) => {
    const [items, others] = [elements(out), elements(expected)];
    return !!items && !!others && isSubset(items, others) && isSubset(others, items);
  },
  evalplus_not_none: (out, expected) =>
    out[0] === 'bool' ? pythonEqual(out, expected) : pythonEqual(expected, ['bool', out[0] !== 'null']),
};

function assertion(out: Value, expected: Value, { relative, absolute }: Tolerance): boolean {
  if (pythonEqual(out, expected) || sameButLastDigits(out, expected)) return true;
  const tolerance = absolute === 0 && isFloats(expected) ? FLOATS : absolute;
  return tolerance !== 0 && allClose(out, expected, { relative, absolute: tolerance });
}

/**
 * Equal but for the last binary digit or two of floats: the libraries of mathematics that programs
 * run with differ in them.
 */
function sameButLastDigits(out: Value, expected: Value): boolean {
  if (isSequence(out) && isSequence(expected)) {
    return (
      out[0] === expected[0] &&
      out[1].length === expected[1].length &&
      out[1].every((item, index) => sameButLastDigits(item, expected[1][index]!))
    );
  }
  if (out[0] === 'float' && expected[0] === 'float') {
    const [x, y] = [Number(out[1]), Number(expected[1])];
    return x === y || Math.abs(x - y) <= LAST_DIGITS * Math.abs(y);
  }
  if (out[0] === 'complex' && expected[0] === 'complex') {
    const [a, b, x, y] = [out[1], out[2], expected[1], expected[2]].map(Number) as Quadruple;
    return Math.hypot(a - x, b - y) <= LAST_DIGITS * Math.hypot(x, y);
  }
  return pythonEqual(out, expected);
}
type Quadruple = [number, number, number, number];

function isFloats(value: Value): boolean {
  if (value[0] === 'list' || value[0] === 'tuple') return value[1].every((item) => item[0] === 'float');
  return value[0] === 'float';
}

/** numpy.allclose for values of one shape; NaN is close to nothing. */
function allClose(out: Value, expected: Value, tolerance: Tolerance): boolean {
  if (isSequence(out) && isSequence(expected)) {
    return (
      out[1].length === expected[1].length &&
      out[1].every((item, index) => allClose(item, expected[1][index]!, tolerance))
    );
  }
  const [x, y] = [numberOf(out), numberOf(expected)];
  if (x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y)) return false;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return x === y;
  return Math.abs(x - y) <= tolerance.absolute + tolerance.relative * Math.abs(y);
}

function isSequence(value: Value): value is Extract<Value, ['list' | 'tuple', Value[]]> {
  return value[0] === 'list' || value[0] === 'tuple';
}

function numberOf(value: Value): number | undefined {
  if (value[0] === 'bool') return Number(value[1]);
  return isNumber(value) ? toFloat(value) : undefined;
}

/** What `set(value)` holds, repetitions included; undefined where Python raises TypeError. */
function elements(value: Value): Value[] | undefined {
  switch (value[0]) {
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
      return value[1].every(isHashable) ? value[1] : undefined;
    case 'dict':
      return value[1].map(([key]) => key);
    case 'str':
      return [...new Set(value[1])].map((character): Value => ['str', character]);
    default:
      return undefined;
  }
}

function isHashable(value: Value): boolean {
  if (value[0] === 'tuple') return value[1].every(isHashable);
  return value[0] !== 'list' && value[0] !== 'dict' && value[0] !== 'set';
}

function isSubset(items: Value[], others: Value[]): boolean {
  return items.every((item) => others.some((other) => pythonEqual(item, other)));
}
