/** A call shows what a function returned, as data. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Step } from '../../../src/sandbox/sandbox.ts';
import { LIMITS, type Running, startSandbox } from '../running.ts';

let running: Running;
before(async () => {
  running = await startSandbox();
});
after(() => running.sandbox.close());

const value = async (source: string, name = 'f', args = '[]') => {
  const report = await running.call(source, name, args);
  assert.equal(report.outcome, 'ok', report.message);
  return JSON.parse(report.value!) as unknown;
};

const CASES: [string, unknown][] = [
  ['undefined', ['undefined']],
  ['null', ['null']],
  ['true', ['bool', true]],
  ['-0', ['float', '-0']],
  ['NaN', ['float', 'NaN']],
  ['-Infinity', ['float', '-Infinity']],
  ['0.1 + 0.2', ['float', '0.30000000000000004']],
  ['1e21', ['float', '1e+21']],
  ['-(2n ** 70n)', ['int', '-1180591620717411303424']],
  ["'é\\u2028\\ud800\"'", ['str', 'é\u2028\ud800"']],
  ['[1, , undefined]', ['list', [['float', '1'], ['hole'], ['undefined']]]],
  ['new Set([1])', ['set', [['float', '1']]]],
  [
    "new Map([['a', 1]])",
    [
      'map',
      [
        [
          ['str', 'a'],
          ['float', '1'],
        ],
      ],
    ],
  ],
  [
    '({ b: 1, a: undefined })',
    [
      'dict',
      [
        [
          ['str', 'b'],
          ['float', '1'],
        ],
        [['str', 'a'], ['undefined']],
      ],
    ],
  ],
  ['Object.create(null)', ['dict', []]],
  ['new Date(5)', ['date', '5']],
  ['new Date(NaN)', ['date', 'NaN']],
  ['/a\\/b/gi', ['regexp', 'a\\/b', 'gi']],
  ['new Uint8Array([1, 2, 255])', ['bytes', 'AQL/']],
  ['new ArrayBuffer(2)', ['bytes', 'AAA=']],
  ['Buffer.from("abc")', ['bytes', 'YWJj']],
  [
    'new Int16Array([-1])',
    [
      'object',
      'Int16Array',
      [
        [
          ['str', 'values'],
          ['list', [['float', '-1']]],
        ],
      ],
    ],
  ],
  [
    'new (class Point { x = 1; #y = 2; })()',
    [
      'object',
      'Point',
      [
        [
          ['str', 'x'],
          ['float', '1'],
        ],
      ],
    ],
  ],
  [
    'new RangeError("r")',
    [
      'object',
      'RangeError',
      [
        [
          ['str', 'message'],
          ['str', 'r'],
        ],
      ],
    ],
  ],
  ['() => 1', ['opaque', 'function']],
  ['Symbol()', ['opaque', 'symbol']],
];
for (const [expression, expected] of CASES) {
  test(`values leave with their exact type: ${expression}`, async () =>
    assert.deepEqual(await value(`const f = () => (${expression});`), expected));
}

test('any JSON text comes back as the data that it is', async () => {
  const encode = (json: unknown): unknown => {
    if (json === null) return ['null'];
    if (typeof json === 'number') return ['float', Object.is(json, -0) ? '-0' : String(json)];
    if (typeof json === 'string') return ['str', json];
    if (typeof json === 'boolean') return ['bool', json];
    if (Array.isArray(json)) return ['list', json.map(encode)];
    return [
      'dict',
      Object.keys(json as object).map((key) => [
        ['str', key],
        encode((json as Record<string, unknown>)[key]),
      ]),
    ];
  };
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), async (json) => {
      const text = JSON.stringify([json]);
      assert.deepEqual(
        await value('const f = (x) => x;', 'f', text),
        encode((JSON.parse(text) as unknown[])[0]),
      );
    }),
    { numRuns: 60 },
  );
});

for (const source of [
  'function f() { return 7; }',
  'const f = () => 7;',
  'let f = async () => 7;',
  'var f = function () { return 7; };',
  'module.exports = { f: () => 7 };',
  'exports.f = () => 7;',
  'module.exports = function f() { return 7; };',
  'export function f() { return 7; }',
  'export const f = async () => { await 1; return 7; };',
  'export default function f() { return 7; }',
  'class Solution { f() { return 7; } }',
  'class Solution { static f() { return 7; } }',
  'const f = () => new Promise((resolve) => setTimeout(resolve, 1000, 7));',
  'if (false) return; module.exports = { f: () => 7 };',
]) {
  test(`a function is found wherever programs put it: ${source}`, async () =>
    assert.deepEqual(await value(source), ['float', '7']));
}
test('Solution.f is called on a new Solution every time', async () => {
  const step: Step = { kind: 'call', function: 'Solution.f', args: '[]' };
  const { steps } = await running.run('class Solution { n = 0; f() { return ++this.n; } }', [step, step]);
  assert.deepEqual(
    steps.map((s) => s.value),
    ['["float","1"]', '["float","1"]'],
  );
});
test('keyword arguments are the properties of one last argument', async () => {
  const step: Step = { kind: 'call', function: 'f', args: '[1]', kwargs: '{"k": 2}' };
  const { steps } = await running.run('const f = (a, { k }) => [a, k];', [step]);
  assert.equal(steps[0]!.value, '["list",[["float","1"],["float","2"]]]');
});
test('a function that is not there is the failure of the candidate', async () => {
  const report = await running.call('const g = 1;', 'f', '[]');
  assert.equal(report.outcome, 'runtime_error');
  assert.equal(report.message, 'ReferenceError: f is not defined');
});

const COUNT = 'let n = 0; function f() { return ++n; }';
const values = async (steps: Step[]) => (await running.run(COUNT, steps)).steps.map((s) => s.value);
const step: Step = { kind: 'call', function: 'f', args: '[]' };
test('is kept between calls', async () =>
  assert.deepEqual(await values([step, step]), ['["float","1"]', '["float","2"]']));
test('is new for a call that asks for it', async () =>
  assert.deepEqual(await values([step, { ...step, fresh: true }]), ['["float","1"]', '["float","1"]']));
test('is new after a call that lost its isolate', async () => {
  const source = 'let n = 0; function f(x) { if (x) for (;;); return ++n; }';
  const steps = ['[0]', '[1]', '[0]'].map((args): Step => ({ kind: 'call', function: 'f', args }));
  const report = await running.run(source, steps, { limits: { ...LIMITS, stepCpuMs: 200 } });
  assert.deepEqual(
    report.steps.map((s) => s.outcome),
    ['ok', 'time_limit', 'ok'],
  );
  assert.equal(report.steps[2]!.value, '["float","1"]');
});

test('stopAtFailure leaves the rest undone, and every step has a report', async () => {
  const steps = ['[1]', '[0]', '[1]'].map((args): Step => ({ kind: 'call', function: 'f', args }));
  const source = 'function f(x) { if (!x) throw new RangeError("no"); return x; }';
  const all = await running.run(source, steps);
  assert.deepEqual(
    all.steps.map((s) => s.outcome),
    ['ok', 'runtime_error', 'ok'],
  );
  const some = await running.run(source, steps, { stopAtFailure: true });
  assert.deepEqual(
    some.steps.map((s) => s.outcome),
    ['ok', 'runtime_error', 'not_run'],
  );
  assert.equal(some.steps[1]!.message, 'RangeError: no');
});

test('when the time of all steps is used up, the rest is not run', async () => {
  const steps = Array.from({ length: 4 }, (): Step => ({ kind: 'call', function: 'f', args: '[]' }));
  const report = await running.run('function f() { for (;;); }', steps, {
    limits: { ...LIMITS, stepCpuMs: 150, totalCpuMs: 220 },
  });
  assert.deepEqual(
    report.steps.map((s) => s.outcome),
    ['time_limit', 'time_limit', 'not_run', 'not_run'],
  );
});

const leet = async (
  source: string,
  name: string,
  args: string,
  language: 'javascript' | 'typescript' = 'javascript',
) => {
  const step: Step = { kind: 'call', function: name, args, helpers: 'leetcode' };
  const report = (await running.run(source, [step], { language })).steps[0]!;
  assert.equal(report.outcome, 'ok', report.message);
  return plain(JSON.parse(report.value!) as [string, unknown]);
};
const plain = ([tag, content]: [string, unknown]): unknown => {
  if (tag === 'list') return (content as [string, unknown][]).map(plain);
  return tag === 'null' ? null : tag === 'float' ? Number(content) : content;
};
const REVERSE =
  'let p = null; while (head) { const n = head.next; head.next = p; p = head; head = n; } return p;';

test('arguments by JSDoc, results by what they are', async () => {
  const source = `/**\n * @param {ListNode} head\n * @return {ListNode}\n */\nvar reverseList = function(head) { ${REVERSE} };`;
  assert.deepEqual(await leet(source, 'reverseList', '[[1,2,3]]'), [3, 2, 1]);
  assert.deepEqual(await leet(source, 'reverseList', '[[]]'), []);
});
test('arguments by annotations', async () => {
  const source = `function reverseList(head: ListNode | null): ListNode | null { ${REVERSE} }`;
  assert.deepEqual(await leet(source, 'reverseList', '[[1,2]]', 'typescript'), [2, 1]);
});
test('trees, with what is missing as null', async () => {
  const source = `class Solution { /** @param {TreeNode} root @return {TreeNode} */
      invertTree(root) { if (root) [root.left, root.right] = [this.invertTree(root.right), this.invertTree(root.left)]; return root; } }`;
  assert.deepEqual(await leet(source, 'Solution.invertTree', '[[4,2,7,1,null,6,9]]'), [
    4,
    7,
    2,
    9,
    6,
    null,
    1,
  ]);
});
test('classes of the program itself, several lists, and numbers beside them', async () => {
  const source = `class ListNode { constructor(val, next) { this.val = val; this.next = next ?? null; } }
      /** @param {ListNode[]} lists @param {number} k @return {ListNode} */
      const join = (lists, k) => { const d = new ListNode(0); let t = d; for (let l of lists) for (; l; l = l.next) { if (!(l instanceof ListNode)) throw 1; t = t.next = new ListNode(l.val * k); } return d.next; };`;
  assert.deepEqual(await leet(source, 'join', '[[[1,2],[],[3]], 2]'), [2, 4, 6]);
});
test('a list that runs in a circle ends with output_limit', async () => {
  const step: Step = { kind: 'call', function: 'f', args: '[[1]]', helpers: 'leetcode' };
  const source = '/** @param {ListNode} h @return {ListNode} */ const f = (h) => { h.next = h; return h; };';
  assert.equal((await running.run(source, [step])).steps[0]!.outcome, 'output_limit');
});
