/**
 * Test programs are taken apart: what they expect stays with the host, and what happened is
 * counted.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import {
  type Check,
  type Language,
  type Observation,
  type TestPlan,
  TestSourceError,
} from '../../../src/sandbox/sandbox.ts';
import { LIMITS, type Running, startSandbox } from '../running.ts';

let running: Running;
before(async () => {
  running = await startSandbox();
});
after(() => running.sandbox.close());

const analyze = (source: string, language: Language = 'javascript'): Promise<TestPlan> =>
  running.sandbox.analyze({ language, tenant: 't', source });

/** The one check of a program, without its place. */
async function only(source: string): Promise<Partial<Check>> {
  const { checks } = await analyze(source);
  assert.equal(checks.length, 1, source);
  const { line, required, test: name, ...check } = checks[0]!;
  assert.ok(line >= 1 && typeof required === 'boolean' && name === undefined);
  return check;
}

const REQUIRE = "const assert = require('assert');";
const CASES: [string, Partial<Check>][] = [
  ['console.assert(f(1) === 9173)', { how: 'operands', operator: 'eq', right: '["float","9173"]' }],
  ['console.assert(9173 === f(1))', { how: 'operands', operator: 'eq', right: '["float","9173"]' }],
  [
    'console.assert(f(1) !== 9173)',
    { how: 'operands', operator: 'eq', negate: true, right: '["float","9173"]' },
  ],
  [
    'console.assert(!(f(1) === 9173))',
    { how: 'operands', operator: 'eq', negate: true, right: '["float","9173"]' },
  ],
  [
    'console.assert(f(1) == 9173, "message")',
    { how: 'operands', operator: 'loose_equal', right: '["float","9173"]' },
  ],
  ['console.assert(9173 < f(1))', { how: 'operands', operator: 'gt', right: '["float","9173"]' }],
  ['console.assert(f(1) <= 9173)', { how: 'operands', operator: 'le', right: '["float","9173"]' }],
  ['console.assert(f(1))', { how: 'operands', operator: 'truthy' }],
  ['console.assert(!f(1))', { how: 'operands', operator: 'falsy' }],
  [
    'console.assert(Math.abs(f(1) - 9173 / 2) < 1e-3)',
    { how: 'operands', operator: 'close', right: '["float","4586.5"]', absolute: 1e-3, exclusive: true },
  ],
  [
    'console.assert(JSON.stringify(f(1)) === JSON.stringify([9173, (1, 2)]))',
    { how: 'operands', operator: 'eq', right: '["str","[9173,2]"]' },
  ],
  [`${REQUIRE} assert(f(1) === 9173)`, { how: 'operands', operator: 'eq', right: '["float","9173"]' }],
  [
    `${REQUIRE} assert.equal(f(1), 9173)`,
    { how: 'operands', operator: 'loose_equal', right: '["float","9173"]' },
  ],
  [
    `${REQUIRE} assert.strictEqual(f(1), -9173n)`,
    { how: 'operands', operator: 'same', right: '["int","-9173"]' },
  ],
  [
    `${REQUIRE} assert.notStrictEqual(f(1), 9173)`,
    { how: 'operands', operator: 'same', negate: true, right: '["float","9173"]' },
  ],
  [
    `${REQUIRE} assert.deepEqual(f(1), [9173])`,
    { how: 'operands', operator: 'deep_equal', right: '["list",[["float","9173"]]]' },
  ],
  [
    `${REQUIRE} assert.deepStrictEqual(f(1), new Set([9173]))`,
    { how: 'operands', operator: 'strict_equal', right: '["set",[["float","9173"]]]' },
  ],
  [
    `${REQUIRE} assert.notDeepEqual(f(1), { a: 9173 })`,
    {
      how: 'operands',
      operator: 'deep_equal',
      negate: true,
      right: '["dict",[[["str","a"],["float","9173"]]]]',
    },
  ],
  [
    "import assert from 'node:assert/strict'; assert.equal(f(1), 9173)",
    { how: 'operands', operator: 'same', right: '["float","9173"]' },
  ],
  [
    "import { strict as a } from 'assert'; a.deepEqual(f(1), [9173])",
    { how: 'operands', operator: 'strict_equal', right: '["list",[["float","9173"]]]' },
  ],
  [
    "const { deepEqual: eq } = require('assert'); eq(f(1), [9173])",
    { how: 'operands', operator: 'deep_equal', right: '["list",[["float","9173"]]]' },
  ],
  [
    "import * as assert from 'assert'; assert.ok(f(1) === 9173)",
    { how: 'operands', operator: 'eq', right: '["float","9173"]' },
  ],
  [
    'if (f(1) !== 9173) throw new Error("no")',
    { how: 'operands', operator: 'eq', right: '["float","9173"]' },
  ],
  [
    'if (!(f(1) === 9173)) { console.log("no"); process.exit(1); }',
    { how: 'operands', operator: 'eq', right: '["float","9173"]' },
  ],
  [
    "const _ = require('lodash'); if (!_.isEqual(f(1), [9173])) { throw new Error('no'); }",
    { how: 'operands', operator: 'lodash_equal', right: '["list",[["float","9173"]]]' },
  ],
  [
    "const util = require('util'); console.assert(util.isDeepStrictEqual([9173], f(1)))",
    { how: 'operands', operator: 'strict_equal', right: '["list",[["float","9173"]]]' },
  ],
];
for (const [source, expected] of CASES) {
  test(`literals stay with the host: ${source}`, async () => {
    assert.deepEqual(await only(source), expected);
    assert.doesNotMatch((await analyze(source)).program, /9173/);
  });
}

