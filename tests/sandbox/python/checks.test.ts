import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { analyze, judge, stopSandbox } from './harness.ts';

after(stopSandbox);

const DOUBLE = 'def f(x):\n    return x * 2\n';

test('a constant operand never enters the program that runs beside the candidate', async () => {
  const secrets = ['123456789', 'zebra', '98.765', '555'];
  const { program, checks, compiled } = await analyze(`
import math
def check(candidate):
    assert candidate(1) == 123456789
    assert 'zebra' == candidate(2), 'zebra'
    assert abs(candidate(3) - 98.765) < 1e-6
    assert math.isclose(candidate(4), 98.765, rel_tol=1e-3)
    assert candidate(5) in [555, 'zebra'] and candidate(6) != 555
    assert set(candidate(7)) == set((555,))
    assert candidate(8) is None
check(f)
`);
  for (const secret of secrets) {
    assert.ok(!program.includes(secret), secret);
    assert.ok(!Buffer.from(compiled!, 'base64').includes(secret), secret);
  }
  assert.deepEqual(
    checks.map(({ operator, left, right }) => [operator, left, right]),
    [
      ['eq', undefined, '["int","123456789"]'],
      ['eq', '["str","zebra"]', undefined],
      ['close', undefined, '["float","98.765"]'],
      ['close', undefined, '["float","98.765"]'],
      ['in', undefined, '["list",[["int","555"],["str","zebra"]]]'],
      ['ne', undefined, '["int","555"]'],
      ['eq', undefined, '["set",[["int","555"]]]'],
      ['is', undefined, '["null"]'],
    ],
  );
  assert.ok(checks.every(({ required }) => required));
});

test('tests that only call a function with constants are known as such, others are not', async () => {
  const plain = await analyze(`
import math
METADATA = {"author": "x"}
def check(candidate):
    """Tests."""
    assert candidate([1, -2.5], key={"a": (None, True)}) == 3
    assert 4 == candidate(2 * 3, *[1])
check(f)
assert not Solution().g("x")
`);
  assert.deepEqual(plain.calls, [
    {
      check: 0,
      side: 'left',
      callee: { name: 'f', method: null, bound: true },
      arguments: "(([1, -2.5], ), {'key': {'a': (None, True)}})",
    },
    {
      check: 1,
      side: 'right',
      callee: { name: 'f', method: null, bound: true },
      arguments: '((2 * 3, *[1], ), {})',
    },
    {
      check: 2,
      side: 'truth',
      callee: { name: 'Solution', method: 'g', bound: false },
      arguments: "(('x', ), {})",
    },
  ]);
  const others = [
    'a = [1]\nassert f(a) == 1',
    'assert f(1) == f(2)',
    'assert sorted(f(1)) == [1]',
    'assert abs(f(1)) == 1',
    'for i in range(3): assert f(i) == 1',
    'def f(x): return 1\nassert f(1) == 1',
    'from helpers import *\nassert f(1) == 1',
    'assert f(1) == 1\nf(2)',
    'assert f(float("inf")) == 1',
    'try:\n    f(1)\n    assert False\nexcept ValueError: pass',
    'def check(c): assert c(1) == 1',
    'def check(c): assert c(1) == 1\ncheck(f)\ncheck(g)',
    'assert Point(1) == 1\nassert Other().f(1) == 1',
  ];
  for (const source of others) assert.equal((await analyze(source)).calls, undefined, source);
});

test('the guest is not told whether a condition is to be true or false', async () => {
  const { program, checks } = await analyze(
    'assert f(1)\nassert not f(2)\nassert f(3) > 5\nassert f(4) <= 5\n',
  );
  assert.deepEqual(
    checks.map(({ operator }) => operator),
    ['truthy', 'falsy', 'gt', 'le'],
  );
  const lines = program.split('\n').filter((line) => line.includes('_touchstone_check'));
  const bare = lines.map((line) => line.replace(/\d+/g, ''));
  assert.equal(bare[0], bare[1]);
  assert.equal(bare[2], bare[3]);
});

test('checks are required where the test program is certain to run them, and only there', async () => {
  const { checks } = await analyze(`
def helper():
    assert f(1) == 1
def used():
    assert f(2) == 2
    for i in range(3):
        assert f(i) == i
    for i in f(3):
        assert i == 5
    if f(4):
        assert f(4) == 4
    try:
        f(5)
        assert False
    except ValueError:
        assert f(6) == 6
used()
for a, b in [(1, 1), (2, 2)]:
    assert f(a) == b
while f(7):
    assert f(7) == 7
if __name__ == '__main__':
    assert f(8) == 8
`);
  assert.deepEqual(
    checks.map(({ line, required }) => [line, required]),
    [
      [3, false],
      [5, true],
      [7, true],
      [9, false],
      [11, false],
      [14, true],
      [16, false],
      [19, true],
      [21, false],
      [23, true],
    ],
  );
});

