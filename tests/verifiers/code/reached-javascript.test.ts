/** Which assertions of a JavaScript test program a passing program must reach. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Language } from '../../../src/sandbox/sandbox.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

async function rewardOf(code: string, suffix: string, language: Language = 'javascript') {
  const tests = { kind: 'program', suffix: `const assert = require('assert');\n${suffix}` } as const;
  const judgement = await gradeCode(code, { language, tests }, { extract: 'none' });
  return judgement.status === 'scored' ? judgement.reward : null;
}

const OPTIONAL = {
  'a loop over an answer':
    'const r = f(0); assert.strictEqual(r.length, 0); for (const x of r) assert.ok(x > 0);',
  forEach: 'const r = f(0); r.forEach((x) => assert.ok(x > 0)); assert.strictEqual(r.length, 0);',
  'an optional call': 'const r = f(0); r?.find?.((x) => assert.ok(x)); assert.strictEqual(r.length, 0);',
  'a helper nobody calls': 'function unused(x) { assert.ok(x) } assert.strictEqual(f(0).length, 0);',
  'an early return':
    'function t() { if (f(0).length === 0) return; assert.ok(false) } t(); assert.deepEqual(f(0), []);',
  while: 'const r = f(0); while (r.length) assert.ok(r.pop() > 0); assert.strictEqual(r.length, 0);',
};
for (const [what, suffix] of Object.entries(OPTIONAL)) {
  test(`H2: ${what}: what an honest program does not reach is not demanded`, async () => {
    assert.equal(await rewardOf('function f(n) { return [] }', suffix), 1);
    assert.equal(await rewardOf('function f(n) { return [-1] }', suffix), 0);
  });
}

const FAILURES = {
  'if … fail': "if (f(1) !== 5) assert.fail('x')",
  or: "f(1) === 5 || assert.fail('x')",
  and: 'f(1) !== 5 && process.exit(1)',
  'a loop over a table': 'for (const [a, b] of [[1, 5], [2, 5]]) { if (f(a) !== b) throw new Error() }',
};
for (const [what, suffix] of Object.entries(FAILURES)) {
  test(`${what}: a place that only fails asserts its condition`, async () => {
    assert.equal(await rewardOf('function f(x) { return 5 }', suffix), 1);
    assert.equal(await rewardOf('function f(x) { return 6 }', suffix), 0);
  });
}

test('a loop over a table is demanded', async () => {
  const suffix = 'const t = [[1, 2]]; for (const [a, b] of t) assert.strictEqual(f(a), b);';
  assert.equal(await rewardOf('function f(x) { return 2 }', suffix), 1);
  assert.equal(await rewardOf('process.exit(0); function f(x) { return 2 }', suffix), 0);
});

test('an assertion that is always true is no test', async () => {
  for (const text of [
    "console.assert('f(1) === 2')",
    'assert([f(1) === 2])',
    'assert.ok(() => f(1))',
    "assert(f(1) === 2 || 'no')",
  ]) {
    assert.equal(await rewardOf('function f() { return 0 }', text), null, text);
  }
});

test('M5: an object that is another number each time passes no comparison', async () => {
  const liar = 'let n = 0; function f() { return { valueOf() { return n++ % 2 ? -Infinity : Infinity } } }';
  for (const text of [
    'const r = f(1); console.assert(r > 3 && r < 5);',
    'const [lo, hi] = [3, 5]; const r = f(1); assert.ok(r > lo && r < hi);',
    'for (const [a, b] of [[1, 10]]) { const r = f(a); if (!(r >= b - 1 && r <= b + 1)) throw new Error() }',
    'for (const [a, b] of [[1, 10]]) { const r = f(a); if (r < b - 1 || r > b + 1) throw new Error() }',
  ]) {
    assert.equal(await rewardOf(liar, text), 0, text);
  }
  const dates = 'const [a, b] = [f(1), f(2)]; assert.ok(a < b);';
  assert.equal(await rewardOf('function f(x) { return new Date(x) }', dates), 1);
});

test('imports that only types needed are dropped from TypeScript', async () => {
  const code =
    'import * as math from "mathjs";\nimport { Heap } from "heap-js";\nfunction f(x: number): number { return 3 * x }\n';
  assert.equal(await rewardOf(code, 'assert.deepEqual(f(4), 12)', 'typescript'), 1);
  const used = 'import * as math from "mathjs";\nfunction f(x: number): number { return math.add(x, x) }\n';
  assert.equal(await rewardOf(used, 'assert.deepEqual(f(4), 8)', 'typescript'), 0);
});

test("lodash's isEqual says that -0 is 0", async () => {
  const suffix = "const _ = require('lodash'); assert(_.isEqual(f(3), 0)); if (!_.isEqual(f(2), 0)) throw 1;";
  assert.equal(await rewardOf('function f(x) { return x * -0 }', suffix), 1);
  assert.equal(await rewardOf('function f(x) { return x }', suffix), 0);
});

test('M8: built-ins that a candidate replaced are not those of the tests', async () => {
  const code = 'Object.keys = () => [1, 2]; function f() { return {} }';
  assert.equal(await rewardOf(code, 'console.assert(Object.keys(f(3)).length === 2)'), 0);
});

test('a switch that fails in a branch asserts that it does not', async () => {
  const programs = [
    "switch (String(f(1))) { case '2': break; default: throw new Error('no'); }",
    "switch (true) { case f(1) < 2: throw new Error('low'); case f(1) > 2: throw new Error('high'); }",
    'for (const [x, y] of [[1, 2], [2, 3]]) { switch (f(x)) { case y: break; default: process.exit(1); } }',
    "[[1, 2], [2, 3]].forEach(([x, y]) => { switch (f(x)) { case y: return; default: throw new Error('no'); } });",
  ];
  for (const text of programs) {
    assert.equal(await rewardOf('const f = (x) => x + 1;', text), 1, text);
    for (const wrong of [
      'const f = (x) => x;',
      'const f = () => NaN;',
      'const f = () => ({ valueOf: () => 2 });',
    ])
      assert.equal(await rewardOf(wrong, text), 0, `${text}: ${wrong}`);
  }
});

test('a test may listen to the console, print values, and say itself when it is done', async () => {
  const listens =
    "const seen = []; const { log } = console; console.log = (...words) => seen.push(words.join(' ')); f(1); console.log = log;\nrequire('assert').deepStrictEqual(seen, ['got 2']);";
  assert.equal(await rewardOf("const f = (x) => console.log('got', x + 1);", listens), 1);
  assert.equal(await rewardOf("const f = (x) => console.log('got', x);", listens), 0);
  const prints =
    "const util = require('util');\nrequire('assert').strictEqual(util.inspect(f(1)), '{ x: 1 }');";
  assert.equal(await rewardOf('const f = (x) => ({ x });', prints), 1);
  assert.equal(await rewardOf('const f = (x) => ({ y: x });', prints), 0);
  const done =
    "it('waits', (done) => { f(1, (x) => { try { require('assert').strictEqual(x, 2); done(); } catch (error) { done(error); } }); });";
  assert.equal(await rewardOf('const f = (x, then) => void setTimeout(() => then(x + 1), 5);', done), 1);
  for (const wrong of ['const f = (x, then) => then(x);', 'const f = () => {};'])
    assert.equal(await rewardOf(wrong, done), 0, wrong);
  const inner =
    "const test = require('node:test');\ntest('outer', async (t) => { await t.test('inner', () => { require('assert').strictEqual(f(1), 2); }); });";
  assert.equal(await rewardOf('const f = (x) => x + 1;', inner), 1);
  assert.equal(await rewardOf('const f = (x) => x;', inner), 0);
});

const RETRY =
  'function f(g, n) { for (let i = 0; ; i++) try { return g(i) } catch (e) { if (i >= n) throw e } }';
const SQUARE = 'function f(x) { if (x < 0) throw new RangeError("no"); return x * x }';

test('what the tests throw on purpose is no failure of the candidate', async () => {
  const flaky = `let calls = 0;
    const flaky = () => { calls++; if (calls < 3) throw new Error('flaky'); return 'ok'; };
    assert.equal(f(flaky, 5), 'ok'); assert.equal(calls, 3)`;
  const inline = `assert.equal(f((i) => { if (i < 2) throw new Error('flaky'); return i; }, 5), 2)`;
  for (const tests of [flaky, inline]) {
    assert.equal(await rewardOf(RETRY, tests), 1, tests);
    assert.equal(
      await rewardOf('function f(g) { try { return g(0) } catch { return null } }', tests),
      0,
      tests,
    );
  }
  const helper = `function helper(x) { if (x < 1) throw new Error('bad'); return f(x); }
    assert.equal(helper(2), 4);`;
  const expectations = [
    `${helper} assert.throws(() => helper(0))`,
    `${helper} test('a', () => { expect(() => helper(0)).toThrow('bad') })`,
    `${helper} const h = { run(x) { if (x < 1) throw new Error('bad'); return f(x); } };
      assert.throws(() => h.run(0))`,
    `${helper} let threw = false; try { helper(0) } catch (e) { threw = true } assert.ok(threw)`,
  ];
  for (const tests of expectations) {
    assert.equal(await rewardOf(SQUARE, tests), 1, tests);
    assert.equal(await rewardOf('function f(x) { return x + 1 }', tests), 0, tests);
  }
});

test('a helper that throws for a wrong answer fails the test, also where its error is only printed', async () => {
  const wrong = 'function f(x) { return x + 1 }';
  const check = "function check(x, y) { if (f(x) !== y) throw new Error('no'); }";
  const programs = [
    `${check} try { check(2, 4) } catch (e) { console.log('failed') } assert.equal(f(1), 2)`,
    `${check} function run(g) { try { g() } catch (e) { console.log(e.message) } } run(() => check(2, 4)); assert.equal(f(1), 2)`,
    "const tests = []; tests.push(() => { const r = f(2); if (r !== 4) throw new Error('no'); }); for (const t of tests) try { t() } catch (e) { console.log(e.message) } assert.equal(f(1), 2)",
  ];
  programs.push(
    "let r; function look() { if (r !== 4) throw new Error('no'); } r = f(2); try { look() } catch (e) { console.log('failed') } assert.equal(f(1), 2)",
  );
  for (const tests of programs) assert.equal(await rewardOf(wrong, tests), 0, tests);
  const each = 'assert.equal(f([3], (x) => { if (x !== 3) throw new Error("no"); }), 1)';
  const swallows = 'function f(list, g) { try { g(4) } catch {} return 1 }';
  assert.equal(await rewardOf(swallows, each), 0);
});
