'use strict';
/**
 * What a test program sees of an object that is no plain data: a copy, made once for as long as the
 * candidate has not run again, so that its getters, proxies and iterators answer once and alike.
 */
const p = require('./primordials.cjs');
const { run } = require('./run-state.cjs');
const { isProxy } = require('./proxies.cjs');

const ITERATOR = Symbol.iterator;
const TypedArrayPrototype = p.getPrototypeOf(Uint8Array.prototype);
/** Prototypes of the language, below which nothing of the candidate stands. */
const BUILTIN = new WeakSet();
const { has: builtinHas } = {
  has: p.apply(Function.prototype.bind, Function.prototype.call, [WeakSet.prototype.has]),
};
for (const { prototype } of [
  ...[Object, Array, Map, Set, WeakMap, WeakSet, Date, RegExp, Promise, Error, String, Number, Boolean],
  ...[TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError, ArrayBuffer],
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView, Function, Symbol, BigInt],
]) {
  BUILTIN.add(prototype);
}
BUILTIN.add(TypedArrayPrototype);
const GeneratorPrototype = p.getPrototypeOf(p.getPrototypeOf((function* () {})()));
const AsyncGeneratorPrototype = p.getPrototypeOf(p.getPrototypeOf((async function* () {})()));
const IteratorPrototype = p.getPrototypeOf(GeneratorPrototype);
for (const iterable of [[], new Map(), new Set(), '', 'a'.matchAll(/a/g)]) {
  BUILTIN.add(p.getPrototypeOf(iterable[ITERATOR]()));
}
for (const each of [GeneratorPrototype, AsyncGeneratorPrototype, IteratorPrototype]) BUILTIN.add(each);

const keysOf = (object) => {
  const keys = { __proto__: null };
  for (const key of p.ownKeys(object)) keys[key] = true;
  return keys;
};
/** What the language itself has there: what a candidate added is not seen. */
const OBJECT_KEYS = keysOf(Object.prototype);
const ARRAY_KEYS = keysOf(Array.prototype);

const SEARCHES = ['includes', 'indexOf', 'lastIndexOf'];
const CALLBACKS = [
  'every',
  'some',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'filter',
  'map',
  'forEach',
];
const FOLDS = ['reduce', 'reduceRight', 'sort'];

/** Methods that speak of all elements: an object's own ones could say anything. */
const SPEAKING = { __proto__: null };
for (const name of [
  ...SEARCHES,
  ...CALLBACKS,
  ...FOLDS,
  ...['flatMap', 'has', 'entries', 'keys', 'values'],
  ...['slice', 'concat', 'flat', 'at', 'hasOwnProperty', 'isSubsetOf', 'isSupersetOf', 'difference'],
  'toJSON',
]) {
  SPEAKING[name] = true;
}

const mapGet = p.apply(Function.prototype.bind, Function.prototype.call, [WeakMap.prototype.get]);
const mapSet = p.apply(Function.prototype.bind, Function.prototype.call, [WeakMap.prototype.set]);
const NewMap = Map;
const NewSet = Set;
const NewDate = Date;
const NewWeakMap = WeakMap;
const mapPut = p.apply(Function.prototype.bind, Function.prototype.call, [Map.prototype.set]);
const setAdd = p.apply(Function.prototype.bind, Function.prototype.call, [Set.prototype.add]);

/** What was seen since the candidate ran last: stand-ins, values of accessors, replays. */
let copies = new NewWeakMap();
let read = new NewWeakMap();
let replays = new NewWeakMap();
let primitives = new NewWeakMap();
let fresh = true;

/** The candidate has run: what was seen of its objects may have changed. */
function forget() {
  if (fresh) return;
  copies = new NewWeakMap();
  read = new NewWeakMap();
  replays = new NewWeakMap();
  primitives = new NewWeakMap();
  fresh = true;
}

/** The candidate can gain nothing by it, wherever the test program catches this. */
function refuse(message) {
  run.plain = false;
  if (run.refused === '') run.refused = message;
  throw new p.TypeError(message);
}

