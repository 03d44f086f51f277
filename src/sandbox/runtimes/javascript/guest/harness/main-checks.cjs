'use strict';
/** The commands of a context in which test programs run beside the candidate. */
const { recordIntrinsics, restoreIntrinsics } = require('./intrinsics.cjs');
/** Before anything is added, and before the libraries load. */
recordIntrinsics();
require('./proxies.cjs').watchProxies();
const { commands, start } = require('./main.cjs');
const { run, observed } = require('./run-state.cjs');
const p = require('./primordials.cjs');
const { describe } = require('./describe.cjs');
const loop = require('./event-loop.cjs');
const calls = require('./call.cjs');
const checks = require('./checks.cjs');

/** Between the candidate and a test program that works with built-ins. */
function seal() {
  const state = restoreIntrinsics();
  if (state !== 'untouched') run.tampered = true;
  return state;
}

/**
 * Once the code of the candidate has returned: runs the test program, unless something else is to
 * be done first.
 * @param sealed whether the test program needs built-ins as they were; published: exports are
 * visible
 * @returns ended; more: something keeps it alive; exports: they are to be made visible; stuck; ran;
 * broken and why: the test program, which the host knows to be right, could not be made
 */
function test(text, sealed, published) {
  if (!published) {
    if (run.ended) return 'ended';
    if (loop.pending()) return 'more';
    if (calls.hasExports()) return 'exports';
  }
  if (sealed && seal() === 'stuck') return 'stuck';
  let program;
  try {
    program = p.evaluate(text);
  } catch (error) {
    return `broken ${describe(error)}`;
  }
  checks.runChecks(program);
  return 'ran';
}

/**
 * How the run stands, the length of what was observed and kept, a line each; behind them that, and
 * how the test program ended. `more` while something keeps it alive.
 */
function verdict() {
  if (!run.ended && !run.testEnded && loop.pending()) return 'more';
  return told(checks.outcome());
}

function told(outcome) {
  const seen = observed();
  return `${commands.report()}\n${seen.length}\n${seen}${outcome}`;
}

/** How things stand where something threw that nobody caught. */
function uncaught(message) {
  return told(run.testEnded && !run.ended ? checks.outcome() : `e${message}`);
}

function begin(text, halt, widen, memory) {
  checks.prepare(start(text, halt, widen, memory).tests);
}

module.exports = {
  commands: Object.freeze({
    __proto__: null,
    ...commands,
    begin,
    test,
    publish: calls.publishExports,
    verdict,
    uncaught,
  }),
};
