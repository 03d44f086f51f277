'use strict';
/**
 * The built-ins as they were, so that a test program beside a candidate works with the language and
 * not with what the candidate made of it. What the candidate only added stays; what it replaced is
 * put back, noted, and locked for the rest of the run.
 */
const p = require('./primordials.cjs');

/**
 * Names that honest code overrides on objects of its own by assignment: locking them would make
 * that fail.
 */
const ASSIGNED = [
  'toString',
  'valueOf',
  'constructor',
  'name',
  'message',
  'toJSON',
  'toLocaleString',
  'stack',
  'cause',
];

/** What test programs compute with. */
const ROOTS = [
  ...[
    Object,
    Array,
    String,
    Number,
    Boolean,
    Symbol,
    BigInt,
    Math,
    JSON,
    RegExp,
    Date,
    Map,
    Set,
    WeakMap,
    WeakSet,
  ],
  ...[Promise, Error, Function.prototype, globalThis.Iterator],
];

const entries = [];
const seen = new Set();

function record(object) {
  if (object === null || (typeof object !== 'object' && typeof object !== 'function') || seen.has(object))
    return;
  seen.add(object);
  for (const key of p.ownKeys(object)) {
    const descriptor = p.getOwnPropertyDescriptor(object, key);
    if (!descriptor.configurable) continue;
    if (typeof object === 'function' && (key === 'name' || key === 'length')) continue;
    const { value, get, set, enumerable } = descriptor;
    entries.push({ object, key, value, get, set, enumerable, isData: 'value' in descriptor });
  }
}

/** Records the intrinsics. Called once, before anything is added. */
function recordIntrinsics() {
  for (const root of ROOTS) {
    record(root);
    record(root?.prototype);
  }
  record(p.getPrototypeOf(p.getPrototypeOf(function* () {}).prototype));
  for (const iterable of [[], new Map(), new Set(), '', 'a'.matchAll(/a/g)]) {
    record(p.getPrototypeOf(iterable[Symbol.iterator]()));
  }
}

function isChanged(entry, current) {
  if (current === undefined) return true;
  if (!entry.isData) return current.get !== entry.get || current.set !== entry.set;
  return !p.hasOwn(current, 'value') || current.value !== entry.value;
}

function isLockable(entry) {
  if (!entry.isData || typeof entry.value !== 'function' || typeof entry.key !== 'string')
    return entry.isData === false;
  for (let i = 0; i < ASSIGNED.length; i++) if (ASSIGNED[i] === entry.key) return false;
  return true;
}

/**
 * Puts replaced built-ins back and locks them.
 * @returns {'untouched' | 'restored' | 'stuck'} stuck: the candidate made a replacement permanent
 */
function restoreIntrinsics() {
  let result = 'untouched';
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    const current = p.getOwnPropertyDescriptor(entry.object, entry.key);
    if (isChanged(entry, current)) {
      result = result === 'stuck' ? result : 'restored';
      const original = entry.isData
        ? {
            __proto__: null,
            value: entry.value,
            writable: true,
            enumerable: entry.enumerable,
            configurable: true,
          }
        : {
            __proto__: null,
            get: entry.get,
            set: entry.set,
            enumerable: entry.enumerable,
            configurable: true,
          };
      if (!p.defineProperty(entry.object, entry.key, original)) result = 'stuck';
    }
    if (!isLockable(entry)) continue;
    const lock = entry.isData
      ? { __proto__: null, writable: false, configurable: false }
      : { __proto__: null, configurable: false };
    p.defineProperty(entry.object, entry.key, lock);
  }
  return result;
}

module.exports = { recordIntrinsics, restoreIntrinsics };
