'use strict';
/**
 * What a test program finds instead of the globals that a candidate can replace: the same things,
 * as they were before it. Loaded before candidate code, for test programs that name any of it.
 */
const { assert } = require('../node/assert.cjs');
const { isLodashEqual } = require('../node/deep-equal.cjs');
const { console } = require('../globals/console.cjs');
const { util } = require('../node/util.cjs');
const { process } = require('../node/process.cjs');
const { requireFrom } = require('../node/modules.cjs');
const { solutionExports } = require('../harness/call.cjs');
const { structuredClone } = require('../globals/structured-clone.cjs');
const timers = require('../globals/timers.cjs');
const { endTest, run } = require('../harness/run-state.cjs');

function exit(code) {
  if (run.testEnded || code === undefined || Number(code) === 0) endTest();
  throw new Error(`The test program ended itself with exit code ${code}.`);
}

/** An assertion that analyze could not see: it fails the program where Node would only print. */
const ownConsole = {
  ...console,
  assert: (condition, message) => assert.ok(condition, message ?? 'Assertion failed'),
};
/** The console as it was; what the test program puts into it, the candidate finds there. */
const sealedConsole = new Proxy(ownConsole, {
  set(own, name, value) {
    own[name] = value;
    console[name] = value;
    return true;
  },
});

const testRunner = require('./test-runner.cjs');
const { expect, jest } = require('./expect.cjs');
const framework = Object.freeze({ ...testRunner.names, expect, jest, vi: jest });
const isEqual = isLodashEqual;
let wholeLodash;
/** Most tests ask whether things are equal, and load nothing for it. */
const lodash = new Proxy(Object.freeze({ isEqual }), {
  get(_target, name) {
    if (name === 'isEqual') return isEqual;
    wholeLodash ??= require('lodash for tests');
    return wholeLodash[name];
  },
});
const candidateRequire = requireFrom('/home/user/main.js');

function requireInTest(name) {
  switch (name) {
    case 'assert':
    case 'node:assert':
      return assert;
    case 'assert/strict':
    case 'node:assert/strict':
      return assert.strict;
    case 'util':
    case 'node:util':
      return util;
    case 'node:test':
      return testRunner.nodeTest;
    case '@jest/globals':
    case 'vitest':
    case 'bun:test':
      return framework;
    case 'lodash':
      return lodash;
    default:
      return /^\.{1,2}\//.test(name) && !candidateRequire.has(name)
        ? solutionExports()
        : candidateRequire(name);
  }
}
requireInTest.main = undefined;

/** Read as parameters by the test program, only those it names. */
const provided = Object.assign({ __proto__: null }, testRunner.names, {
  expect,
  jest,
  vi: jest,
  assert,
  console: sealedConsole,
  process: Object.freeze({ exit, argv: ['node', 'test'], env: {}, stdout: process.stdout, on: () => {} }),
  require: Object.freeze(requireInTest),
  module: { exports: {} },
  exports: {},
  structuredClone,
  setTimeout: timers.setTimeout,
  setInterval: timers.setInterval,
  setImmediate: timers.setImmediate,
  clearTimeout: timers.clearTimeout,
  clearInterval: timers.clearInterval,
});
Object.freeze(provided);

module.exports = { provided };
