'use strict';
/**
 * Node's deepEqual and deepStrictEqual, for the `assert` and `util` that candidate code itself
 * uses. Decides no verdict.
 */
const LODASH = 'lodash';

const same = (a, b, strict) =>
  strict === LODASH
    ? a === b || (Number.isNaN(a) && Number.isNaN(b))
    : strict
      ? Object.is(a, b)
      : a === b || (Number.isNaN(a) && Number.isNaN(b)) || looselyEqual(a, b);

/** `==` among primitives. */
function looselyEqual(a, b) {
  // biome-ignore lint/suspicious/noDoubleEquals: assert.deepEqual is defined by ==
  return (a === null || typeof a !== 'object') && (b === null || typeof b !== 'object') && a == b;
}

const isObject = (value) => value !== null && typeof value === 'object';

function keysOf(object) {
  const symbols = Object.getOwnPropertySymbols(object);
  return [
    ...Object.keys(object),
    ...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(object, key)),
  ];
}

/** In a Set lodash does not mind the order of lists either. */
function equalLists(a, b) {
  return a.length === b.length && equalSets(new Set(a), new Set(b), LODASH, []);
}

function equalSets(a, b, strict, seen) {
  const rest = new Set(b);
  for (const item of a) {
    if (rest.delete(item)) continue;
    const twin = [...rest].find(
      (other) =>
        equal(item, other, strict, seen) ||
        (strict === LODASH && Array.isArray(item) && Array.isArray(other) && equalLists(item, other)),
    );
    if (twin === undefined && !(rest.has(undefined) && item === undefined)) return false;
    rest.delete(twin);
  }
  return true;
}

function equalMaps(a, b, strict, seen) {
  const rest = new Map(b);
  for (const [key, value] of a) {
    const twin = rest.has(key) ? key : [...rest.keys()].find((other) => equal(key, other, strict, seen));
    if (!rest.has(twin) || !equal(value, rest.get(twin), strict, seen)) return false;
    rest.delete(twin);
  }
  return true;
}

function equalInside(a, b, strict, seen) {
  if (a instanceof Date) return b instanceof Date && Object.is(a.getTime(), b.getTime());
  if (a instanceof RegExp)
    return b instanceof RegExp && String(a) === String(b) && a.lastIndex === b.lastIndex;
  if (a instanceof Error) return b instanceof Error && a.message === b.message && a.name === b.name;
  if (a instanceof Number || a instanceof String || a instanceof Boolean) {
    if (!Object.is(a.valueOf(), b.valueOf())) return false;
  }
  if (a instanceof Set) return b instanceof Set && a.size === b.size && equalSets(a, b, strict, seen);
  if (a instanceof Map) return b instanceof Map && a.size === b.size && equalMaps(a, b, strict, seen);
  const keys = keysOf(a);
  if (keys.length !== keysOf(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key], strict, seen));
}

function equal(a, b, strict, seen) {
  if (!isObject(a) || !isObject(b)) return same(a, b, strict);
  if (a === b) return true;
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b) || (Array.isArray(a) && a.length !== b.length)) return false;
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (seen.some(([x, y]) => x === a && y === b)) return true;
  return equalInside(a, b, strict, [...seen, [a, b]]);
}

const isDeepEqual = (a, b) => equal(a, b, false, []);
/** lodash's isEqual: -0 is 0. */
const isLodashEqual = (a, b) => equal(a, b, LODASH, []);
const isDeepStrictEqual = (a, b) => equal(a, b, true, []);

module.exports = { isDeepEqual, isDeepStrictEqual, isLodashEqual };