function put(object, key, value) {
  p.defineProperty(object, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

const isObject = (value) => value !== null && typeof value === 'object';
const isBuiltin = (prototype) =>
  prototype === null || (!isProxy(prototype) && builtinHas(BUILTIN, prototype));

function hasSlots(slot, object) {
  try {
    slot(object);
    return true;
  } catch {
    return false;
  }
}

const isTyped = (object) => p.isView(object) && p.typedArrayTag(object) !== undefined;

/** array, typed, set, map, date, record, builtin (others of the language), instance */
function kindOf(object) {
  if (p.isArray(object)) return 'array';
  if (isProxy(object)) return 'instance';
  const prototype = p.getPrototypeOf(object);
  if (prototype === p.ObjectPrototype || prototype === null) return 'record';
  if (isTyped(object)) return 'typed';
  if (hasSlots(p.mapSize, object)) return 'map';
  if (hasSlots(p.setSize, object)) return 'set';
  if (hasSlots(p.dateTime, object)) return 'date';
  return isBuiltin(prototype) && prototype !== p.ArrayPrototype ? 'builtin' : 'instance';
}

/** Whether the language's own methods, length and iterator are those of a list. */
function isPlainList(list) {
  return (
    !isProxy(list) &&
    p.getPrototypeOf(list) === p.ArrayPrototype &&
    !p.hasOwn(list, ITERATOR) &&
    !p.hasOwn(list, 'constructor')
  );
}

const isData = (descriptor) =>
  descriptor !== undefined && p.hasOwn(descriptor, 'value') && descriptor.enumerable;

function isPlainArray(list) {
  if (!isPlainList(list)) return false;
  const keys = p.ownKeys(list);
  let counted = 0;
  for (let i = 0; i < list.length; i++) {
    if (!isData(p.getOwnPropertyDescriptor(list, i))) return false;
    counted += 1;
  }
  for (let i = counted + 1; i < keys.length; i++) if (!isOrdinary(list, keys[i])) return false;
  return true;
}

function isOrdinary(object, key) {
  if (typeof key !== 'string') return false;
  const descriptor = p.getOwnPropertyDescriptor(object, key);
  return isData(descriptor) && !(typeof descriptor.value === 'function' && SPEAKING[key]);
}

function hasOrdinaryKeys(object) {
  const keys = p.ownKeys(object);
  for (let i = 0; i < keys.length; i++) if (!isOrdinary(object, keys[i])) return false;
  return true;
}

/** The prototypes of an object that are none of the language. */
function eachOwnPrototype(object, visit) {
  let at = p.getPrototypeOf(object);
  for (let i = 0; !isBuiltin(at) && i < 64; i++, at = p.getPrototypeOf(at)) visit(at);
}

/** Whether a class speaks of elements: has an iterator, a length or methods of collections. */
function isCollection(object) {
  let found = false;
  eachOwnPrototype(object, (prototype) => {
    if (isProxy(prototype)) found = true;
    const keys = p.ownKeys(prototype);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === ITERATOR || key === 'length' || key === 'size' || SPEAKING[key]) found = true;
    }
  });
  return found;
}

function isPlain(object, kind) {
  switch (kind) {
    case 'array':
      return isPlainArray(object);
    case 'map':
      return p.getPrototypeOf(object) === p.MapPrototype && p.ownKeys(object).length === 0;
    case 'set':
      return p.getPrototypeOf(object) === p.SetPrototype && p.ownKeys(object).length === 0;
    case 'date':
      return p.getPrototypeOf(object) === p.DatePrototype && p.ownKeys(object).length === 0;
    case 'typed':
      return isBuiltin(p.getPrototypeOf(object)) && !hasOddKeys(object);
    case 'record':
      return hasOrdinaryKeys(object);
    case 'builtin':
      return true;
    default:
      return !isProxy(object) && hasOrdinaryKeys(object) && !isCollection(object) && showsItself(object);
  }
}

function hasOddKeys(view) {
  const keys = p.ownKeys(view);
  return keys.length !== p.typedArrayLength(view);
}

/** An instance of which nothing can be seen by its own properties is seen by its accessors. */
function showsItself(object) {
  if (p.ownKeys(object).length > 0) return true;
  let hidden = false;
  eachOwnPrototype(object, (prototype) => {
    const keys = p.ownKeys(prototype);
    for (let i = 0; i < keys.length; i++) {
      const { value } = p.getOwnPropertyDescriptor(prototype, keys[i]);
      if (typeof value !== 'function') hidden = true;
    }
  });
  return !hidden;
}

function copyOf(object, kind) {
  switch (kind) {
    case 'array':
      return copyArray(object);
    case 'typed': {
      const copy = [];
      for (let i = 0, n = p.typedArrayLength(object); i < n; i++) put(copy, i, object[i]);
      return copy;
    }
    case 'map': {
      const copy = new NewMap();
      p.mapForEach(object, (value, key) => mapPut(copy, key, value));
      return copy;
    }
    case 'set': {
      const copy = new NewSet();
      p.setForEach(object, (value) => setAdd(copy, value));
      return copy;
    }
    case 'date':
      return new NewDate(p.dateTime(object));
    default:
      return copyRecord(object, kind);
  }
}

function copyArray(list) {
  const copy = [];
  const { length } = list;
  for (let i = 0; i < length; i++) put(copy, i, list[i]);
  copyKeys(list, copy, (key) => key === 'length' || key === 'constructor' || p.hasOwn(copy, key));
  return copy;
}

function copyKeys(object, copy, leaveOut) {
  const keys = p.ownKeys(object);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== 'string' || leaveOut(key)) continue;
    const value = once(object, key);
    if (!(typeof value === 'function' && SPEAKING[key])) put(copy, key, value);
  }
}

