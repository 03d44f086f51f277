/**
 * Decides one observation of one check on the host, by the rules of the language of the test
 * program.
 */
import type { Check, CheckOperator, Language, Observation } from '../../../sandbox/sandbox.ts';
import type { Value } from '../../../sandbox/values.ts';
import { decodeValue, InvalidValue } from './decode.ts';
import {
  javascriptDeepEqual,
  javascriptIdentical,
  javascriptLess,
  javascriptLoose,
  javascriptSame,
  javascriptTruthy,
} from './equal-javascript.ts';
import {
  pythonEqual,
  pythonIn,
  pythonIs,
  pythonLess,
  pythonLessOrEqual,
  pythonTruthy,
} from './equal-python.ts';
import { EVALPLUS } from './evalplus.ts';
import { isFraction, nearestFloat } from './fractions.ts';
import { closeFloats, isNumber, toFloat } from './numbers.ts';
import {
  javascriptContains,
  javascriptSameOrZero,
  javascriptSimilar,
  lodashEqual,
} from './similar-javascript.ts';

export type CheckResult = 'passed' | 'failed' | 'raised' | 'forged';

/**
 * `raised`: an operand could not be evaluated. `forged`: what arrived is no operand that the
 * encoder could have written, so something else did.
 * @throws InvalidValue when a literal of the plan itself cannot be read: the fault of the analysis,
 * not of the candidate.
 */
export function evaluateCheck(check: Check, seen: Observation, language: Language): CheckResult {
  if (seen.error !== undefined) return 'raised';
  // A sealed check says what it came to, or sends both operands where they have an encoding.
  if (check.how === 'sealed' && seen.holds !== undefined) return seen.holds ? 'passed' : 'failed';
  const literals = {
    left: operand(check.left ?? rowOf(check.leftRows, seen)),
    right: operand(check.right ?? rowOf(check.rightRows, seen)),
  };
  const unary = check.operator === 'truthy' || check.operator === 'falsy';
  let left: Value | undefined;
  let right: Value | undefined;
  try {
    left = literals.left ?? operand(seen.left);
    right = literals.right ?? operand(seen.right);
  } catch (error) {
    if (error instanceof InvalidValue) return 'forged';
    throw error;
  }
  if (!left || (!right && !unary)) return 'forged';
  // `not (nan > 9)` is true, and shows nothing of the number that was asked for.
  if (check.negate && ORDERS.has(check.operator) && [left, right].some(isNaNValue)) return 'failed';
  const holds = compare(check, left, right ?? ['null'], language !== 'python');
  // A comparison that raises fails, negated or not.
  return holds !== undefined && holds !== (check.negate ?? false) ? 'passed' : 'failed';
}

const ORDERS = new Set<CheckOperator>(['lt', 'le', 'gt', 'ge']);

function isNaNValue(value: Value | undefined): boolean {
  return value !== undefined && isNumber(value) && Number.isNaN(toFloat(value));
}

function operand(encoded: string | undefined): Value | undefined {
  return encoded === undefined ? undefined : decodeValue(encoded);
}

/** The literal of the row that a check in a loop was observed in. */
function rowOf(rows: string[] | undefined, { row }: Observation): string | undefined {
  return row === undefined ? undefined : rows?.[row];
}

function compare(check: Check, left: Value, right: Value, javascript: boolean): boolean | undefined {
  if (check.operator === 'close') return close(check, left, right);
  const helper = EVALPLUS[check.operator];
  if (helper) return helper(left, right, { relative: check.relative ?? 0, absolute: check.absolute ?? 0 });
  const rule = javascript ? JAVASCRIPT[check.operator] : PYTHON[check.operator];
  if (!javascript && UNLIKE.has(check.operator) && [left, right].some(holdsArray)) return undefined;
  return rule === undefined ? false : rule(left, right);
}

/** What an array of numpy answers element by element is neither true nor false here. */
const UNLIKE = new Set<CheckOperator>(['ne', 'not_in']);

function holdsArray(value: Value): boolean {
  if (value[0] === 'opaque') return value[1] === 'ndarray';
  if (value[0] === 'list' || value[0] === 'tuple') return value[1].some(holdsArray);
  return value[0] === 'dict' && value[1].some((pair) => pair.some(holdsArray));
}

