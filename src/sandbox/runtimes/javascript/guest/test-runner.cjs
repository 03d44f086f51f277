'use strict';
/** `test`, `describe` and their hooks, for test programs written for a runner: they run where they stand, in order. */
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
function describe(_name, body) {
  body();
}
test.only = test;
describe.only = describe;

const hookInto = (hooks) => (hook) => void hooks.push(hook);

const names = {
  test,
  it: test,
  describe,
  suite: describe,
  beforeEach: hookInto(before),
  afterEach: hookInto(after),
  beforeAll: (hook) => hook(),
  before: (hook) => hook(),
  afterAll: () => {},
  after: () => {},
};
Object.assign(test, names);
Object.freeze(test);
Object.freeze(describe);

module.exports = { test, names };
