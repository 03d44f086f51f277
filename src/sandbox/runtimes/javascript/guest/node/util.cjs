'use strict';
/** `util` as far as programs use it. */
const { isDeepStrictEqual } = require('./deep-equal.cjs');
const { TextEncoder, TextDecoder } = require('../globals/text-encoding.cjs');

const inspection = () => require('node-inspect-extracted');
const inspect = (...args) => inspection().inspect(...args);
inspect.custom = Symbol.for('nodejs.util.inspect.custom');
Object.defineProperty(inspect, 'defaultOptions', { get: () => inspection().inspect.defaultOptions });

const custom = Symbol.for('nodejs.util.promisify.custom');

function promisify(original) {
  if (original[custom]) return original[custom];
  return function (...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  };
}
promisify.custom = custom;

function callbackify(original) {
  return (...args) => {
    const callback = args.pop();
    original(...args).then((value) => callback(null, value), callback);
  };
}

function inherits(child, parent) {
  child.super_ = parent;
  Object.setPrototypeOf(child.prototype, parent.prototype);
}

const tagged = (tag) => (value) => Object.prototype.toString.call(value) === `[object ${tag}]`;
const types = Object.freeze({
  isDate: tagged('Date'),
  isRegExp: tagged('RegExp'),
  isMap: tagged('Map'),
  isSet: tagged('Set'),
  isPromise: tagged('Promise'),
  isGeneratorFunction: tagged('GeneratorFunction'),
  isAsyncFunction: tagged('AsyncFunction'),
  isNativeError: (value) => value instanceof Error,
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isUint8Array: (value) => value instanceof Uint8Array,
});

/** Frozen: the test program beside a candidate uses the same functions. */
const util = Object.freeze({
  inspect,
  format: (...args) => inspection().format(...args),
  formatWithOptions: (...args) => inspection().formatWithOptions(...args),
  stripVTControlCharacters: (text) => inspection().stripVTControlCharacters(text),
  isDeepStrictEqual,
  promisify,
  callbackify,
  inherits,
  types,
  TextEncoder,
  TextDecoder,
  isArray: Array.isArray,
  deprecate: (method) => method,
  debuglog: () => () => {},
});

module.exports = { util };