test('two things that the guest computes are compared there by operators, or leave as values', async () => {
  assert.deepEqual(await only('const x = 1; console.assert(f(x) === x + 1)'), {
    how: 'sealed',
    operator: 'holds',
  });
  assert.deepEqual(await only("const x = [1]; require('assert').deepEqual(f(x), g(x))"), {
    how: 'operands',
    operator: 'deep_equal',
  });
  assert.deepEqual(await only("const x = [1]; require('assert').strictEqual(f(x), x)"), {
    how: 'sealed',
    operator: 'holds',
  });
  assert.deepEqual(await only("require('assert').throws(() => f(1), RangeError)"), {
    how: 'sealed',
    operator: 'raises',
  });
});

test('a name that the program declares is not the built-in of that name', async () => {
  const check = await only('const Math = { PI: 3 }; console.assert(f() === Math.PI)');
  assert.deepEqual(check, { how: 'sealed', operator: 'holds' });
});

const required = async (source: string) => (await analyze(source)).checks.map((check) => check.required);
test('those that every passing program reaches', async () => {
  assert.deepEqual(
    await required('function test() { for (let i = 0; i < 3; i++) console.assert(f(i) === 1); } test();'),
    [true],
  );
});
test('not those in branches, handlers, loops over what the candidate gave, or assert.fail', async () => {
  assert.deepEqual(
    await required(`const assert = require('assert'); if (f()) assert(f()); for (const x of f()) assert(x);
        try { f(); assert.fail(); } catch (e) { assert(e.message === 'x'); } f() && assert(f());`),
    [false, false, false, false, false],
  );
});
test('lines are those of the source, in TypeScript too', async () => {
  const source =
    '// one\n\nimport assert from "assert";\nconst x: number[] = [1,\n 2];\nassert.deepEqual(\n  f(x),\n  [1]);\nconsole.assert(f(x) === 1);';
  const { checks, program } = await analyze(source, 'typescript');
  assert.deepEqual(
    checks.map(({ line }) => line),
    [6, 9],
  );
  assert.equal(program.split('\n').length, source.split('\n').length + 1);
});

const observe = async (source: string, tests: string): Promise<Observation[]> => {
  const report = await running.check(source, tests);
  assert.equal(report.outcome, 'ok', report.message);
  return report.observations!;
};
test('every execution of every check, in order', async () => {
  const seen = await observe(
    'const f = (x) => x * 2;',
    'for (let i = 0; i < 3; i++) console.assert(f(i) === 2); console.assert(f("a"));',
  );
  assert.deepEqual(seen, [
    { check: 0, left: '["float","0"]' },
    { check: 0, left: '["float","2"]' },
    { check: 0, left: '["float","4"]' },
    { check: 1, left: '["float","NaN"]' },
  ]);
});
test('a failed comparison does not end the program, as the host has yet to judge it', async () => {
  assert.equal(
    (await observe('const f = () => 0;', 'const a = require("assert"); a.equal(f(), 1); a.equal(f(), 0);'))
      .length,
    2,
  );
});
test('identity and NaN as Node has them', async () => {
  const holds = async (condition: string) =>
    (await observe('const f = (x) => x; const n = () => NaN;', condition))[0]!.holds;
  assert.equal(await holds('const a = []; console.assert(f(a) === a)'), true);
  assert.equal(await holds('const a = []; console.assert(f([]) === a)'), false);
  assert.equal(await holds('const x = 0; require("assert").strictEqual(f(-0), x)'), false);
  assert.equal(await holds('const x = n(); require("assert").strictEqual(n(), x)'), true);
  assert.equal(await holds('const x = n(); console.assert(n() === x)'), false);
  assert.equal(await holds('const x = "1"; require("assert").equal(f(1), x)'), true);
});
test('throws, rejects and match', async () => {
  const source =
    'const f = () => { throw new RangeError("too far"); }; const g = async () => f(); const h = () => 1;';
  const seen = await observe(
    source,
    `const assert = require('assert'); assert.throws(f, RangeError); assert.throws(f, TypeError); assert.throws(() => f(), /far/); assert.throws(f, { name: 'RangeError', message: 'too far' });
       assert.throws(h); assert.doesNotThrow(h); assert.doesNotThrow(f); assert.match(String(h()), /1/); (async () => { await assert.rejects(g(), /far/); await assert.rejects(g, TypeError); })();`,
  );
  assert.deepEqual(
    seen.map(({ holds }) => holds),
    [true, false, true, true, false, true, false, true, true, false],
  );
});
test('asynchronous tests are waited for', async () => {
  const seen = await observe(
    'const f = async (x) => x;',
    'async function t() { console.assert((await f(1)) === 1); await new Promise((r) => setTimeout(r, 50)); console.assert((await f(2)) === 2); } t();',
  );
  assert.equal(seen.length, 2);
  assert.equal((await observe('const f = async (x) => x;', 'console.assert((await f(1)) === 1);')).length, 1);
});
test('an assertion that the program itself catches is made as it stands, and counted', async () => {
  const tests =
    'const assert = require("assert"); let caught = 0; try { assert.equal(f(), 2); } catch { caught++; } console.assert(caught === 1);';
  assert.deepEqual(
    (await observe('const f = () => 1;', tests)).map(({ holds, left }) => holds ?? left),
    [false, '["float","1"]'],
  );
});
test('tests for a runner run, and their assertions count', async () => {
  const tests = `import test, { describe, it } from 'node:test'; import assert from 'node:assert';
      describe('f', () => { it('adds', () => { assert.equal(f(1), 2); }); it('waits', async () => { await null; assert.equal(await f(2), 3); }); }); test('t', () => assert.ok(f(0)));`;
  assert.equal((await observe('const f = (x) => x + 1;', tests)).length, 3);
});
test('the candidate is found when it is imported from its file, or exports what it has', async () => {
  for (const source of [
    'const f = () => 1;',
    'module.exports = { f: () => 1 };',
    'export const f = () => 1;',
    'export default function f() { return 1; }',
  ]) {
    for (const head of ['', "import { f } from './solution.js';", "const { f } = require('./solution');"]) {
      assert.equal(
        (await observe(source, `${head} console.assert(f() === 1)`))[0]!.left,
        '["float","1"]',
        `${source} ${head}`,
      );
    }
  }
});
test('a subclass that pretends is noticed', async () => {
  const report = await running.check(
    'class A extends Array {} const f = () => A.from([1]);',
    'require("assert").deepEqual(f(), [1])',
  );
  assert.ok(report.flags.includes('non_plain_type'));
  assert.equal(report.observations![0]!.left, '["opaque","A"]');
});

