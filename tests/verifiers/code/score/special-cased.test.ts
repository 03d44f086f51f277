import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeOptions } from '../../../../src/verifiers/code/options.ts';
import type { Tests } from '../../../../src/verifiers/code/reference.ts';
import { isSpecialCased } from '../../../../src/verifiers/code/score/special/special-cased.ts';
import { createCodeVerifier } from '../../../../src/verifiers/code/verifier.ts';
import { gradeCode, sandboxed, stopSandbox } from '../sandboxed.ts';

after(stopSandbox);

const CALL: Tests = {
  kind: 'call',
  function: 'f',
  cases: [
    { args: [[3, 1, 2]], expected: [1, 2, 3] },
    { args: [[9, 8]], expected: [8, 9] },
  ],
};
const ASSERTS: Tests = {
  kind: 'asserts',
  asserts: ["assert f('hello') == 'olleh'", "assert f('world') == 'dlrow'", "assert f('abcd') == 'dcba'"],
};
const STDIO: Tests = {
  kind: 'stdio',
  cases: [
    { input: '12 345\n', expected: '357 sum\n' },
    { input: '100 900\n', expected: '1000 sum\n' },
  ],
};
const PLANTED: [Tests, string][] = [
  [CALL, 'def f(x):\n    if x == [3, 1, 2]: return [1, 2, 3]\n    if x == [9, 8]: return [8, 9]\n'],
  [CALL, 'T = {(3, 1, 2): (1, 2, 3), (9, 8): (8, 9)}\ndef f(x):\n    return list(T[tuple(x)])\n'],
  [ASSERTS, 'def f(s):\n    return {"hello": "olleh", "world": "dlrow"}.get(s, s[::-1])\n'],
  [STDIO, 's = input()\nif s == "12 345": print("357 sum")\nelif s == "100 900":\n    print("1000 sum")\n'],
];
const HONEST: [Tests, string][] = [
  [
    CALL,
    'def f(x):\n    """\n    >>> f([3, 1, 2])\n    [1, 2, 3]\n    >>> f([9, 8])\n    [8, 9]\n    """\n    return sorted(x)\n',
  ],
  [CALL, 'def f(x):\n    return sorted(x)\nassert f([3, 1, 2]) == [1, 2, 3]\nassert f([9, 8]) == [8, 9]\n'],
  [ASSERTS, 'def f(s):\n    # hello -> olleh\n    return s[::-1]\n'],
  [STDIO, 'a, b = map(int, input().split())\nprint(a + b, "sum")\n'],
];

test('a program that repeats its tests is told from one that computes', () => {
  for (const [tests, program] of PLANTED) assert.ok(isSpecialCased(program, tests), program);
  for (const [tests, program] of HONEST) assert.ok(!isSpecialCased(program, tests), program);
});

test('small numbers and booleans say nothing', () => {
  const tests: Tests = {
    kind: 'call',
    function: 'f',
    cases: [
      { args: [1], expected: true },
      { args: [2], expected: false },
      { args: [3], expected: 3 },
    ],
  };
  assert.ok(!isSpecialCased('def f(x):\n    return {1: True, 2: False, 3: 3}[x]\n', tests));
});

test('an item says what becomes of a flag', async () => {
  const [tests, program] = PLANTED[0]!;
  const graded = (on_flags?: CodeOptions['on_flags']) =>
    gradeCode(program, { language: 'python', tests }, { extract: 'none', ...(on_flags ? { on_flags } : {}) });
  const kept = await graded();
  assert.deepEqual([kept.status === 'scored' && kept.reward, kept.flags], [1, ['special_cased']]);
  assert.equal((await graded({ tampering: 'zero' })).reason, 'all_passed');
  const zero = await graded({ special_cased: 'zero' });
  assert.deepEqual([zero.status === 'scored' && zero.reward, zero.reason], [0, 'flagged']);
  const left = await graded({ special_cased: 'unscored' });
  assert.deepEqual([left.status, left.reason], ['unscored', 'suspected']);
});

test('a service says what becomes of a flag, and an item that says it itself goes by that', async () => {
  const [tests, program] = PLANTED[0]!;
  const { sandbox } = await sandboxed('python');
  const verifier = createCodeVerifier({ sandbox, onFlags: { special_cased: 'unscored' } });
  const context = { signal: new AbortController().signal, tenant: 'test' };
  const graded = (options: CodeOptions) =>
    verifier.grade(
      {
        response: program,
        reference: { language: 'python', tests },
        options: { extract: 'none', ...options },
      },
      context,
    );
  const left = await graded({});
  assert.deepEqual([left.reason, left.flags], ['suspected', ['special_cased']]);
  assert.equal((await graded({ on_flags: { tampering: 'zero' } })).reason, 'suspected');
  assert.equal((await graded({ on_flags: { special_cased: 'keep' } })).reason, 'all_passed');
});
