'use strict';
/**
 * How a test program looks into what may be the candidate's (analyze/guards/): with the language's
 * own means, and at plain data.
 */
const p = require('./primordials.cjs');
const { isProxy } = require('./proxies.cjs');
const standIns = require('./stand-ins.cjs');

const {
  ARRAY_KEYS,
  OBJECT_KEYS,
  isObject,
  isPlainList,
  kindOf,
  primitiveOnce,
  once,
  refuse,
  replayOf,
  seen,
  sizeOf,
} = standIns;
const ITERATOR = Symbol.iterator;
const arrayValues = Array.prototype.values;

/** `object[key]` */
function get(object, key) {
  if (!isObject(object)) return ofPrimitive(object, key);
  if (typeof key === 'object' && key !== null) return get(object, `${key}`);
  if (!isProxy(object)) {
    const descriptor = p.getOwnPropertyDescriptor(object, key);
    if (descriptor !== undefined && p.hasOwn(descriptor, 'value')) {
      return (key === 'length' || key === 'size') && !p.isArray(object)
        ? sized(object, key)
        : descriptor.value;
    }
    if (descriptor === undefined) return inherited(object, key);
  }
  const shown = seen(object);
  return shown === object ? once(object, key) : shown[key];
}

/** A candidate could have given every number a length. */
function ofPrimitive(value, key) {
  if (typeof value === 'function') {
    const shown = seen(value);
    return shown === value || p.hasOwn(FUNCTION_KEYS, key) ? value[key] : shown[key];
  }
  if (value === null || value === undefined || typeof value === 'string') return value[key];
  return key === 'length' || key === 'size' ? undefined : value[key];
}

function inherited(object, key) {
  const prototype = p.getPrototypeOf(object);
  if (prototype === p.ObjectPrototype) return OBJECT_KEYS[key] ? object[key] : undefined;
  if (prototype === p.ArrayPrototype && p.isArray(object)) {
    return ARRAY_KEYS[key] || OBJECT_KEYS[key] ? object[key] : undefined;
  }
  if (prototype === null) return undefined;
  const kind = kindOf(object);
  if (kind === 'builtin') return object[key];
  if (kind === 'array') return seen(object)[key];
  return key === 'length' || key === 'size' ? sized(object, key) : once(object, key);
}

/** How long an object is: as many elements as it gives. */
function sized(object, key) {
  const kind = kindOf(object);
  if (kind === 'map' && key === 'size') return p.mapSize(object);
  if (kind === 'set' && key === 'size') return p.setSize(object);
  if (kind === 'typed' && key === 'length') return p.typedArrayLength(object);
  if (kind === 'map' || kind === 'set' || kind === 'typed') return seen(object)[key];
  ofIterable(object);
  return once(object, key);
}

/** What `for … of` and `...` go over. */
function items(object) {
  if (typeof object === 'function') return ofIterable(object);
  if (!isObject(object)) return object;
  if (p.isArray(object)) return isPlainList(object) ? object : seen(object);
  const kind = kindOf(object);
  if (kind === 'typed' || kind === 'map' || kind === 'set') return seen(object);
  return ofIterable(object);
}

function ofIterable(object) {
  const iterates = object[ITERATOR];
  return typeof iterates === 'function' ? replayOf(object, iterates) : object;
}

/** `key in object` */
function known(key, object) {
  if (typeof object === 'function') return ofFunction(key, object);
  if (!isObject(object)) return key in object;
  if (!isProxy(object) && p.hasOwn(object, key)) return true;
  const kind = kindOf(object);
  if (kind === 'array')
    return p.hasOwn(seen(object), key) || ARRAY_KEYS[key] === true || OBJECT_KEYS[key] === true;
  if (kind === 'record') return OBJECT_KEYS[key] === true && p.getPrototypeOf(object) !== null;
  if (kind !== 'instance') return key in object;
  const shown = seen(object);
  return p.hasOwn(shown, key) || (!isProxy(object) && typeof object[key] === 'function');
}

/** What a function has besides what all have is seen where it is enumerable. */
function ofFunction(key, callee) {
  const own = p.getOwnPropertyDescriptor(callee, key);
  return own === undefined || own.enumerable || FUNCTION_KEYS[key] === true ? key in callee : false;
}
const FUNCTION_KEYS = { __proto__: null, length: true, name: true, prototype: true };

/** Whether a comparison of two lengths says anything: a list is not as long as what is no list. */
function alike(a, b) {
  const kinds = [sortOf(a), sortOf(b)];
  return kinds[0] === kinds[1] || kinds[0] === 'own' || kinds[1] === 'own';
}

/** list, set, map, own (it has an iterator of its own); nothing: it has no elements. */
function sortOf(value) {
  if (typeof value === 'string') return 'list';
  if (!isObject(value)) return 'nothing';
  const kind = kindOf(value);
  if (kind === 'array' || kind === 'typed') return 'list';
  if (kind === 'map' || kind === 'set') return kind;
  const iterates = value[ITERATOR];
  const borrowed = iterates === arrayValues && !p.hasOwn(value, ITERATOR);
  return typeof iterates === 'function' && !borrowed ? 'own' : 'nothing';
}

/** What JSON says of an object: a list has no say in it. */
function told(value) {
  if (!isObject(value)) return value;
  const kind = kindOf(value);
  const speaks = (kind === 'record' || kind === 'instance') && typeof value.toJSON === 'function';
  return kind === 'builtin' || kind === 'date' || (speaks && sizeOf(value) === undefined)
    ? value
    : seen(value);
}

/** What subtraction makes of an object, once. */
function numeric(value) {
  return isObject(value) ? primitiveOnce(value) : value;
}

/** What the candidate has returned: what was seen of its objects before may have changed. */
function ran(value) {
  standIns.forget();
  return value;
}

/** The order of what may be objects of a class that the tests make instances of. */
function order(operator, a, b) {
  return relate(operator, isObject(a) ? primitiveOnce(a) : a, isObject(b) ? primitiveOnce(b) : b);
}

/** An order that is asked of a distance: what is no number is at no distance. */
function gap(operator, a, b) {
  if (p.isNaN(a) || p.isNaN(b)) refuse('a distance is no number');
  return relate(operator, a, b);
}

function relate(operator, a, b) {
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

module.exports = { get, items, seen, known, alike, ran, gap, numeric, order, told };
