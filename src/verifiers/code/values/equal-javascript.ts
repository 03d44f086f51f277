/** JavaScript's operators and Node's assert comparisons on decoded values. */
import type { Value } from '../../../sandbox/values.ts';
import { keyOf, TYPED } from './key.ts';

/** What JavaScript's own operators can be applied to. */
type Primitive = null | undefined | boolean | bigint | number | string;

/** The primitive a value is; the symbol when it is an object. */
function primitive(value: Value): Primitive | typeof OBJECT {
  switch (value[0]) {
    case 'null':
      return null;
    case 'undefined':
    case 'hole':
      return undefined;
    case 'bool':
    case 'str':
      return value[1];
    case 'int':
      return BigInt(value[1]);
    case 'float':
      return Number(value[1]);
    default:
      return OBJECT;
  }
}
const OBJECT = Symbol('object');

/** a === b. Objects that crossed as copies are never one object. */
export function javascriptIdentical(a: Value, b: Value): boolean {
  const x = primitive(a);
  return x !== OBJECT && x === primitive(b);
}

/** Object.is(a, b), for primitives. */
export function javascriptSame(a: Value, b: Value): boolean {
  const x = primitive(a);
  return x !== OBJECT && Object.is(x, primitive(b));
}

/**
 * a == b, or both NaN, as assert.equal has it. An object is not converted, so it is equal to
 * nothing.
 */
export function javascriptLoose(a: Value, b: Value): boolean {
  const [x, y] = [primitive(a), primitive(b)];
  if (x === OBJECT || y === OBJECT) return false;
  // biome-ignore lint/suspicious/noDoubleEquals: the operator that is asked for
  return x == y || (Number.isNaN(x) && Number.isNaN(y));
}

export function javascriptTruthy(value: Value): boolean {
  const x = primitive(value);
  return x === OBJECT || Boolean(x);
}

/** a < b on primitives, and on dates by their time; an object is less than nothing. */
export function javascriptLess(a: Value, b: Value, orEqual: boolean): boolean {
  const [x, y] = [ordered(a), ordered(b)];
  if (typeof x === 'symbol' || typeof y === 'symbol' || x == null || y == null) return false;
  return orEqual ? x <= y : x < y;
}

function ordered(value: Value): Primitive | typeof OBJECT {
  return value[0] === 'date' ? Number(value[1]) : value[0] === 'null' ? 0 : primitive(value);
}

/**
 * Elements of a Set or Map beyond which only exactly equal ones are matched: the search for others
 * is quadratic.
 */
const MAX_SEARCH = 1000;

/** assert.deepEqual (`strict` false) and assert.deepStrictEqual (`strict` true). */
export function javascriptDeepEqual(a: Value, b: Value, strict: boolean): boolean {
  const x = primitive(a);
  const y = primitive(b);
  if (x !== OBJECT || y !== OBJECT) return strict ? javascriptSame(a, b) : javascriptLoose(a, b);
  switch (a[0]) {
    case 'list':
    case 'tuple':
      return (
        b[0] === a[0] &&
        a[1].length === b[1].length &&
        a[1].every((item, at) => equalItem(item, b[1][at]!, strict))
      );
    case 'set':
      return b[0] === 'set' && matchAll(a[1].map(alone), b[1].map(alone), strict);
    case 'map':
      return b[0] === 'map' && matchAll(a[1].map(pair), b[1].map(pair), strict);
    case 'dict':
    case 'object':
      return equalObjects(a, b, strict);
    case 'date':
    case 'bytes':
      return b[0] === a[0] && a[1] === b[1];
    case 'regexp':
      return b[0] === 'regexp' && a[1] === b[1] && a[2] === b[2];
    default:
      return false;
  }
}

/** A hole is only equal to a hole, also where undefined would be equal. */
function equalItem(a: Value, b: Value, strict: boolean): boolean {
  if (a[0] === 'hole' || b[0] === 'hole') return a[0] === b[0];
  return javascriptDeepEqual(a, b, strict);
}

/** Loose equality does not look at prototypes, strict equality wants the same class. */
function equalObjects(a: Value, b: Value, strict: boolean): boolean {
  const [p, q] = [ownData(a), ownData(b)];
  if (!p || !q || p.entries.length !== q.entries.length || (strict && p.type !== q.type)) return false;
  const open = new Map(q.entries.map(([key, item]) => [keyOf(key, TYPED), item]));
  return p.entries.every(([key, item]) => {
    const other = open.get(keyOf(key, TYPED));
    return other !== undefined && javascriptDeepEqual(item, other, strict);
  });
}

function ownData(value: Value): { type: string; entries: [Value, Value][] } | undefined {
  if (value[0] === 'dict') return { type: '', entries: value[1] };
  return value[0] === 'object' ? { type: value[1], entries: value[2] } : undefined;
}

function alone(item: Value): Value {
  return ['list', [item]];
}

function pair(entry: [Value, Value]): Value {
  return ['list', entry];
}

function matchAll(a: Value[], b: Value[], strict: boolean): boolean {
  if (a.length !== b.length) return false;
  if (a.length > MAX_SEARCH) {
    const keys = new Set(b.map((item) => keyOf(item, TYPED)));
    return a.every((item) => keys.has(keyOf(item, TYPED)));
  }
  const rest = [...b];
  return a.every((item) => {
    const at = rest.findIndex((other) => javascriptDeepEqual(item, other, strict));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}
