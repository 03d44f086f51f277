'use strict';
/**
 * Built-ins as they were before candidate code existed. Everything of the harness that runs after
 * candidate code uses these and syntax alone: no iteration protocol (for-of, spread, array
 * destructuring), no property of a prototype.
 */
const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
/** A bound function asks nothing of Function.prototype when it is called. */
const { bind, call } = Function.prototype;
const uncurry = (method) => apply(bind, call, [method]);
const getterOf = (prototype, name) => uncurry(getOwnPropertyDescriptor(prototype, name).get);
const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype);

const FLAG_GETTERS = [
  ['d', 'hasIndices'],
  ['g', 'global'],
  ['i', 'ignoreCase'],
  ['m', 'multiline'],
  ['s', 'dotAll'],
  ['u', 'unicode'],
  ['v', 'unicodeSets'],
  ['y', 'sticky'],
].map(([letter, name]) => ({ letter, read: getterOf(RegExp.prototype, name) }));

module.exports = Object.freeze({
  __proto__: null,
  apply,
  construct,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
  hasOwn: uncurry(Object.prototype.hasOwnProperty),
  objectToString: uncurry(Object.prototype.toString),
  isArray: Array.isArray,
  isView: ArrayBuffer.isView,
  arrayJoin: uncurry(Array.prototype.join),
  charCodeAt: uncurry(String.prototype.charCodeAt),
  slice: uncurry(String.prototype.slice),
  indexOf: uncurry(String.prototype.indexOf),
  codePointAt: uncurry(String.prototype.codePointAt),
  fromCharCode: String.fromCharCode,
  toWellFormed: uncurry(String.prototype.toWellFormed),
  parseJson: JSON.parse,
  /** Only ever for a primitive string: then no toJSON is looked up. */
  quote: JSON.stringify,
  mapSize: getterOf(Map.prototype, 'size'),
  mapForEach: uncurry(Map.prototype.forEach),
  setSize: getterOf(Set.prototype, 'size'),
  setForEach: uncurry(Set.prototype.forEach),
  dateTime: uncurry(Date.prototype.getTime),
  regexpSource: getterOf(RegExp.prototype, 'source'),
  regexpFlags: Object.freeze(FLAG_GETTERS),
  regexpTest: uncurry(RegExp.prototype.test),
  typedArrayTag: getterOf(TypedArrayPrototype, Symbol.toStringTag),
  typedArrayLength: getterOf(TypedArrayPrototype, 'length'),
  bufferBytes: getterOf(ArrayBuffer.prototype, 'byteLength'),
  promiseThen: uncurry(Promise.prototype.then),
  PromisePrototype: Promise.prototype,
  ObjectPrototype: Object.prototype,
  ArrayPrototype: Array.prototype,
  MapPrototype: Map.prototype,
  SetPrototype: Set.prototype,
  DatePrototype: Date.prototype,
  RegExpPrototype: RegExp.prototype,
  ErrorPrototype: Error.prototype,
  Int32Array,
  Uint8Array,
  Function,
  // biome-ignore lint/security/noGlobalEval: makes test programs, in the global scope
  evaluate: globalThis.eval,
  Error,
  TypeError,
  min: Math.min,
  max: Math.max,
  is: Object.is,
  isNaN: Number.isNaN,
  isInteger: Number.isInteger,
});
