'use strict';
/** What rewritten `assert.throws`, `assert.rejects` and their opposites call. */
const { run, EXIT } = require('../harness/run-state.cjs');
const { assertionMatches } = require('../node/assert.cjs');

/** @param kit `recordHolds` of checks.cjs */
function throwHooks({ recordHolds }) {
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

  return {
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
  };
}

module.exports = { throwHooks };
