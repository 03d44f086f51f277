/** The named comparisons of a returned value with the expected one. */
import type { Language } from '../../../sandbox/sandbox.ts';
import type { Value } from '../../../sandbox/values.ts';
import type { ValueComparator } from '../options.ts';
import { equalPlain, equalUnordered, type PlainRules } from './equal-plain.ts';
import { pythonEqual } from './equal-python.ts';
import { keyOf, TYPED } from './key.ts';
import { closeFloats, DEFAULT_TOLERANCE, type Tolerance, toFloat } from './numbers.ts';

export interface ValueRules {
  name: ValueComparator;
  language: Language;
  /** The expected value was read from JSON, not computed by a reference solution. */
  fromJson: boolean;
  tolerance?: Partial<Tolerance>;
}

export function compareValues(got: Value, expected: Value, rules: ValueRules): boolean {
  const javascript = rules.language !== 'python';
  const plain: PlainRules = {
    ...DEFAULT_TOLERANCE,
    ...rules.tolerance,
    javascript,
    fromJson: rules.fromJson,
  };
  const equal = javascript ? (a: Value, b: Value) => equalPlain(a, b, { ...plain, ...EXACT }) : pythonEqual;
  switch (rules.name) {
    case 'value':
      return equalPlain(got, expected, plain);
    case 'strict':
      return sameTyped(got, javascript && rules.fromJson ? numbersAsFloats(expected) : expected);
    case 'lcb':
      return equal(topList(got), topList(expected));
    case 'apps':
      return equalApps(got, expected, equal);
    case 'evalplus':
      return equal(got, expected) || closeAsEvalPlus(got, expected, rules.tolerance);
    case 'unordered': {
      const [items, others] = [elements(got), elements(expected)];
      return items && others ? equalUnordered(items, others, plain) : equalPlain(got, expected, plain);
    }
  }
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

/** APPS also turns a list of tuples into lists, and accepts the first element of an expected list (stored wrapped). */
function equalApps(got: Value, expected: Value, equal: (a: Value, b: Value) => boolean): boolean {
  const top = topList(got);
  const listed: Value = top[0] === 'list' ? ['list', top[1].map(topList)] : top;
  const wanted = expected[0] === 'list' && expected[1].length > 0 ? [expected, expected[1][0]!] : [expected];
  return wanted.some((value) => equal(top, value) || equal(listed, value));
}

/** EvalPlus: a float, or a list or tuple of floats, of the same type and length, within atol + rtol * |expected|. */
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
