/**
 * What tests take as true: a plain value by what it is, an array, a number of numpy or any other
 * object of the library by what `bool` says of it.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Tests } from '../../../src/verifiers/code/reference.ts';
import { NATIVE, NUMPY } from '../../sandbox/native/harness.ts';
import { nativeReward, nativeVerifier } from './native-verifier.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

const native = nativeVerifier();
after(stopSandbox);

/** A value, what is asserted of it, whether it holds. */
type Row = readonly [value: string, asserted: string, holds: 0 | 1];

const ARRAYS: Row[] = [
  ['np.array([7])', 'assert np.isclose(f(2), 4)', 0],
  ['np.array([4])', 'assert np.isclose(f(2), 4)', 1],
  ['[7]', 'assert np.isclose(f(2), sum([1, 3]))', 0],
  ['[7, 7]', 'assert np.isclose(f(2), 4)', 0],
  ['[4, 4]', 'assert np.isclose(f(2), 4)', 0],
  ['np.array([7])', 'r = f(2)\nok = r == 4\nassert ok', 0],
  ['np.array([4])', 'r = f(2)\nok = r == 4\nassert ok', 1],
  ['np.int64(9)', 'def ok(a, b): return a == b\nassert ok(f(2), 4)', 0],
  ['np.int64(4)', 'def ok(a, b): return a == b\nassert ok(f(2), 4)', 1],
  ['np.array([0])', 'assert f(2)', 0],
  ['np.array([1])', 'assert f(2)', 1],
  ['np.array([0])', 'assert not f(2)', 1],
  ['np.array([1])', 'assert not f(2)', 0],
  ['np.array([1, 1])', 'assert f(2)', 0],
  ['np.array([0, 0])', 'assert not f(2)', 0],
  ['np.array(0)', 'assert f(2)', 0],
  ['np.float64(0)', 'assert f(2)', 0],
  ['np.bool_(False)', 'assert f(2)', 0],
  ['np.bool_(False)', 'assert not f(2)', 1],
  ['np.zeros(0)', 'assert f(2)', 0],
  ['np.array([0, 0])', 'assert f(2) != 0', 0],
  ['np.array([[0]])', 'assert f(2) != 0', 0],
  ['[np.array([1, 2])]', 'assert f(2) != [5]', 0],
  ['np.array([1, 2])', 'assert f(2) not in [5, 6]', 0],
  ['np.array([1, 2])', 'assert f(2) != g()\ndef g(): return 5'.split('\n').reverse().join('\n'), 0],
  ['np.int64(3)', 'assert f(2) != 0', 1],
  ['np.array([7])', 'def check(c):\n    assert np.isclose(c(2), 4)\ncheck(f)', 0],
  ['np.array([7])', 'if not np.isclose(f(2), 4): raise AssertionError', 0],
  ['np.array([4])', 'if not np.isclose(f(2), 4): raise AssertionError', 1],
];

const OBJECTS: Row[] = [
  ['deque()', 'assert f(2)', 0],
  ['deque()', 'assert not f(2)', 1],
  ['deque([0])', 'assert f(2)', 1],
  ['range(0)', 'assert not f(2)', 1],
  ['range(3)', 'assert not f(2)', 0],
  ['timedelta(0)', 'assert f(2)', 0],
  ['Decimal("0.0")', 'assert f(2)', 0],
  ['Fraction(0)', 'assert not f(2)', 1],
  ['bytearray()', 'assert f(2)', 0],
  ['{}.keys()', 'assert f(2)', 0],
  ['{1: 2}.values()', 'assert f(2)', 1],
  ['Counter()', 'assert f(2)', 0],
  ['object()', 'assert f(2)', 1],
  ['range(3)', 'assert 1 in f(2)', 1],
  ['range(3)', 'assert 1 not in f(2)', 0],
  ['range(3)', 'assert 5 in f(2)', 0],
  ['deque([1, 2])', 'assert 1 in f(2)', 1],
  ['deque([1, 2])', 'assert 1 not in f(2)', 0],
  ['(1, "range")', 'assert "range" in f(2)', 1],
  ['[]', 'assert f(2)', 0],
  ['[0]', 'assert f(2)', 1],
  ['""', 'assert not f(2)', 1],
  ['0.0', 'assert not f(2)', 1],
  ['None', 'assert f(2)', 0],
];
const IMPORTS =
  'from collections import *\nfrom datetime import *\nfrom decimal import *\nfrom fractions import *\n';

/** As asserts, which may come to calls alone, and as a program that runs apart. */
const forms = (asserted: string, setup = ''): Tests[] => [
  { kind: 'program', suffix: `\n${setup}\n${asserted}\n` },
  ...(asserted.startsWith('assert') ? [{ kind: 'asserts' as const, setup, asserts: [asserted] }] : []),
];

async function all(rows: Row[], imports: string, setup?: string): Promise<void> {
  for (const [value, asserted, holds] of rows) {
    for (const tests of forms(asserted, setup)) {
      const reward = await nativeReward(native, `${imports}\ndef f(x): return ${value}`, tests);
      assert.equal(reward, holds, `${value}: ${JSON.stringify(tests)}`);
    }
  }
}

test('what numpy makes of an answer is true where it says so', NUMPY, () =>
  all(ARRAYS, 'import numpy as np', 'import numpy as np'),
);

test('natively an empty object of the library is false', NATIVE, () => all(OBJECTS, IMPORTS));

test('in an isolate an empty object of the library is false', async () => {
  for (const [value, asserted, holds] of OBJECTS) {
    for (const tests of forms(asserted)) {
      const response = `${IMPORTS}\ndef f(x): return ${value}`;
      const judgement = await gradeCode(response, { language: 'python', tests }, { extract: 'none' });
      const reward = judgement.status === 'scored' ? judgement.reward : judgement.reason;
      assert.equal(reward, holds, `${value}: ${JSON.stringify(tests)}`);
    }
  }
});
