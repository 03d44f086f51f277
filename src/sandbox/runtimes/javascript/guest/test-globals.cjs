'use strict';
/** Names of the language that a test program gets as they were before the candidate ran. Read by analyze as well. */
const TEST_GLOBALS = Object.freeze(
  `Object Array Function Number String Boolean Symbol BigInt Math JSON Reflect Date RegExp Promise Proxy
  Map Set WeakMap WeakSet Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError
  ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
  Float32Array Float64Array BigInt64Array BigUint64Array isNaN isFinite parseInt parseFloat`
    .split(/\s+/)
    .filter(Boolean),
);

/** Names that the environment of a test program replaces besides. */
const TEST_REPLACED = Object.freeze(
  `assert console process require module exports structuredClone setTimeout setInterval setImmediate
  clearTimeout clearInterval`
    .split(/\s+/)
    .filter(Boolean),
);

module.exports = { TEST_GLOBALS, TEST_REPLACED };
