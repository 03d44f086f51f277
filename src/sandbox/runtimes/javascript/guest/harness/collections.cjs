'use strict';
/**
 * `a.every(…)` in a test program: a collection of the candidate is asked with the methods of the
 * language, not with its own.
 */
const p = require('./primordials.cjs');
const { run } = require('./run-state.cjs');

const methodsOf = (prototype, names) => {
  const methods = { __proto__: null };
  for (const name of names) methods[name] = prototype[name];
  return methods;
};
const SEARCHES = ['includes', 'indexOf', 'lastIndexOf'];
const CALLBACKS = ['every', 'some', 'find', 'findIndex', 'findLast', 'filter', 'map', 'forEach'];
const ARRAY = methodsOf(Array.prototype, [
  ...SEARCHES,
  ...CALLBACKS,
  'reduce',
  'reduceRight',
  'flatMap',
  'sort',
]);
const VIEW = methodsOf(p.getPrototypeOf(Float64Array.prototype), [
  ...SEARCHES,
  ...CALLBACKS,
  'reduce',
  'reduceRight',
  'sort',
]);
const STRING = methodsOf(String.prototype, SEARCHES);
const SET = methodsOf(Set.prototype, ['has', 'forEach']);
const MAP = methodsOf(Map.prototype, ['has', 'forEach']);
/** These pass over elements that are not there. */
const SKIPPING = {
  __proto__: null,
  every: 1,
  some: 1,
  filter: 1,
  map: 1,
  forEach: 1,
  reduce: 1,
  reduceRight: 1,
  flatMap: 1,
  indexOf: 1,
  lastIndexOf: 1,
};
/** What these say is a verdict. */
const DECIDING = {
  __proto__: null,
  every: 1,
  some: 1,
  includes: 1,
  indexOf: 1,
  lastIndexOf: 1,
  findIndex: 1,
  has: 1,
};

function has(read, object) {
  try {
    read(object);
    return true;
  } catch {
    return false;
  }
}

function builtinMethods(object) {
  if (typeof object === 'string') return STRING;
  if (typeof object !== 'object' || object === null) return undefined;
  if (p.isArray(object)) return ARRAY;
  if (p.isView(object) && p.typedArrayTag(object)) return VIEW;
  if (has(p.setSize, object)) return SET;
  return has(p.mapSize, object) ? MAP : undefined;
}

/**
 * A list whose every place is looked at: `new Array(2)` has the length that is expected, and
 * nothing in it that an `every` could object to.
 */
function filled(list) {
  const { length } = list;
  let at = 0;
  while (at < length && p.hasOwn(list, at)) at += 1;
  if (at === length) return list;
  const copy = [];
  for (at = 0; at < length; at += 1) p.defineProperty(copy, at, element(list[at]));
  return copy;
}

const element = (value) => ({
  __proto__: null,
  value,
  writable: true,
  enumerable: true,
  configurable: true,
});

/**
 * @param own whether the test program works with objects of the candidate that have methods of
 * their own
 * @returns the method, for one call
 */
function method(object, name, own) {
  const known = builtinMethods(object)?.[name];
  if (known === undefined && !own && DECIDING[name] === 1) {
    run.plain = false;
    throw new p.TypeError(`${name} is asked of what is no collection`);
  }
  const callee = known ?? object[name];
  const asked = known !== undefined && SKIPPING[name] === 1 && p.isArray(object) ? filled(object) : object;
  return (...args) => p.apply(callee, asked, args);
}

module.exports = { method };
