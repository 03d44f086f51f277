/**
 * Expected values in tables stay with the host, and the programs of EvalPlus are graded without
 * numpy.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Tests } from '../../../src/verifiers/code/reference.ts';
import { gradeCode, sandboxed, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

const HELPERS = `
import numpy as np
from math import inf

def is_floats(x) -> bool:
    if isinstance(x, float):
        return True
    if isinstance(x, (list, tuple)):
        return all(isinstance(i, float) for i in x)
    if isinstance(x, np.ndarray):
        return x.dtype == np.float64 or x.dtype == np.float32
    return False

def assertion(out, exp, atol):
    if atol == 0 and is_floats(exp):
        atol = 1e-6
    if out != exp and atol != 0:
        assert np.allclose(out, exp, rtol=1e-07, atol=atol)
    else:
        assert out == exp, f"out: {out}, exp: {exp}"
`;
const LOOP = 'inputs = [[1], [2], [3]]\nresults = [10.0, 77.5, 0.0]\n';
const EVALPLUS = `${HELPERS}\n${LOOP}for i, (inp, exp) in enumerate(zip(inputs, results)):\n    assertion(f(*inp), exp, 0)\n`;

async function plan(source: string) {
  const { sandbox } = await sandboxed('python');
  return sandbox.analyze({ language: 'python', tenant: 't', source });
}

async function rewardOf(code: string, tests: Tests, options = {}): Promise<number | null> {
  const judgement = await gradeCode(code, { language: 'python', tests }, { extract: 'none', ...options });
  return judgement.status === 'scored' ? judgement.reward : null;
}

const TABLES = {
  EvalPlus: EVALPLUS,
  zip: `${LOOP}for inp, exp in zip(inputs, results):\n    assert f(*inp) == exp\n`,
  rows: 'for a, b in [(1, 10.0), (2, 77.5), (3, 0.0)]:\n    assert f(a) == b, f"{a} {b}"\n',
  named:
    'cases = [(1, 10.0), (2, 77.5), (3, 0.0)]\ndef check(g):\n    for a, b in cases:\n        assert abs(g(a) - b) < 1e-6\ncheck(f)\n',
  items: 'for a, b in {1: 10.0, 2: 77.5, 3: 0.0}.items():\n    assert f(a) == b\n',
  parameters:
    'import pytest\n@pytest.mark.parametrize("a, b", [(1, 10.0), (2, 77.5), (3, 0.0)])\ndef test_f(a, b):\n    assert f(a) == b\n',
};

for (const [how, source] of Object.entries(TABLES)) {
  test(`${how}: what a table expects does not cross, and each row counts`, async () => {
    const { program, checks } = await plan(source);
    assert.ok(!program.includes('77.5'), program);
    assert.equal(checks.find((check) => check.rightRows)?.rightRows?.length, 3);
    const tests: Tests = { kind: 'program', suffix: source };
    assert.equal(await rewardOf('def f(x): return [10.0, 77.5, 0.0][x - 1]\n', tests), 1);
    assert.equal(await rewardOf('def f(x): return [10.0, 77.5, 1.0][x - 1]\n', tests), 0);
    assert.equal(await rewardOf('def f(x): return 10.0\n', tests), 0);
    assert.equal(await rewardOf('def f(x): return x - 1\n', tests), 0, 'the number of the row');
  });
}

test('a name that the loop also uses otherwise crosses as it is', async () => {
  const source = 'for a, b in [(1, 2), (2, 3)]:\n    assert f(b - 1) == b\n';
  assert.ok((await plan(source)).program.includes('(2, 3)'));
  assert.equal(await rewardOf('def f(x): return x + 1\n', { kind: 'program', suffix: source }), 1);
});

test('the helper of EvalPlus is as exact as it is there', async () => {
  const tests: Tests = { kind: 'program', suffix: EVALPLUS };
  const returns = (values: string) => `def f(x): return ${values}[x - 1]\n`;
  assert.equal(await rewardOf(returns('[10.0000001, 77.5, 1e-7]'), tests), 1);
  assert.equal(await rewardOf(returns('[10.001, 77.5, 0.0]'), tests), 0);
  assert.equal(await rewardOf(returns('["10.0", 77.5, 0.0]'), tests), 0);
  assert.equal(await rewardOf('def f(x): raise KeyError(x)\n', tests), 0, 'not for want of numpy');
});

test('tests that need numpy for more than such helpers are unsupported', async () => {
  const tests: Tests = { kind: 'program', suffix: 'import numpy as np\nassert np.allclose(f(1), 1)\n' };
  assert.equal(await rewardOf('def f(x): return x\n', tests), null);
});

test('values and outputs may be as large as what is expected', async () => {
  const list = 'def f(n): return list(range(n))\n';
  const asserts: Tests = { kind: 'asserts', asserts: ['assert f(300000) == list(range(300000))'] };
  assert.equal(await rewardOf(list, asserts), 1);
  assert.equal(await rewardOf('def f(n): return list(range(n + 1))\n', asserts), 0);
  const call: Tests = { kind: 'call', function: 'f', cases: [{ args: [100_000] }], reference_solution: list };
  assert.equal(await rewardOf(list, call), 1);
  const printed = 'print(*range(int(input())))\n';
  const stdio: Tests = { kind: 'stdio', cases: [{ input: '400000' }], reference_solution: printed };
  assert.equal(await rewardOf(printed, stdio), 1);
  const small: Tests = { kind: 'stdio', cases: [{ input: '400000', expected: '1' }] };
  const judgement = await gradeCode(printed, { language: 'python', tests: small }, { extract: 'none' });
  assert.equal(judgement.reason, 'output_limit');
});
