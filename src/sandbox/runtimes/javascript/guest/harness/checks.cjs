'use strict';
/**
 * Runs a test program that analyze has taken apart. It gets its hooks as parameters of a strict
 * arrow function, which no caller, stack trace or global name leads to; what it observes leaves as
 * text and is judged by the host.
 */
const p = require('./primordials.cjs');
const { run, write, EXIT, OBSERVED } = require('./run-state.cjs');
const { encode, Oversize } = require('./encode.cjs');
const { describe } = require('./describe.cjs');
const { defaultExport } = require('./call.cjs');
const { assertionMatches } = require('../node/assert.cjs');
const { method } = require('./collections.cjs');
const { expectHooks } = require('../testing/expect-hooks.cjs');
const { environment, TEST_END } = require('../testing/test-environment.cjs');

/**
 * One line per observation: what was seen is with the host at once, whatever becomes of the run.
 */
function add(check, content) {
  write(OBSERVED, `{"check":${check}${content}}\n`);
}

function side(name, value) {
  const { text, plain } = encode(value, run.valueLimit);
  if (!plain) run.plain = false;
  return `,"${name}":${p.quote(text)}`;
}

/** Records operands; a value that can't leave is an error of the candidate. */
function record(check, content) {
  if (run.ended) return;
  let text;
  try {
    text = content();
  } catch (error) {
    text = `,"error":${p.quote(error instanceof Oversize ? `The value is ${error.what}.` : describe(error))}`;
  }
  add(check, text);
}

/** What subtraction makes of a primitive; objects are left as they are, and equal no number. */
function numeric(value) {
  return value !== null && typeof value === 'object' ? value : typeof value === 'bigint' ? value : +value;
}

/** The body threw. */
function raised(check, negate, error, expected) {
  if (run.ended || error === EXIT) return;
  let holds = false;
  try {
    holds = assertionMatches(error, expected) !== negate;
  } catch {
    /** A validator of the test program that throws has not accepted the error. */
    holds = false;
  }
  recordHolds(check, holds);
}

function recordHolds(check, holds) {
  if (!run.ended) add(check, `,"holds":${holds ? 'true' : 'false'}`);
}

// biome-ignore-start lint/suspicious/noDoubleEquals: assert.equal is defined by ==
const looselyEqual = (a, b) => a == b || (p.isNaN(a) && p.isNaN(b));
// biome-ignore-end lint/suspicious/noDoubleEquals: assert.equal is defined by ==

/** The order of two primitives, or of what the language itself makes a number of. */
function relation(operator, a, b) {
  refuseConversion(a);
  refuseConversion(b);
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

/** Dates and lists convert as the language says; other objects could say what they like. */
function refuseConversion(value) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return;
  if (p.getPrototypeOf(value) === p.DatePrototype || p.isArray(value)) return;
  throw new p.TypeError('an object is compared as a number');
}

/** What a rewritten assertion calls; the first argument is the number of its check. */
const hooks = Object.freeze({
  __proto__: null,
  ...expectHooks({ record, side, recordHolds, hooks: () => hooks }),
  method,
  relation,
  /** The default export of the candidate. */
  solution: defaultExport,
  one: (check, value) => record(check, () => side('left', value)),
  two: (check, a, b) => record(check, () => side('left', a) + side('right', b)),
  number: (check, value) => record(check, () => side('left', numeric(value))),
  holds: recordHolds,
  fails: (check, value) => recordHolds(check, !value),
  loose: (check, negate, a, b) => recordHolds(check, looselyEqual(a, b) !== negate),
  same: (check, negate, a, b) => recordHolds(check, p.is(a, b) !== negate),
  matches: (check, negate, text, pattern) =>
    recordHolds(check, typeof text === 'string' && p.regexpTest(pattern, text) !== negate),
  /** `negate`: the body must not throw. */
  throws: (check, negate, body, expected) => {
    try {
      body();
    } catch (error) {
      raised(check, negate, error, expected);
      return;
    }
    recordHolds(check, negate);
  },
  rejects: async (check, negate, body, expected) => {
    try {
      await (typeof body === 'function' ? body() : body);
    } catch (error) {
      raised(check, negate, error, expected);
      return;
    }
    recordHolds(check, negate);
  },
  /**
   * An assertion whose failure the test program itself catches: it is made as it stands, and
   * counted.
   */
  counted:
    (check, assertion) =>
    (...args) => {
      let result;
      try {
        result = assertion(...args);
      } catch (error) {
        recordHolds(check, false);
        throw error;
      }
      recordHolds(check, true);
      return result;
    },
});

/**
 * How the test program ended: '' while it is pending; r ran to its end, e + error, x ended by the
 * candidate.
 */
let settled = '';

function ended(error) {
  if (error === TEST_END) return 'r';
  if (run.ended || error === EXIT) return 'x';
  return `e${describe(error)}`;
}

/**
 * @param program the function that the text of the plan evaluates to
 */
async function runChecks(program) {
  settled = '';
  try {
    const result = program(hooks, environment);
    if (result !== undefined) await result;
    settled = 'r';
  } catch (error) {
    settled = ended(error);
  }
}

function outcome() {
  return settled;
}

module.exports = { runChecks, outcome };