test('right and wrong candidates are told apart in every form of assertion', async () => {
  const forms = [
    'assert f(2) == 4',
    'assert 4 == f(2)',
    'assert f(2) != 5 and f(3) == 6',
    'assert f([1]) == [1, 1]',
    'assert f("a") is not None and f("a") == "aa"',
    'assert abs(f(0.5) - 1.0) < 1e-9',
    'assert 1e-9 > abs(1.0 - f(0.5))',
    'import math\nassert math.isclose(f(0.5), 1.0)',
    'assert f(2) in (4, 5)',
    'assert 4 in [f(2)]',
    'assert f(3) > 5',
    'assert not f(3) < 5',
    'assert 5 < f(3) < 7',
    'assert f(2) == 4 or f(2) == 99',
    'assert isinstance(f(1), int) and f(1) == 2',
    'assert sorted(f([2, 1])) == [1, 1, 2, 2]',
    'assert len(f("ab")) == 4',
    'assert all(f(i) == 2 * i for i in range(5))',
    'def reference(x): return x + x\nfor i in range(20): assert f(i) == reference(i)',
    'expected = [0, 2, 4]\nfor i, e in enumerate(expected): assert f(i) == e',
    'def check(candidate):\n    assert candidate(4) == 8\ncheck(f)',
    'try:\n    assert f(1) == 2\nexcept AssertionError:\n    raise',
    'class P:\n    def __init__(s, v): s.v = v\n    def __mul__(s, n): return P(s.v * n)\n    def __eq__(s, o): return s.v == o.v\nassert f(P(2)) == P(4)',
    'from fractions import Fraction\nassert f(Fraction(1, 3)) == Fraction(2, 3)',
    'from decimal import Decimal\nassert f(Decimal("0.1")) == Decimal("0.2")',
    'from collections import deque, Counter\nassert f(deque([1], 4).__class__([1])[0]) == 2 and Counter(f("ab")) == {"a": 2, "b": 2}',
  ];
  for (const form of forms) {
    assert.ok((await judge(DOUBLE, form)).passed, form);
    assert.ok(!(await judge('def f(x):\n    return -1\n', form)).passed, form);
  }
});

test('identity of objects of the test decides where their class knows no equality', async () => {
  const tests = `
class Node:
    def __init__(self, next=None): self.next = next
a = Node()
b = Node(a)
assert f(b) == a
assert f(b) is a
assert [f(b)] == [a]
`;
  assert.ok((await judge('def f(n): return n.next', tests)).passed);
  assert.ok(!(await judge('def f(n): return type(n)()', tests)).passed);
});

test('an exception where one is expected is a pass, and none is a failure', async () => {
  const tests = [
    'import pytest\nwith pytest.raises(ValueError):\n    f(-1)',
    'import pytest\nwith pytest.raises(ValueError, match="neg"):\n    f(-1)',
    'try:\n    f(-1)\n    assert False\nexcept ValueError:\n    pass\nassert f(1) == 1',
  ];
  for (const each of tests) {
    assert.ok(
      (await judge('def f(x):\n    if x < 0: raise ValueError("negative")\n    return x', each)).passed,
      each,
    );
    assert.ok(!(await judge('def f(x): return x', each)).passed, each);
    assert.ok(!(await judge('def f(x): raise KeyError(x)', each)).passed, each);
  }
});

test('a check that raises does not keep the later ones from being observed', async () => {
  const { report, results } = await judge(
    'def f(x): return 1 // x',
    'assert f(1) == 1\nassert f(0) == 1\nassert f(2) == 0\n',
  );
  assert.deepEqual(results, ['passed', 'raised', 'passed']);
  assert.match(report.observations![1]!.error!, /^ZeroDivisionError/);
});

test('what was observed before the time was up is reported', async () => {
  const candidate = 'def f(x):\n    while x == 2: pass\n    return x';
  const { report, results } = await judge(
    candidate,
    'assert f(1) == 1\nassert f("é") == "é"\nassert f(2) == 2\n',
    {
      limits: { stepCpuMs: 300 },
    },
  );
  assert.equal(report.outcome, 'time_limit');
  assert.deepEqual(results, ['passed', 'passed']);
  const { report: nothing } = await judge('while True: pass', 'assert f(1) == 1', {
    limits: { stepCpuMs: 300 },
  });
  assert.deepEqual(nothing.observations, []);
});

test('pytest files run: functions, classes, parameters, fixtures, approx', async () => {
  const tests = `
import pytest
from solution import f

@pytest.fixture
def two():
    yield 2

@pytest.mark.parametrize('x, y', [(1, 2), (2, 4)])
def test_rows(x, y):
    assert f(x) == y

def test_fixture(two):
    assert f(two) == 4

def test_approx(tmp_path):
    (tmp_path / 'a').write_text('x')
    assert f(0.1) == pytest.approx(0.2)

class TestMore:
    def test_method(self):
        with pytest.raises(TypeError):
            f(None)
`;
  const rest = { runner: 'pytest' as const, path: 'solution.py' };
  const { passed, plan } = await judge(DOUBLE, tests, rest);
  assert.ok(passed);
  assert.deepEqual(
    plan.checks.filter(({ operator }) => operator === 'holds').map(({ test: name }) => name),
    ['test_rows', 'test_fixture', 'test_approx', 'test_method'],
  );
  assert.ok(!(await judge('def f(x): return x and x * 2', tests, rest)).passed);
});

