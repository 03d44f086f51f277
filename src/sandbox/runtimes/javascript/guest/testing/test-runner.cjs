'use strict';
/**
 * `test`, `describe` and their hooks, for test programs written for a runner: they run where they
 * stand, in order.
 */
const before = [];
const after = [];
/** Ends when every test that has begun has ended. */
let last;

const isThenable = (value) => value !== null && value !== undefined && typeof value.then === 'function';
/** What follows, at once or when what went before has come to its end. */
const then = (value, next) => (isThenable(value) ? value.then(next) : next());

function runHooks(hooks) {
  let done;
  for (const hook of [...hooks]) done = then(done, () => called(hook));
  return done;
}

/** A function with a parameter says itself when it is done, as Mocha and Jest have it. */
function called(body) {
  if (body.length === 0) return body();
  return new Promise((resolve, reject) => {
    const done = (error) => (error === undefined || error === null ? resolve() : reject(error));
    done.fail = (error) => reject(error ?? new Error('failed'));
    const result = body(done);
    if (isThenable(result)) result.then(resolve, reject);
  });
}

function runTest(body, call) {
  if (typeof body !== 'function') return;
  const run = () => {
    const ready = runHooks(before);
    const result = then(ready, () => call(body));
    return isThenable(result) ? result.then(() => runHooks(after)) : runHooks(after);
  };
  if (last !== undefined) {
    last = last.then(run);
    return;
  }
  const result = run();
  if (isThenable(result)) last = result;
}

function test(_name, options, body) {
  runTest(typeof options === 'function' ? options : body, called);
}

/** What a test of node:test gets: it has tests of its own. */
function context() {
  const made = {
    async test(_name, options, body) {
      const inner = typeof options === 'function' ? options : (body ?? _name);
      await inner(context());
    },
    before: (hook) => hook(),
    after() {},
    diagnostic() {},
    plan() {},
  };
  made.it = made.test;
  return made;
}

/** `test` of node:test */
function nodeTest(name, options, body) {
  const run = [name, options, body].find((each) => typeof each === 'function');
  runTest(run, (inner) => inner(context()));
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
for (const run of [test, nodeTest, describe]) {
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
Object.assign(nodeTest, names, { test: nodeTest, it: nodeTest });
Object.freeze(test);
Object.freeze(nodeTest);
Object.freeze(describe);

module.exports = { nodeTest, names };
