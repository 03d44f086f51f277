'use strict';
/** The commands of a context in which test programs run beside the candidate. */
const { recordIntrinsics, restoreIntrinsics } = require('./intrinsics.cjs');
/** Before anything is added, and before the libraries load. */
recordIntrinsics();
require('./proxies.cjs').watchProxies();
const { commands, start } = require('./main.cjs');
const { run } = require('./run-state.cjs');
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
 * How things stand once the code of the candidate has returned, in one answer; the next thing to do
 * is done where that needs none of its code.
 * @param sealed whether the test program needs built-ins as they were
 * @returns ended; more: something keeps it alive; exports: they are to be made visible, and nothing
 * is sealed yet; stuck; ready
 */
function ready(sealed) {
  if (run.ended) return 'ended';
  if (loop.pending()) return 'more';
  if (calls.hasExports()) return 'exports';
  return sealed && seal() === 'stuck' ? 'stuck' : 'ready';
}

/**
 * How the test program ended, behind how the run stands and a line end; `more` while something
 * keeps it alive.
 */
function verdict() {
  if (!run.ended && !run.testEnded && loop.pending()) return 'more';
  return `${commands.report()}\n${checks.outcome()}`;
}

/** How things stand where something threw that nobody caught. */
function uncaught(message) {
  return `${commands.report()}\n${run.testEnded && !run.ended ? checks.outcome() : `e${message}`}`;
}

function begin(text, halt, widen, memory) {
  checks.prepare(start(text, halt, widen, memory).tests);
}

module.exports = {
  commands: Object.freeze({
    __proto__: null,
    ...commands,
    begin,
    ready,
    publish: calls.publishExports,
    seal,
    runChecks: checks.runChecks,
    verdict,
    uncaught,
  }),
};
