/**
 * The comparators of returned values: a row each, from which the schema, its sentence and
 * docs/code.md come.
 */
import type { Language } from '../../../sandbox/sandbox.ts';
import type { Value } from '../../../sandbox/values.ts';
import { equalPlain, equalUnordered, type PlainRules } from './equal-plain.ts';
import { pythonEqual } from './equal-python.ts';
import { keyOf, TYPED } from './key.ts';
import { closeFloats, DEFAULT_TOLERANCE, type Tolerance, toFloat } from './numbers.ts';

/** What a comparator may know of the item. */
interface ValueContext {
  javascript: boolean;
  /** The expected value was read from JSON, not computed by a reference solution. */
  fromJson: boolean;
  /** The rules of `value`. */
  plain: PlainRules;
  /** The equality of the language itself. */
  equal(a: Value, b: Value): boolean;
  tolerance: Partial<Tolerance> | undefined;
}

interface ValueRow {
  compare(got: Value, expected: Value, context: ValueContext): boolean;
  /** The rule, as docs/code.md states it. */
  text: string;
}

/** The first is the default. */
export const VALUE_COMPARATORS = {
  value: {
    compare: (got, expected, { plain }) => equalPlain(got, expected, plain),
    text: 'by value and kind: see below',
  },
  strict: {
    compare: (got, expected, { javascript, fromJson }) =>
      sameTyped(got, javascript && fromJson ? numbersAsFloats(expected) : expected),
    text: 'the same type and the same value: `1` is not `1.0`, a tuple not a list, floats to the last bit',
  },
  lcb: {
    compare: (got, expected, { equal }) => equal(topList(got), topList(expected)),
    text: "Python's `==`, a tuple turned into a list at the top only (LiveCodeBench)",
  },
  apps: {
    compare: (got, expected, { equal }) => equalApps(got, expected, equal),
    text: 'as `lcb`, lists of tuples too; an expected list may also stand for its first element (APPS)',
  },
  evalplus: {
    compare: (got, expected, { equal, tolerance }) =>
      equal(got, expected) || closeAsEvalPlus(got, expected, tolerance),
    text: "Python's `==`, or floats and lists of floats within 1e-7 relative + 1e-6 absolute (EvalPlus)",
  },
  unordered: {
    compare: (got, expected, { plain }) => {
      const [items, others] = [elements(got), elements(expected)];
      return items && others ? equalUnordered(items, others, plain) : equalPlain(got, expected, plain);
    },
    text: 'the elements of a list, tuple or set in any order, each as often; elements as `value`',
  },
} as const satisfies Record<string, ValueRow>;
export type ValueComparator = keyof typeof VALUE_COMPARATORS;

export const DEFAULT_VALUE: ValueComparator = 'value';

export function isValueComparator(name: string): name is ValueComparator {
  return Object.hasOwn(VALUE_COMPARATORS, name);
}

export interface ValueRules {
  name: ValueComparator;
  language: Language;
  /** The expected value was read from JSON, not computed by a reference solution. */
  fromJson: boolean;
  tolerance?: Partial<Tolerance>;
}

export function compareValues(got: Value, expected: Value, rules: ValueRules): boolean {
  const javascript = rules.language !== 'python';
  const { fromJson, tolerance } = rules;
  const plain: PlainRules = { ...DEFAULT_TOLERANCE, ...tolerance, javascript, fromJson };
  const equal = javascript ? (a: Value, b: Value) => equalPlain(a, b, { ...plain, ...EXACT }) : pythonEqual;
  return VALUE_COMPARATORS[rules.name].compare(got, expected, {
    javascript,
    fromJson,
    plain,
    equal,
    tolerance,
  });
}

const EXACT: Tolerance = { relative: 0, absolute: 0 };

function sameTyped(got: Value, expected: Value): boolean {
  const key = keyOf(got, TYPED);
  return key !== undefined && key === keyOf(expected, TYPED);
}

/** JavaScript has one type of number: JSON's 3 and 3.0 are both floats there. */
function numbersAsFloats(value: Value): Value {
  switch (value[0]) {
    case 'int':
      return ['float', value[1]];
    case 'list':
    case 'set':
      return [value[0], value[1].map(numbersAsFloats)];
    case 'dict':
    case 'map':
      return [
        value[0],
        value[1].map(([key, item]): [Value, Value] => [numbersAsFloats(key), numbersAsFloats(item)]),
      ];
    default:
      return value;
  }
}

/** LiveCodeBench turns a tuple into a list, at the top only. */
function topList(value: Value): Value {
  return value[0] === 'tuple' ? ['list', value[1]] : value;
}

/**
 * APPS also turns a list of tuples into lists, and accepts the first element of an expected list
 * (stored wrapped).
 */
function equalApps(got: Value, expected: Value, equal: (a: Value, b: Value) => boolean): boolean {
  const top = topList(got);
  const listed: Value = top[0] === 'list' ? ['list', top[1].map(topList)] : top;
  const wanted = expected[0] === 'list' && expected[1].length > 0 ? [expected, expected[1][0]!] : [expected];
  return wanted.some((value) => equal(top, value) || equal(listed, value));
}

/**
 * EvalPlus: a float, or a list or tuple of floats, of the same type and length, within atol + rtol
 * * |expected|.
 */
function closeAsEvalPlus(got: Value, expected: Value, tolerance: Partial<Tolerance> | undefined): boolean {
  const rules = { relative: tolerance?.relative ?? 1e-7, absolute: tolerance?.absolute ?? 1e-6 };
  const close = (a: Value, b: Value): boolean => {
    if (a[0] !== 'float' || b[0] !== 'float') return false;
    const [x, y] = [toFloat(a), toFloat(b)];
    return closeFloats(x, y, EXACT) || Math.abs(x - y) <= rules.absolute + rules.relative * Math.abs(y);
  };
  if (expected[0] === 'float') return close(got, expected);
  if ((expected[0] !== 'list' && expected[0] !== 'tuple') || got[0] !== expected[0]) return false;
  return (
    got[1].length === expected[1].length && expected[1].every((item, index) => close(got[1][index]!, item))
  );
}

function elements(value: Value): Value[] | undefined {
  return value[0] === 'list' || value[0] === 'tuple' || value[0] === 'set' || value[0] === 'frozenset'
    ? value[1]
    : undefined;
}
