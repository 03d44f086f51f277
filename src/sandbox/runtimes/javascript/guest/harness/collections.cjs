'use strict';
/**
 * `a.every(…)` in a test program: a collection of the candidate is asked with the methods of the
 * language, not with its own.
 */
const p = require('./primordials.cjs');
const {
  CALLBACKS,
  FOLDS,
  SEARCHES,
  SPEAKING,
  hasSlots,
  isObject,
  isPlainList,
  kindOf,
  refuse,
  seen,
  sizeOf,
} = require('./stand-ins.cjs');

const methodsOf = (prototype, names) => {
  const methods = { __proto__: null };
  for (const name of names) methods[name] = prototype[name];
  return methods;
};
const PARTS = ['entries', 'keys', 'values', 'slice', 'at', 'reverse', 'join', 'toSorted', 'toReversed'];
const ARRAY = methodsOf(Array.prototype, [
  ...SEARCHES,
  ...CALLBACKS,
  ...PARTS,
  ...FOLDS,
  'flatMap',
  'flat',
  'concat',
]);
const VIEW = methodsOf(p.getPrototypeOf(Float64Array.prototype), [
  ...SEARCHES,
  ...CALLBACKS,
  ...PARTS,
  ...FOLDS,
]);
const STRING = methodsOf(String.prototype, [...SEARCHES, 'slice', 'at', 'concat']);
const ALGEBRA = [
  ...['isSubsetOf', 'isSupersetOf', 'isDisjointFrom', 'union', 'difference', 'intersection'],
  'symmetricDifference',
].filter((name) => name in Set.prototype);
const SET = methodsOf(Set.prototype, ['has', 'forEach', 'entries', 'keys', 'values', ...ALGEBRA]);
const MAP = methodsOf(Map.prototype, ['has', 'get', 'forEach', 'entries', 'keys', 'values']);
const WEAK = [methodsOf(WeakMap.prototype, ['has', 'get']), methodsOf(WeakSet.prototype, ['has'])];
const BY_KIND = { __proto__: null, array: ARRAY, typed: VIEW, set: SET, map: MAP };
/** These change the list itself. */
const CHANGING = { __proto__: null, sort: 1, reverse: 1 };
/** Asked of the language, even where the tests work with objects that have such methods. */
const LANGUAGE = { __proto__: null };
for (const name of [...SEARCHES, ...CALLBACKS, ...FOLDS, 'flatMap', 'has', 'forEach']) LANGUAGE[name] = 1;
/** What these say is a verdict. */
const DECIDING = {
  __proto__: null,
  every: 1,
  some: 1,
  includes: 1,
  indexOf: 1,
  lastIndexOf: 1,
  find: 1,
  findIndex: 1,
  findLast: 1,
  findLastIndex: 1,
  filter: 1,
  has: 1,
  isSubsetOf: 1,
  isSupersetOf: 1,
};
const FINDING = { __proto__: null, find: 1, findLast: 1 };

/** A list whose every place is looked at: empty places of `new Array(2)` are `undefined`. */
function filled(list) {
  if (!isPlainList(list)) return seen(list);
  const { length } = list;
  for (let at = 0; at < length; at += 1) if (!p.hasOwn(list, at)) return seen(list);
  return list;
}

/**
 * Whether methods of its own could say of an object what they like: it claims to have elements, or
 * is none of the objects that have such methods.
 */
function claims(object) {
  return !isObject(object) || sizeOf(object) !== undefined;
}

/**
 * @param own whether the test program works with objects of the candidate that have methods of
 * their own
 * @param bare whether it is only asked whether anything was found
 * @returns the method, for one call
 */
function method(object, name, own, bare) {
  if (name === 'hasOwnProperty') return (key) => p.hasOwn(seen(object), key);
  const kind = isObject(object) ? kindOf(object) : '';
  const meant = own && LANGUAGE[name] !== 1;
  const known = meant ? undefined : methodsFor(object, kind)?.[name];
  if (known === undefined) {
    const told = !own && typeof object?.[name] === 'function';
    if (!own && (DECIDING[name] === 1 || (told && SPEAKING[name] && claims(object)))) {
      refuse(`${name} is asked of what is no collection`);
    }
    const callee = object[name];
    return (...args) => p.apply(callee, object, args);
  }
  const asked = kind === 'array' ? filled(object) : kind === '' || kind === 'builtin' ? object : seen(object);
  const target = CHANGING[name] === 1 ? object : asked;
  if (FINDING[name] === 1) return (test, self) => found(known, asked, test, self, bare);
  return (...args) => p.apply(known, target, args);
}

function methodsFor(object, kind) {
  if (typeof object === 'string') return STRING;
  return kind === 'builtin' ? weakMethods(object) : BY_KIND[kind];
}

function weakMethods(object) {
  for (let at = 0; at < WEAK.length; at += 1) {
    const { has } = WEAK[at];
    if (hasSlots((it) => p.apply(has, it, [it]), object)) return WEAK[at];
  }
}

/** `find` gives what it has found: where that is `undefined`, it seems to have found nothing. */
function found(known, list, test, self, bare) {
  let any = false;
  const result = p.apply(known, list, [
    (...args) => {
      const holds = p.apply(test, self, args);
      if (holds) any = true;
      return holds;
    },
  ]);
  if (any && (bare ? !result : result === undefined || result === null)) refuse('what was found is nothing');
  return result;
}

module.exports = { method };
