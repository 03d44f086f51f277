/** What Python tests raise on purpose is no failure of the candidate; what they demand of it is. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Tests } from '../../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

async function rewardOf(code: string, suffix: string): Promise<number | string | null> {
  const tests: Tests = { kind: 'program', suffix };
  const judgement = await gradeCode(code, { language: 'python', tests }, { extract: 'none' });
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
}

const SQUARE = 'def f(x):\n    if x < 0: raise ValueError("no")\n    return x * x\n';
const WRONG = 'def f(x): return x + 1\n';
const HELPER = `
def helper(x):
    if x < 1: raise AssertionError("bad")
    return f(x)
assert helper(2) == 4
`;

const EXPECTED: Record<string, string> = {
  'pytest.raises': `import pytest${HELPER}
with pytest.raises(AssertionError): helper(0)
`,
  'pytest.raises of any exception': `import pytest${HELPER}
with pytest.raises(Exception): helper(0)
`,
  'a call that is handed over': `import pytest${HELPER}
pytest.raises(AssertionError, helper, 0)
`,
  'an assertion in the helper': `import pytest
def helper(x):
    assert x >= 1, x
    return f(x)
def test_a():
    with pytest.raises(AssertionError): helper(0)
    assert helper(2) == 4
`,
  'assertRaises in a class': `import unittest
class T(unittest.TestCase):
    def helper(self, x):
        if x < 1: self.fail("bad")
        return f(x)
    def test_a(self):
        with self.assertRaises(AssertionError): self.helper(0)
        self.assertEqual(self.helper(2), 4)
unittest.main()
`,
  'a failure where none was raised': `${HELPER}
try:
    helper(0)
except AssertionError:
    pass
else:
    raise RuntimeError("none was raised")
`,
  'a flag': `${HELPER}
threw = False
try: helper(0)
except AssertionError: threw = True
assert threw
`,
  'a failed assertion that is expected itself': `import pytest
with pytest.raises(AssertionError):
    assert f(2) == 5
assert f(3) == 9
`,
};

for (const [what, tests] of Object.entries(EXPECTED))
  test(`a failure that the tests wait for is theirs: ${what}`, async () => {
    assert.equal(await rewardOf(SQUARE, tests), 1);
    assert.equal(await rewardOf(WRONG, tests), 0);
  });

test('what the tests give the candidate to call may fail for a reason of their own', async () => {
  const tests = `
calls = 0
def flaky():
    global calls
    calls += 1
    if calls < 3: raise AssertionError("flaky")
    return "ok"
assert f(flaky, 5) == "ok"
assert calls == 3
`;
  const retry = `
def f(g, n):
    for i in range(n):
        try: return g()
        except AssertionError: pass
`;
  assert.equal(await rewardOf(retry, tests), 1);
  assert.equal(await rewardOf('def f(g, n):\n    try: return g()\n    except: return None\n', tests), 0);
});

test('a helper that raises for a wrong answer fails the test, also where its error is only printed', async () => {
  const check = 'def check(x, y):\n    if f(x) != y: raise AssertionError("no")\n';
  const programs = [
    `${check}try: check(2, 4)\nexcept AssertionError: print("failed")\nassert f(1) == 2\n`,
    `${check}for x in [2, 3]:\n    try: check(x, x * x)\n    except AssertionError as error: print(error)\nassert f(1) == 2\n`,
    `import pytest\n${check}with pytest.raises(Exception): check(-5, 0)\ncheck(2, 4)\n`,
    'def check(got, y):\n    if got != y: raise AssertionError("no")\ntry: check(f(2), 4)\nexcept AssertionError: print("failed")\nassert f(1) == 2\n',
  ];
  for (const tests of programs) assert.equal(await rewardOf(WRONG, tests), 0, tests);
});

test('a checker whose own failure is tested still checks the candidate', async () => {
  const tests = `
def check(got, want):
    if got != want: raise AssertionError((got, want))
def test_checker():
    import pytest
    with pytest.raises(AssertionError): check(1, 2)
def test_f():
    check(f(2), 4)
    check(f(3), 9)
`;
  assert.equal(await rewardOf(SQUARE, tests), 1);
  assert.equal(await rewardOf(WRONG, tests), 0);
  const equal = 'class E:\n    def __eq__(s, o): return True\n    def __ne__(s, o): return False\n';
  assert.equal(await rewardOf(`${equal}def f(x): return E()\n`, tests), 0);
});

/** A class of which one test is expected to fail. */
const EXPECTED_FAILURE = `import unittest
class T(unittest.TestCase):
    @unittest.expectedFailure
    def test_x(self): self.assertEqual(f(2), 999)
    def test_y(self): self.assertEqual(f(2), 4)
`;
const RUNNERS: Record<string, string> = {
  TextTestRunner: `
suite = unittest.TestLoader().loadTestsFromTestCase(T)
assert unittest.TextTestRunner().run(suite).wasSuccessful()
`,
  'a suite and a result': `
suite = unittest.TestSuite([T("test_x"), T("test_y")])
result = unittest.TestResult()
suite.run(result)
if not result.wasSuccessful(): raise SystemExit(1)
`,
  'unittest.main': 'unittest.main()\n',
};
for (const [what, runner] of Object.entries(RUNNERS))
  test(`a test that is expected to fail is none of the candidate's, with ${what}`, async () => {
    assert.equal(await rewardOf(SQUARE, EXPECTED_FAILURE + runner), 1);
    assert.equal(await rewardOf(WRONG, EXPECTED_FAILURE + runner), 0);
  });

test('a candidate may print the traceback of what a function of the tests raised', async () => {
  const tests = `
def boom():
    x = [1, 2, 3]
    y = {"a": x, "b": [each * 2 for each in x]}
    raise KeyError(len(y))
assert f(boom) == "KeyError: 2"
`;
  const candidate = `
import traceback
def f(g):
    try: g()
    except KeyError: return traceback.format_exc().strip().splitlines()[-1]
`;
  assert.equal(await rewardOf(candidate, tests), 1);
});
