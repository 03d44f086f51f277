/** What the names of a native program mean by now: what it binds anew, and what its tests do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tests } from '../../../src/verifiers/code/reference.ts';
import { NATIVE } from '../../sandbox/native/harness.ts';
import { nativeReward, nativeTable, nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();
const table = nativeTable(native);

const DEEP = 'X = [0]\ndef f():\n global X\n b = []\n for i in range(50): b = [b]\n X = b';

table('names that a program binds anew', [
  ['to what is nested too deeply', DEEP, 'f()\nassert X == [0]', 0],
  ['and asked for its length', DEEP.replace('[0]', '[0, 1]'), 'f()\nassert len(X) == 1', 1],
  [
    'to what is too large',
    'X = [0]\ndef f():\n global X\n X = ["x" * 70_000_000]',
    'f()\nassert X == [0]',
    0,
  ],
  ['for the first time', 'def f():\n global X\n X = {"a": 1}', 'f()\nassert X == {"a": 1}', 1],
  ['to None', 'def f():\n global X\n X = None', 'f()\nassert X is None', 1],
  ['not yet', 'def f():\n global X\n X = 1', 'r = 0\ntry: X\nexcept NameError: r = 1\nf()\nassert r == X', 1],
]);

const files = (lines: string): Tests => ({
  kind: 'files',
  run: 'pytest',
  files: { 'test_a.py': `import solution\ndef test_x():\n ${lines.replaceAll('\n', '\n ')}\n` },
});

const COUNTING =
  'N = 0\nRATE = 2\ndef helper(): return 1\ndef f(x):\n global N\n N += 1\n return x * RATE + helper()';
const LIST = 'L = [1]\ndef f(): L.append(len(L))';

test('tests that are files read and bind names of the program', NATIVE, async () => {
  const rows: [code: string, lines: string, reward: number | string][] = [
    [COUNTING, 'solution.f(1)\nsolution.f(1)\nassert solution.N == 2', 1],
    [COUNTING, 'solution.RATE = 5\nassert solution.f(2) == 11 and solution.RATE == 5', 1],
    [COUNTING, 'solution.RATE = 5\nassert solution.f(2) == 5', 0],
    [COUNTING, 'solution.helper = lambda: 7\nassert solution.f(1) == 9', 1],
    [COUNTING, 'del solution.helper\nr = 0\ntry: solution.f(1)\nexcept NameError: r = 1\nassert r == 1', 1],
    [COUNTING, 'solution.N = 9\nsolution.f(1)\nassert solution.N == 10', 1],
    [COUNTING, 'assert not hasattr(solution, "other")', 1],
    [COUNTING, 'class C: pass\nsolution.helper = C\nassert solution.f(1)', 'unsupported'],
    [LIST, 'l = [5]\nsolution.L = l\nsolution.f()\nassert l == [5, 1] and solution.L is l', 1],
    ['def f():\n global X\n X = 3', 'solution.f()\nassert solution.X == 3', 1],
  ];
  const wrong: unknown[] = [];
  for (const [code, lines, reward] of rows) {
    const found = await nativeReward(native, code, files(lines));
    if (found !== reward) wrong.push([lines, found]);
  }
  assert.deepEqual(wrong, []);
});
