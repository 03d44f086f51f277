const words = (text: string) => text.trim().split(/\s+/);

/** Names of the language that a test program gets as they were before the candidate ran. */
export const TEST_GLOBALS = words(`
  Object Array Function Number String Boolean Symbol BigInt Math JSON Reflect Date RegExp Promise Proxy
  Map Set WeakMap WeakSet Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError
  ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
  Float32Array Float64Array BigInt64Array BigUint64Array isNaN isFinite parseInt parseFloat`);

/** What its environment replaces besides: guest/test-environment.cjs. */
export const TEST_REPLACED = words(`
  assert console process require module exports structuredClone setTimeout setInterval setImmediate clearTimeout
  clearInterval test it describe expect beforeEach afterEach beforeAll afterAll before after suite`);
