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
const STRING = methodsOf(String.prototype, SEARCHES);
const SET = methodsOf(Set.prototype, ['has', 'forEach']);
const MAP = methodsOf(Map.prototype, ['has', 'forEach']);
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
  if (has(p.setSize, object)) return SET;
  return has(p.mapSize, object) ? MAP : undefined;
}

/**
 * @param own whether the test program works with objects of the candidate that have methods of
 * their own
 * @returns the method, for one call
 */
function method(object, name, own) {
  const known = builtinMethods(object)?.[name];
  if (known === undefined && !own && DECIDING[name] === 1 && !(p.isView(object) && p.typedArrayTag(object))) {
    run.plain = false;
    throw new p.TypeError(`${name} is asked of what is no collection`);
  }
  const callee = known ?? object[name];
  return (...args) => p.apply(callee, object, args);
}

module.exports = { method };
