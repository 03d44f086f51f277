'use strict';
/**
 * Runs a test program that analyze has taken apart. It gets its hooks as parameters of a strict
 * arrow function, which no caller, stack trace or global name leads to; what it observes leaves as
 * text and is judged by the host.
 */
const p = require('./primordials.cjs');
const { run, write, endTest, EXIT, TEST_END, OBSERVED } = require('./run-state.cjs');
const { encode, Oversize } = require('./encode.cjs');
const { describe } = require('./describe.cjs');
const { defaultExport } = require('./call.cjs');

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
  if (run.ended || run.testEnded) return;
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

/** Whether Node would end with this and tell of no failure. */
function succeeds(code) {
  return code === undefined || code === null || code === 0 || code === '0' || code === false;
}

function recordHolds(check, holds) {
  if (!run.ended && !run.testEnded) add(check, `,"holds":${holds ? 'true' : 'false'}`);
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
  const prototype = p.getPrototypeOf(value);
  if (prototype === p.DatePrototype && p.ownKeys(value).length === 0) return;
  if (prototype === p.ArrayPrototype && p.isArray(value) && holdsPrimitives(value)) return;
  throw new p.TypeError('an object is compared as a number');
}

function holdsPrimitives(list) {
  const keys = p.ownKeys(list);
  for (let i = 0; i < keys.length; i++) {
    const { value } = p.getOwnPropertyDescriptor(list, keys[i]);
    if (value !== null && (typeof value === 'object' || typeof value === 'function')) return false;
    if (keys[i] === 'toString' || keys[i] === 'valueOf' || typeof keys[i] === 'symbol') return false;
  }
  return true;
}

/** What a rewritten assertion calls; the first argument is the number of its check. */
const common = {
  __proto__: null,
  relation,
  /** The default export of the candidate. */
  solution: defaultExport,
  one: (check, value) => record(check, () => side('left', value)),
  two: (check, a, b) => record(check, () => side('left', a) + side('right', b)),
  number: (check, value) => record(check, () => side('left', numeric(value))),
  holds: recordHolds,
  fails: (check, value) => recordHolds(check, !value),
  /** `process.exit(failed ? 1 : 0)` */
  exits: (check, code) => {
    recordHolds(check, succeeds(code));
    return endTest();
  },
  /** `process.exitCode = failed` */
  exitCode: (check, code) => {
    recordHolds(check, succeeds(code));
    return code;
  },
  loose: (check, negate, a, b) => recordHolds(check, looselyEqual(a, b) !== negate),
  same: (check, negate, a, b) => recordHolds(check, p.is(a, b) !== negate),
  matches: (check, negate, text, pattern) =>
    recordHolds(check, typeof text === 'string' && p.regexpTest(pattern, text) !== negate),
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
};

const READS = {
  __proto__: null,
  get: 1,
  items: 1,
  seen: 1,
  known: 1,
  alike: 1,
  ran: 1,
  gap: 1,
  numeric: 1,
  order: 1,
  told: 1,
};

/** Hooks that few test programs call. */
function further(name, kit) {
  if (READS[name] === 1) return require('./reads.cjs');
  if (name === 'method') return { method: require('./collections.cjs').method };
  if (name === 'throws' || name === 'rejects') return require('../testing/throw-hooks.cjs').throwHooks(kit);
  return require('../testing/expect-hooks.cjs').expectHooks(kit);
}

let hooks;
let environment;

function withFurther(name) {
  const kit = { record, side, recordHolds, hooks: () => hooks };
  const all = { __proto__: null, ...hooks, ...further(name, kit) };
  // Told here, a fault of ours; where the test program calls it, it would be the candidate's.
  if (!Object.hasOwn(all, name)) throw new Error(`there is no hook ${name}`);
  return all;
}

/**
 * Makes what the test program will ask for, before candidate code exists: a context that held all
 * there is would take a quarter longer to make.
 * @param needs `hooks`: those that it calls; `builtins` and `provided`: the names that it takes
 * from the language and from elsewhere; `inspects`: whether it may print values
 */
function prepare(needs) {
  hooks = common;
  for (const name of needs.hooks) if (!Object.hasOwn(hooks, name)) hooks = withFurther(name);
  Object.freeze(hooks);
  // Once the built-ins are locked it could not load.
  if (needs.inspects) require('node-inspect-extracted');
  environment = { __proto__: null };
  for (const name of needs.builtins) environment[name] = globalThis[name];
  if (needs.provided.length > 0) {
    const { provided } = require('../testing/test-environment.cjs');
    for (const name of needs.provided) environment[name] = provided[name];
  }
  Object.freeze(environment);
}

/**
 * How the test program ended: '' while it is pending; r ran to its end, e + error, x ended by the
 * candidate.
 */
let settled = '';

function ended(error) {
  if (error === TEST_END || run.testEnded) return 'r';
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
  if (run.testEnded && !run.ended) settled = 'r';
  return settled === 'r' && run.refused !== '' ? `eTypeError: ${run.refused}` : settled;
}

module.exports = { prepare, runChecks, outcome };
