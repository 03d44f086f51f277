'use strict';
/** The commands of a context in which test programs run beside the candidate. */
const { recordIntrinsics, restoreIntrinsics } = require('./intrinsics.cjs');
/** Before anything is added, and before the libraries load. */
recordIntrinsics();
const { commands, start } = require('./main.cjs');
const { run } = require('./run-state.cjs');
const calls = require('./call.cjs');
const checks = require('./checks.cjs');

/** Between the candidate and a test program that works with built-ins. */
function seal() {
  const state = restoreIntrinsics();
  if (state !== 'untouched') run.tampered = true;
  return state;
}

function begin(text, halt, widen, memory) {
  checks.prepare(start(text, halt, widen, memory).tests);
}

module.exports = {
  commands: Object.freeze({
    __proto__: null,
    ...commands,
    begin,
    hasExports: calls.hasExports,
    publish: calls.publishExports,
    seal,
    runChecks: checks.runChecks,
    checksOutcome: checks.outcome,
  }),
};