test('unittest files run: assert methods, set-up, raises', async () => {
  const tests = `
import unittest
from solution import f

class TestF(unittest.TestCase):
    def setUp(self):
        self.value = 3

    def test_equal(self):
        self.assertEqual(f(self.value), 6)
        self.assertAlmostEqual(f(0.1), 0.2)
        self.assertTrue(f(1))
        self.assertIn(f(1), [1, 2])
        self.assertIsNone(None)

    def test_raises(self):
        with self.assertRaises(TypeError):
            f(None)
        self.assertRaises(TypeError, f, {})
        self.assertCountEqual(f([1, 2]), [2, 1, 2, 1])

if __name__ == '__main__':
    unittest.main()
`;
  const rest = { runner: 'unittest' as const, path: 'solution.py' };
  assert.ok((await judge(DOUBLE, tests, rest)).passed);
  assert.ok(!(await judge('def f(x): return x + x + (x == 1)', tests, rest)).passed);
  assert.ok(
    !(await judge('def f(x):\n  if x is None or x == {}: return 0\n  return x * 2', tests, rest)).passed,
  );
});

test('a test program that cannot be read is refused with the reason', async () => {
  await assert.rejects(analyze('assert f(1) =='), /SyntaxError/);
});

test('what stands under the main guard of a candidate does not run beside tests', async () => {
  const candidate = `${DOUBLE}\nif __name__ == '__main__':\n    print(f(int(input())))\n`;
  assert.ok((await judge(candidate, 'assert f(1) == 2')).passed);
});

test('a function that is named like a builtin is the one that is tested', async () => {
  const tests = 'assert sum(10, 15) == 6\nassert max(1, 2) == 2\n';
  assert.ok(!(await judge('x = 1', tests)).passed);
  const candidate = 'def sum(a, b): return 6\ndef max(a, b): return a if a > b else b\n';
  assert.ok((await judge(candidate, tests)).passed);
  assert.ok(!(await judge('def sum(a, b): return 6\ndef max(a, b): return 1', tests)).passed);
});

const COMPILED = {
  'a table': 'for x, y in [(1, 2), (2, 4), (3, 7)]:\n    assert f(x) == y, (x, y)\n',
  'a context of decimal':
    'from decimal import *\ngetcontext().prec = 3\nassert str(Decimal(f(1)) / 7) == "0.286"\n',
  'filters of warnings':
    'import warnings\nwith warnings.catch_warnings(record=True) as w:\n    warnings.simplefilter("always")\n    assert f(1) == 2\n    assert len(w) == 0\n',
  'a mock':
    'from unittest.mock import Mock\nm = Mock(return_value=3)\nassert f(m()) == 6\nassert isinstance(m, Mock)\n',
  'classes and closures':
    'import unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n        k = 2\n        self.assertEqual(f(1), (lambda: k)())\nunittest.main()\n',
  'a fault on line 2': 'assert f(1) == 2\nassert f(None) == 2\n',
};

for (const [what, tests] of Object.entries(COMPILED)) {
  test(`the code that is kept with a plan does what compiling its program does: ${what}`, async () => {
    const kept = await judge(DOUBLE, tests);
    const anew = await judge(DOUBLE, tests, { uncompiled: true });
    assert.ok(kept.plan.compiled);
    const { cpuMs: _cpu, wallMs: _wall, ...rest } = anew.report;
    assert.deepEqual({ ...kept.report, cpuMs: 0, wallMs: 0 }, { ...rest, cpuMs: 0, wallMs: 0 });
    assert.deepEqual(kept.results, anew.results);
  });
}

test('code that is too long is not kept: the run compiles the program', async () => {
  const long = `names = ${JSON.stringify('abcdefgh'.repeat(1_000_000))}\nassert f(len(names)) == 16000000\n`;
  const judged = await judge(DOUBLE, long);
  assert.equal(judged.plan.compiled, undefined);
  assert.ok(judged.passed);
});

test('tests that do not fit into memory are refused, and told from what the candidate does', async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => `assert f(${i}, "${'x'.repeat(150)}") == ${2 * i}`);
  await assert.rejects(analyze(many.join('\n')), /MemoryError; it is too large: make several items of it/);
});

test('tests that a program leaves no room for are no failure of the program', async () => {
  const many = Array.from({ length: 4000 }, (_, i) => `assert f(${i}, "${'x'.repeat(150)}") == ${2 * i}`);
  const small = { uncompiled: true, limits: { memoryMb: 48 } };
  await assert.rejects(judge(DOUBLE, many.join('\n'), small), /the tests, \d+ characters, do not fit/);
});