test('an error of the candidate ends it with runtime_error, with what was seen before', async () => {
  const report = await running.check(
    'let n = 0; const f = () => { if (n++) throw new TypeError("no"); return 1; };',
    'console.assert(f() === 1); console.assert(f() === 1); console.assert(f() === 1);',
  );
  assert.equal(report.outcome, 'runtime_error');
  assert.equal(report.message, 'TypeError: no');
  assert.equal(report.observations?.length, 1);
});
test('a name that the candidate does not have is a runtime error', async () => {
  const report = await running.check('', 'console.assert(f() === 1)');
  assert.equal(report.message, 'ReferenceError: f is not defined');
});
test('an unhandled rejection is a runtime error', async () => {
  assert.equal(
    (
      await running.check(
        'const f = async () => { throw new Error("late"); };',
        'f(); console.assert(1 === f.length + 1);',
      )
    ).outcome,
    'runtime_error',
  );
});
test('a promise that never settles is a time limit', async () => {
  assert.equal(
    (await running.check('const f = () => new Promise(() => {});', 'console.assert((await f()) === 1)'))
      .outcome,
    'time_limit',
  );
});

for (const source of [
  'const a = ;',
  'console.assert(f() === new Array(-1))',
  '('.repeat(100_000),
  'let a; let a; console.assert(f())',
]) {
  test(`a reference that is at fault is refused: ${source.slice(0, 40)}`, () =>
    assert.rejects(analyze(source), TestSourceError));
}

test('the solutions of a public set pass their tests, and leave nothing to the guest that could stay', async (t) => {
  const path = `${import.meta.dirname}/../../../../shared/data/code/humanevalpack_js.jsonl`;
  if (!existsSync(path)) return t.skip('the data is not there');
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { prompt: string; solution: string; tests: string });
  let sealed = 0;
  let total = 0;
  for (const row of rows.filter((_, i) => i % 8 === 0)) {
    const { checks } = await analyze(row.tests);
    total += checks.length;
    sealed += checks.filter(({ how }) => how === 'sealed').length;
    assert.equal((await running.check(row.prompt + row.solution, row.tests)).outcome, 'ok');
  }
  assert.ok(sealed / total < 0.02, `${sealed} of ${total}`);
});

test('what was observed before a limit is kept', async () => {
  for (const [trap, outcome] of [
    ['for (;;);', 'time_limit'],
    ['for (;;) console.log("x");', 'output_limit'],
    ['const a = []; for (;;) a.push(new Array(1e5).fill({}));', 'memory_limit'],
  ] as const) {
    const report = await running.check(
      `let n = 0; function f() { if (n++) { ${trap} } return 'é'; }`,
      'console.assert(f() === 1); console.assert(f() === 2);',
      { limits: { ...LIMITS, memoryMb: 32, stepCpuMs: outcome === 'memory_limit' ? 5000 : 200 } },
    );
    assert.equal(report.outcome, outcome);
    assert.deepEqual(report.observations, [{ check: 0, left: '["str","é"]' }]);
  }
});
