'use strict';
/**
 * `test`, `describe` and their hooks, for test programs written for a runner: they run where they
 * stand, in order.
 */
const before = [];
const after = [];
/** Ends when every test that has begun has ended. */
let last;

function runHooks(hooks) {
  for (const hook of hooks) hook();
}

function runTest(body) {
  if (typeof body !== 'function') return;
  const run = () => {
    runHooks(before);
    const result = body();
    if (result === undefined || result === null || typeof result.then !== 'function') {
      runHooks(after);
      return undefined;
    }
    return result.then(() => runHooks(after));
  };
  last = last === undefined ? run() : last.then(run);
}

function test(_name, options, body) {
  runTest(typeof options === 'function' ? options : body);
}

/** A suite has hooks of its own, which are over with it. */
function describe(_name, options, body) {
  const [outerBefore, outerAfter] = [before.length, after.length];
  const run = typeof options === 'function' ? options : body;
  run();
  const close = () => {
    before.length = outerBefore;
    after.length = outerAfter;
  };
  if (last === undefined) close();
  else last = last.then(close);
}

/** `test.each(rows)(name, body)`: the body once for each row. */
const eachOf = (run) => (rows) => (name, body) => {
  for (const row of rows) run(name, () => (Array.isArray(row) ? body(...row) : body(row)));
};
const leaveOut = () => {};
for (const run of [test, describe]) {
  Object.assign(run, {
    only: run,
    each: eachOf(run),
    skip: Object.assign(() => {}, { each: () => leaveOut }),
    todo: leaveOut,
  });
}
test.concurrent = test;

const hookInto = (hooks) => (hook) => void hooks.push(hook);
/** Runs where it stands, before the tests that follow. */
const atOnce = (hook) => {
  const run = () => hook();
  const result = last === undefined ? run() : undefined;
  if (last !== undefined) last = last.then(run);
  else if (result !== null && typeof result?.then === 'function') last = result.then(() => {});
};

const names = {
  test,
  it: test,
  describe,
  suite: describe,
  beforeEach: hookInto(before),
  afterEach: hookInto(after),
  beforeAll: atOnce,
  before: atOnce,
  afterAll: () => {},
  after: () => {},
  xit: leaveOut,
  xtest: leaveOut,
  xdescribe: leaveOut,
};
Object.assign(test, names);
Object.freeze(test);
Object.freeze(describe);

module.exports = { test, names };
