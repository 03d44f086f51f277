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

/**
 * What there is, as lists of references: every context begins with them, and reading them from the
 * snapshot takes a fifth of what as many objects would. Of each object, behind it and the length of
 * what follows: methods by key and value; accessors by key, getter and setter; and by key and value
 * what is put back but not locked.
 */
let methods = [];
let accessors = [];
let open = [];
const seen = new Set();

const { defineProperty, getOwnPropertyDescriptor } = p;
const LOCK = { __proto__: null, writable: false, configurable: false };
const LOCK_ACCESSOR = { __proto__: null, configurable: false };

/** No built-in of the language is enumerable. */
function record(object) {
  if (object === null || (typeof object !== 'object' && typeof object !== 'function') || seen.has(object))
    return;
  seen.add(object);
  const own = { methods: [], accessors: [], open: [] };
  for (const key of p.ownKeys(object)) {
    const { configurable, value, get, set } = getOwnPropertyDescriptor(object, key);
    if (!configurable) continue;
    if (typeof object === 'function' && (key === 'name' || key === 'length')) continue;
    if (get !== undefined || set !== undefined) own.accessors.push(key, get, set);
    else if (isMethod(key, value)) own.methods.push(key, value);
    else own.open.push(key, value);
  }
  methods = withOwn(methods, object, own.methods);
  accessors = withOwn(accessors, object, own.accessors);
  open = withOwn(open, object, own.open);
}

/** A new list, which has no room to grow: that would be read from the snapshot, too. */
function withOwn(list, object, own) {
  return own.length === 0 ? list : [...list, object, own.length, ...own];
}

function isMethod(key, value) {
  if (typeof value !== 'function') return false;
  return key === Symbol.iterator || (typeof key === 'string' && !ASSIGNED.includes(key));
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
  seen.clear();
}

let state = 'untouched';
/** Whether a descriptor that has no value of its own could seem to have one. */
let valueIsInherited = false;

function putBack(object, key, descriptor) {
  if (state !== 'stuck') state = 'restored';
  if (!defineProperty(object, key, descriptor)) state = 'stuck';
}

function putBackValue(object, key, value) {
  const current = getOwnPropertyDescriptor(object, key);
  if (current !== undefined && current.value === value) {
    if (!valueIsInherited || p.hasOwn(current, 'value')) return;
  }
  putBack(object, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
}

function putBackAccessor(object, key, get, set) {
  const current = getOwnPropertyDescriptor(object, key);
  if (current !== undefined && current.get === get && current.set === set && p.hasOwn(current, 'get')) return;
  putBack(object, key, { __proto__: null, get, set, enumerable: false, configurable: true });
}

/**
 * Puts replaced built-ins back and locks them.
 * @returns {'untouched' | 'restored' | 'stuck'} stuck: the candidate made a replacement permanent
 */
function restoreIntrinsics() {
  state = 'untouched';
  valueIsInherited = p.hasOwn(p.ObjectPrototype, 'value');
  for (let at = 0; at < open.length; ) {
    const object = open[at];
    const end = at + 2 + open[at + 1];
    for (at += 2; at < end; at += 2) putBackValue(object, open[at], open[at + 1]);
  }
  for (let at = 0; at < methods.length; ) {
    const object = methods[at];
    const end = at + 2 + methods[at + 1];
    for (at += 2; at < end; at += 2) {
      putBackValue(object, methods[at], methods[at + 1]);
      defineProperty(object, methods[at], LOCK);
    }
  }
  for (let at = 0; at < accessors.length; ) {
    const object = accessors[at];
    const end = at + 2 + accessors[at + 1];
    for (at += 2; at < end; at += 3) {
      putBackAccessor(object, accessors[at], accessors[at + 1], accessors[at + 2]);
      defineProperty(object, accessors[at], LOCK_ACCESSOR);
    }
  }
  return state;
}

module.exports = { recordIntrinsics, restoreIntrinsics };
