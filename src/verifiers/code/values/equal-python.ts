/** Python's operators on decoded values of exact built-in types. */
import type { Value } from '../../../sandbox/values.ts';
import { fractionLess } from './fractions.ts';
import { keyOf, PYTHON_EQ, TYPED } from './key.ts';
import { isNumber, lessNumber, type NumberValue, sameNumber } from './numbers.ts';

/** a == b: True is 1, 1 is 1.0, a list is not a tuple, NaN is equal to nothing. */
export function pythonEqual(a: Value, b: Value): boolean {
  const key = keyOf(a, PYTHON_EQ);
  return key !== undefined && key === keyOf(b, PYTHON_EQ);
}

/**
 * a is b, as far as values tell: same type and same value, for the types whose equal values can be
 * one object.
 */
export function pythonIs(a: Value, b: Value): boolean {
  const scalar = ['null', 'bool', 'int', 'float', 'str', 'bytes'].includes(a[0]);
  const key = scalar ? keyOf(a, TYPED) : undefined;
  return key !== undefined && key === keyOf(b, TYPED);
}

/** bool(a). An instance or a function is true. */
export function pythonTruthy(value: Value): boolean {
  switch (value[0]) {
    case 'null':
    case 'undefined':
    case 'hole':
      return false;
    case 'bool':
      return value[1];
    case 'int':
    case 'float':
      return Number(value[1]) !== 0;
    case 'complex':
      return Number(value[1]) !== 0 || Number(value[2]) !== 0;
    case 'str':
    case 'bytes':
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
    case 'dict':
    case 'map':
      return value[1].length > 0;
    default:
      return true;
  }
}

/** a < b; undefined where Python raises TypeError. */
export function pythonLess(a: Value, b: Value): boolean | undefined {
  const [x, y] = [asNumber(a), asNumber(b)];
  if (x && y) return lessNumber(x, y);
  const less = fractionLess(a, b);
  if (less !== undefined) return less;
  if (a[0] === 'str' && b[0] === 'str') return codePointsLess(a[1], b[1]);
  if (a[0] === 'bytes' && b[0] === 'bytes') {
    return Buffer.compare(Buffer.from(a[1], 'base64'), Buffer.from(b[1], 'base64')) < 0;
  }
  if ((a[0] === 'list' && b[0] === 'list') || (a[0] === 'tuple' && b[0] === 'tuple')) {
    return sequenceLess(a[1], b[1]);
  }
  if (isSet(a) && isSet(b)) return a[1].length < b[1].length && a[1].every((item) => contains(b[1], item));
  return undefined;
}

/** a <= b; undefined where Python raises TypeError. */
export function pythonLessOrEqual(a: Value, b: Value): boolean | undefined {
  const less = pythonLess(a, b);
  if (less !== false) return less;
  const [x, y] = [asNumber(a), asNumber(b)];
  return x && y ? sameNumber(x, y) : pythonEqual(a, b);
}

/** a in b; undefined where Python raises TypeError. */
export function pythonIn(a: Value, b: Value): boolean | undefined {
  switch (b[0]) {
    case 'tuple':
      return containsIn(b[1], a);
    case 'list':
    case 'set':
    case 'frozenset':
      return contains(b[1], a);
    case 'dict':
      return contains(
        b[1].map(([key]) => key),
        a,
      );
    case 'str':
      return a[0] === 'str' ? b[1].includes(a[1]) : undefined;
    case 'bytes': {
      const bytes = Buffer.from(b[1], 'base64');
      if (a[0] === 'bytes') return bytes.includes(Buffer.from(a[1], 'base64'));
      return a[0] === 'int' ? bytes.includes(Number(a[1])) : undefined;
    }
    default:
      return undefined;
  }
}

function asNumber(value: Value): NumberValue | undefined {
  if (value[0] === 'bool') return ['int', value[1] ? '1' : '0'];
  return isNumber(value) ? value : undefined;
}

function isSet(value: Value): value is ['set', Value[]] | ['frozenset', Value[]] {
  return value[0] === 'set' || value[0] === 'frozenset';
}

/** What stands for a range, a deque, an array or a view of a dict is a tuple (guest/forms.py). */
const ELEMENTS = new Set(['range', 'deque', 'array', 'dict_values', 'dict_items']);

function containsIn(items: Value[], item: Value): boolean | undefined {
  const [name, elements] = items;
  if (name?.[0] !== 'str' || !ELEMENTS.has(name[1])) return contains(items, item);
  if (items.length === 2 && elements?.[0] === 'list') return contains(elements[1], item);
  // A long range, by its bounds.
  return items.length === 4 ? undefined : contains(items, item);
}

function contains(items: Value[], item: Value): boolean {
  const key = keyOf(item, PYTHON_EQ);
  return key !== undefined && items.some((other) => keyOf(other, PYTHON_EQ) === key);
}

function sequenceLess(a: Value[], b: Value[]): boolean | undefined {
  for (const [index, item] of a.entries()) {
    const other = b[index];
    if (other === undefined) return false;
    if (!pythonEqual(item, other)) return pythonLess(item, other);
  }
  return a.length < b.length;
}

/**
 * Python orders text by code points, JavaScript by UTF-16 units: they differ beyond the basic
 * plane.
 */
function codePointsLess(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return a.codePointAt(at)! < b.codePointAt(at)!;
  }
  return a.length < b.length;
}
