/**
 * The default comparison of returned values: by value and by kind. True is not 1, 1.0 is 1, a tuple
 * counts as a list; integers exactly, floats within a tolerance, NaN only with NaN; sets and dicts
 * without order; text is never bytes.
 */
import type { Value } from '../../../sandbox/values.ts';
import { keyOf, PLAIN } from './key.ts';
import {
  closeFloats,
  DEFAULT_TOLERANCE,
  isNumber,
  type NumberValue,
  sameNumber,
  type Tolerance,
  toFloat,
} from './numbers.ts';

export interface PlainRules extends Tolerance {
  /**
   * JavaScript and TypeScript: every number is a float, instances are compared by their own data.
   */
  javascript: boolean;
  /**
   * The expected value was read from JSON, which has no undefined and only text as keys: undefined
   * counts as null (and in an object as absent), and a key that is a number, bool or null counts as
   * the text JSON would write for it.
   */
  fromJson: boolean;
}

export function equalPlain(got: Value, expected: Value, rules: PlainRules): boolean {
  switch (expected[0]) {
    case 'null':
      return got[0] === 'null' || (rules.fromJson && absent(got));
    case 'undefined':
    case 'hole':
      return absent(got);
    case 'bool':
      return got[0] === 'bool' && got[1] === expected[1];
    case 'int':
    case 'float':
      return isNumber(got) && equalNumbers(got, expected, rules);
    case 'complex':
      return equalComplex(got, expected, rules);
    case 'str':
    case 'bytes':
    case 'date':
      return got[0] === expected[0] && got[1] === expected[1];
    case 'regexp':
      return got[0] === 'regexp' && got[1] === expected[1] && got[2] === expected[2];
    case 'list':
    case 'tuple': {
      const items = itemsOf(got, rules);
      return (
        items !== undefined &&
        items.length === expected[1].length &&
        expected[1].every((item, index) => equalPlain(items[index]!, item, rules))
      );
    }
    case 'set':
    case 'frozenset':
      return (got[0] === 'set' || got[0] === 'frozenset') && equalUnordered(got[1], expected[1], rules);
    case 'dict':
    case 'map': {
      const entries = entriesOf(got, rules);
      return entries !== undefined && equalEntries(entries, expected[1], rules);
    }
    case 'object':
      return got[0] === 'object' && got[1] === expected[1] && equalEntries(got[2], expected[2], rules);
    case 'opaque':
      return false;
  }
}

const TYPED_ARRAY = /^(?:Int|Uint|Float|Big(?:Int|Uint))\d+(?:Clamped)?Array$/;

/** The elements of a list or tuple; in JavaScript also those of a typed array. */
function itemsOf(value: Value, rules: PlainRules): Value[] | undefined {
  if (value[0] === 'list' || value[0] === 'tuple') return value[1];
  if (!rules.javascript) return undefined;
  if (value[0] === 'bytes') {
    return Array.from(Buffer.from(value[1], 'base64'), (byte): Value => ['float', String(byte)]);
  }
  const elements = value[0] === 'object' && TYPED_ARRAY.test(value[1]) ? value[2][0]?.[1] : undefined;
  return elements?.[0] === 'list' ? elements[1] : undefined;
}

function absent(value: Value): boolean {
  return value[0] === 'undefined' || value[0] === 'hole';
}

function equalNumbers(got: NumberValue, expected: NumberValue, rules: PlainRules): boolean {
  if (sameNumber(got, expected)) return true;
  const [x, y] = [toFloat(got), toFloat(expected)];
  const exact = rules.javascript ? Number.isInteger(x) && Number.isInteger(y) : expected[0] === 'int';
  // A whole number is not met by one that is only close for its size.
  const whole = rules.javascript && Number.isInteger(y) && rules.relative === DEFAULT_TOLERANCE.relative;
  return !exact && closeFloats(x, y, whole ? { ...rules, relative: 0 } : rules);
}

function equalComplex(got: Value, expected: ['complex', string, string], rules: PlainRules): boolean {
  const parts = got[0] === 'complex' ? [got[1], got[2]] : isNumber(got) ? [got[1], '0'] : undefined;
  return (
    parts?.every((part, index) => closeFloats(Number(part), Number(expected[index + 1]), rules)) ?? false
  );
}

/**
 * Whether both hold the same elements, in any order and as often. Elements that are not exactly
 * equal to one on the other side are matched within the tolerance, which is quadratic and so only
 * done for a few of them.
 */
export function equalUnordered(got: Value[], expected: Value[], rules: PlainRules): boolean {
  if (got.length !== expected.length) return false;
  const open = new Map<string, Value[]>();
  const loose: Value[] = [];
  for (const item of expected) {
    const key = keyOf(item, PLAIN);
    if (key === undefined) return false;
    const same = open.get(key);
    if (same) same.push(item);
    else open.set(key, [item]);
  }
  for (const item of got) {
    const key = keyOf(item, PLAIN);
    if (key === undefined || !open.get(key)?.pop()) loose.push(item);
  }
  const rest = [...open.values()].flat();
  return loose.length <= MAX_LOOSE && loose.every((item) => takeEqual(rest, item, rules));
}

const MAX_LOOSE = 256;

function takeEqual(rest: Value[], item: Value, rules: PlainRules): boolean {
  const at = rest.findIndex((other) => equalPlain(item, other, rules));
  if (at < 0) return false;
  rest.splice(at, 1);
  return true;
}

function entriesOf(value: Value, rules: PlainRules): [Value, Value][] | undefined {
  if (value[0] === 'dict' || value[0] === 'map') return value[1];
  return value[0] === 'object' && rules.javascript ? value[2] : undefined;
}

function equalEntries(got: [Value, Value][], expected: [Value, Value][], rules: PlainRules): boolean {
  const present = rules.fromJson && rules.javascript ? got.filter(([, item]) => !absent(item)) : got;
  if (present.length !== expected.length) return false;
  const open = new Map(expected.map(([key, item]) => [keyOf(key, PLAIN), item]));
  for (const [key, item] of present) {
    const exact = keyOf(key, PLAIN);
    const found = exact !== undefined && open.has(exact) ? exact : rules.fromJson ? jsonKey(key) : undefined;
    const other = found === undefined ? undefined : open.get(found);
    if (other === undefined || !equalPlain(item, other, rules)) return false;
    open.delete(found);
  }
  return true;
}

/** The key under which JSON would have written this scalar. */
function jsonKey(key: Value): string | undefined {
  const text = isNumber(key) || key[0] === 'bool' ? String(key[1]) : key[0] === 'null' ? 'null' : undefined;
  return text === undefined ? undefined : keyOf(['str', text], PLAIN);
}