function close(check: Check, left: Value, right: Value): boolean {
  if (isFraction(left) || isFraction(right))
    return closeNumbers(check, nearestFloat(left), nearestFloat(right));
  if ((left[0] === 'list' || left[0] === 'tuple') && (right[0] === 'list' || right[0] === 'tuple')) {
    const items = right[1];
    return left[1].length === items.length && left[1].every((item, at) => close(check, item, items[at]!));
  }
  if (left[0] === 'dict' && right[0] === 'dict') {
    const entries = left[1];
    const twin = (key: Value) => entries.find(([other]) => pythonEqual(key, other));
    const holds = right[1].every(([key, value]) => close(check, twin(key)?.[1] ?? ['null'], value));
    return entries.length === right[1].length && holds;
  }
  if (left[0] === 'complex' || right[0] === 'complex') return closeComplex(check, left, right);
  if (!isNumber(left) || !isNumber(right)) return false;
  return closeNumbers(check, toFloat(left), toFloat(right));
}

function closeNumbers(check: Check, x?: number, y?: number): boolean {
  if (x === undefined || y === undefined) return false;
  const tolerance = { relative: check.relative ?? 0, absolute: check.absolute ?? 0 };
  if (Number.isNaN(x) || Number.isNaN(y)) return false;
  if (!closeFloats(x, y, tolerance)) return false;
  const limit = Math.max(tolerance.absolute, tolerance.relative * Math.max(Math.abs(x), Math.abs(y)));
  return !(check.exclusive && Math.abs(x - y) >= limit);
}

/** Complex numbers by how far they lie from each other, as `abs(a - b)` and `cmath.isclose`. */
function closeComplex(check: Check, left: Value, right: Value): boolean {
  const [a, b] = [partsOf(left), partsOf(right)];
  if (!a || !b) return false;
  const distance = Math.hypot(a[0] - b[0], a[1] - b[1]);
  const size = Math.max(Math.hypot(...a), Math.hypot(...b));
  const limit = Math.max(check.absolute ?? 0, (check.relative ?? 0) * size);
  return Number.isFinite(distance) && (check.exclusive ? distance < limit : distance <= limit);
}

function partsOf(value: Value): [number, number] | undefined {
  if (value[0] === 'complex') return [Number(value[1]), Number(value[2])];
  return isNumber(value) ? [toFloat(value), 0] : undefined;
}

/**
 * Absent: an operator the language does not have, which holds for nothing. Undefined: the
 * comparison itself raises.
 */
type Rules = Partial<Record<CheckOperator, (left: Value, right: Value) => boolean | undefined>>;

function not(holds: boolean | undefined): boolean | undefined {
  return holds === undefined ? undefined : !holds;
}

const PYTHON: Rules = {
  eq: pythonEqual,
  ne: (left, right) => !pythonEqual(left, right),
  lt: pythonLess,
  le: pythonLessOrEqual,
  gt: (left, right) => pythonLess(right, left),
  ge: (left, right) => pythonLessOrEqual(right, left),
  is: pythonIs,
  is_not: (left, right) => !pythonIs(left, right),
  in: pythonIn,
  not_in: (left, right) => not(pythonIn(left, right)),
  truthy: pythonTruthy,
  falsy: (left) => !pythonTruthy(left),
};

const JAVASCRIPT: Rules = {
  eq: javascriptIdentical,
  ne: (left, right) => !javascriptIdentical(left, right),
  same: javascriptSame,
  loose_equal: javascriptLoose,
  similar: javascriptSimilar,
  contains: (left, right) => javascriptContains(left, right, javascriptSameOrZero),
  contains_similar: (left, right) => javascriptContains(left, right, javascriptSimilar),
  lodash_equal: lodashEqual,
  deep_equal: (left, right) => javascriptDeepEqual(left, right, false),
  strict_equal: (left, right) => javascriptDeepEqual(left, right, true),
  lt: (left, right) => javascriptLess(left, right, false),
  le: (left, right) => javascriptLess(left, right, true),
  gt: (left, right) => javascriptLess(right, left, false),
  ge: (left, right) => javascriptLess(right, left, true),
  truthy: javascriptTruthy,
  falsy: (left) => !javascriptTruthy(left),
};
