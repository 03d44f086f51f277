'use strict';
/** `assert` for candidate code. What decides a verdict is in checks.cjs and on the host. */
const { isDeepEqual, isDeepStrictEqual } = require('./deep-equal.cjs');

function generated(actual, operator, expected) {
  const { inspect } = require('node-inspect-extracted');
  return `${inspect(actual)} ${operator} ${inspect(expected)}`;
}

class AssertionError extends Error {
  constructor({ message, actual, expected, operator }) {
    super(message ?? generated(actual, operator, expected));
    Object.assign(this, {
      generatedMessage: message === undefined,
      code: 'ERR_ASSERTION',
      actual,
      expected,
      operator,
    });
  }
}
AssertionError.prototype.name = 'AssertionError';

function demand(holds, actual, expected, message, operator) {
  if (holds) return;
  if (message instanceof Error) throw message;
  throw new AssertionError({ message, actual, expected, operator });
}

const ok = (value, message) =>
  demand(value, value, true, message ?? 'The expression evaluated to a falsy value', '==');
// biome-ignore-start lint/suspicious/noDoubleEquals: assert.equal is defined by ==
const comparisons = {
  equal: [(a, b) => a == b || (Number.isNaN(a) && Number.isNaN(b)), '=='],
  notEqual: [(a, b) => a != b, '!='],
  strictEqual: [Object.is, 'strictEqual'],
  notStrictEqual: [(a, b) => !Object.is(a, b), 'notStrictEqual'],
  deepEqual: [isDeepEqual, 'deepEqual'],
  notDeepEqual: [(a, b) => !isDeepEqual(a, b), 'notDeepEqual'],
  deepStrictEqual: [isDeepStrictEqual, 'deepStrictEqual'],
  notDeepStrictEqual: [(a, b) => !isDeepStrictEqual(a, b), 'notDeepStrictEqual'],
  match: [(text, pattern) => pattern.test(text), 'match'],
  doesNotMatch: [(text, pattern) => !pattern.test(text), 'doesNotMatch'],
};
// biome-ignore-end lint/suspicious/noDoubleEquals: assert.equal is defined by ==

/** Whether what was thrown is what `expected` describes. */
function matches(error, expected) {
  if (expected === undefined || typeof expected === 'string') return true;
  if (expected instanceof RegExp) return expected.test(String(error));
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && error instanceof expected) return true;
    return !Object.prototype.isPrototypeOf.call(Error, expected) && expected(error) === true;
  }
  return Object.keys(expected).every((key) =>
    expected[key] instanceof RegExp && typeof error[key] === 'string'
      ? expected[key].test(error[key])
      : isDeepStrictEqual(error[key], expected[key]),
  );
}

function throws(body, expected, message) {
  try {
    body();
  } catch (error) {
    if (!matches(error, expected)) throw error;
    return;
  }
  demand(false, undefined, expected, message ?? 'Missing expected exception.', 'throws');
}

async function rejects(promise, expected, message) {
  try {
    await (typeof promise === 'function' ? promise() : promise);
  } catch (error) {
    if (!matches(error, expected)) throw error;
    return;
  }
  demand(false, undefined, expected, message ?? 'Missing expected rejection.', 'rejects');
}

const methods = {
  AssertionError,
  ok,
  throws,
  rejects,
  doesNotThrow: (body) => void body(),
  doesNotReject: async (promise) => void (await (typeof promise === 'function' ? promise() : promise)),
  fail: (message = 'Failed') => demand(false, undefined, undefined, message, 'fail'),
  ifError: (value) => demand(value === null || value === undefined, value, null, undefined, 'ifError'),
};
for (const [name, [holds, operator]] of Object.entries(comparisons)) {
  methods[name] = (actual, expected, message) =>
    demand(holds(actual, expected), actual, expected, message, operator);
}

/** Frozen: the test program beside a candidate uses the same functions. */
const strict = Object.assign((value, message) => ok(value, message), methods, {
  equal: methods.strictEqual,
  notEqual: methods.notStrictEqual,
  deepEqual: methods.deepStrictEqual,
  notDeepEqual: methods.notDeepStrictEqual,
});
strict.strict = strict;
Object.freeze(strict);
const assert = Object.freeze(Object.assign((value, message) => ok(value, message), methods, { strict }));

module.exports = { assert, assertionMatches: matches };