function copyRecord(object, kind) {
  const copy = {};
  copyKeys(object, copy, (key) => kind === 'function' && FUNCTION_KEYS[key] === 1);
  if (kind === 'instance' && !isProxy(object) && p.ownKeys(copy).length === 0) copyInherited(object, copy);
  const iterates = object[ITERATOR];
  if (typeof iterates === 'function') {
    const replay = replayOf(object, iterates);
    p.defineProperty(copy, ITERATOR, { __proto__: null, value: replay[ITERATOR] });
    // What has a length is a list: its places are seen.
    for (let i = 0; i < replay.elements.length && sizeOf(object) !== undefined; i++)
      put(copy, i, replay.elements[i]);
  }
  return copy;
}

function copyInherited(object, copy) {
  eachOwnPrototype(object, (prototype) => {
    const keys = p.ownKeys(prototype);
    for (let i = 0; i < keys.length; i++) {
      if (typeof keys[i] !== 'string' || p.hasOwn(copy, keys[i])) continue;
      const value = object[keys[i]];
      if (typeof value !== 'function') put(copy, keys[i], value);
    }
  });
}

const FUNCTION_KEYS = { __proto__: null, length: 1, name: 1, prototype: 1, arguments: 1, caller: 1 };

/** Whether a function is no more than a function, with what everybody sees. */
function hidesNothing(callee) {
  if (isProxy(callee)) return true;
  const keys = p.ownKeys(callee);
  for (let i = 0; i < keys.length; i++) {
    const { enumerable, value } = p.getOwnPropertyDescriptor(callee, keys[i]);
    if (!enumerable && FUNCTION_KEYS[keys[i]] !== 1 && typeof value !== 'function') return false;
  }
  return true;
}

/** What stands for an object while a test program looks at all of it: itself, where it is plain. */
function seen(object) {
  if (typeof object === 'function' && hidesNothing(object)) return object;
  if (!isObject(object) && typeof object !== 'function') return object;
  const known = mapGet(copies, object);
  if (known !== undefined) return known;
  const kind = typeof object === 'function' ? 'function' : kindOf(object);
  if (kind !== 'function' && isPlain(object, kind)) return object;
  const copy = copyOf(object, kind);
  fresh = false;
  mapSet(copies, object, copy);
  return copy;
}

/** The elements that an iterator of the candidate gives, for as often as they are asked for. */
function replayOf(object, iterates) {
  const known = mapGet(replays, object);
  if (known !== undefined) return known;
  const iterator = p.apply(iterates, object, []);
  const { next } = iterator;
  const elements = [];
  let done = false;
  const pull = () => {
    const step = p.apply(next, iterator, []);
    if (step.done) done = true;
    else put(elements, elements.length, step.value);
  };
  const iterate = () => {
    let at = 0;
    return {
      next() {
        if (at >= elements.length && !done) pull();
        if (at < elements.length) return { done: false, value: elements[at++] };
        return { done: true, value: undefined };
      },
      [ITERATOR]() {
        return this;
      },
    };
  };
  const replay = { __proto__: null, elements, [ITERATOR]: iterate };
  fresh = false;
  mapSet(replays, object, replay);
  const says = sizeOf(object);
  if (says !== undefined) {
    while (!done && elements.length <= says) pull();
    if (elements.length !== says) refuse('an object says that it has other elements than it gives');
  }
  return replay;
}

/** How many elements an object says it has. */
function sizeOf(object) {
  for (const key of ['length', 'size']) {
    const value = once(object, key);
    if (typeof value === 'number') return value;
  }
  return undefined;
}

/** A property that may be an accessor, read once. */
function once(object, key) {
  let values = mapGet(read, object);
  if (values === undefined) {
    values = { __proto__: null };
    fresh = false;
    mapSet(read, object, values);
  }
  if (!(key in values)) values[key] = object[key];
  return values[key];
}

/** What arithmetic and order make of an object, asked once. */
function primitiveOnce(object) {
  let values = mapGet(primitives, object);
  if (values === undefined) {
    values = { __proto__: null, value: primitiveOf(object) };
    fresh = false;
    mapSet(primitives, object, values);
  }
  return values.value;
}

function primitiveOf(object) {
  if (p.getPrototypeOf(object) === p.DatePrototype) return p.dateTime(object);
  const convert = object[Symbol.toPrimitive];
  if (typeof convert === 'function') return p.apply(convert, object, ['number']);
  const value = typeof object.valueOf === 'function' ? object.valueOf() : object;
  return isObject(value) || typeof value === 'function' ? `${value}` : value;
}

module.exports = {
  SEARCHES,
  CALLBACKS,
  FOLDS,
  hasSlots,
  primitiveOnce,
  ARRAY_KEYS,
  OBJECT_KEYS,
  SPEAKING,
  forget,
  isObject,
  isPlainList,
  isTyped,
  kindOf,
  once,
  refuse,
  replayOf,
  seen,
  sizeOf,
  eachOwnPrototype,
};
