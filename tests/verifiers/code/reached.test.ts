/** Which assertions of a test program a passing program must reach, and what is equal to what. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Tests } from '../../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

async function rewardOf(code: string, tests: Tests): Promise<number | null> {
  const judgement = await gradeCode(code, { language: 'python', tests }, { extract: 'none' });
  return judgement.status === 'scored' ? judgement.reward : null;
}
const suffix = (text: string): Tests => ({ kind: 'program', suffix: text });

async function tells(programs: Record<string, Tests>, right: string, wrong: string): Promise<void> {
  for (const [what, tests] of Object.entries(programs)) {
    assert.equal(await rewardOf(right, tests), 1, `${what}: the right program`);
    assert.equal(await rewardOf(wrong, tests), 0, `${what}: the wrong program`);
  }
}

test('a place that only fails is an assertion of its condition', async () => {
  const programs = {
    raise: suffix('if f(1) != 5:\n    raise AssertionError("no")\n'),
    'assert False': suffix('if not (f(1) == 5):\n    print("no")\n    assert False\n'),
    exit: suffix('import sys\nif f(1) != 5 or f(2) != 5:\n    sys.exit(1)\n'),
    'any exception in a loop': suffix('for x in [1, 2]:\n    if f(x) != 5: raise ValueError(x)\n'),
    'far off in a loop': suffix(
      'for x in [1, 2]:\n    e = abs(f(x) - 5)\n    if e > 1e-9: raise RuntimeError(e)\n',
    ),
    or: suffix('f(1) == 5 or exit(1)\n'),
    match: suffix('match f(1):\n    case 5: pass\n    case _: assert False\n'),
    'match that raises': suffix(
      'match f(1):\n    case 5:\n        pass\n    case _:\n        raise AssertionError("no")\n',
    ),
    'match that raises anything': suffix(
      'match f(1):\n    case 5: pass\n    case _: raise ValueError("no")\n',
    ),
    'match in a test': suffix(
      'def test_f():\n    match f(1):\n        case 5: pass\n        case other: raise AssertionError(other)\n',
    ),
    else: suffix('if f(1) == 5:\n    pass\nelse:\n    raise AssertionError\n'),
    status: suffix('def main():\n    return 0 if f(1) == 5 else 1\nexit(main())\n'),
    'in a list': {
      kind: 'asserts',
      asserts: ['if f(1) != 5:\n    raise AssertionError', 'assert f(2) == 5'],
    } as Tests,
  };
  await tells(programs, 'def f(x): return 5\n', 'def f(x): return 6\n');
});

test('a test that expects an exception counts, however it is written', async () => {
  const programs = {
    inside: suffix('try:\n    f(-1)\n    assert False, "no"\nexcept ValueError:\n    pass\n'),
    else: suffix('try:\n    f(-1)\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError\n'),
    'any exception': suffix('try:\n    f(-1)\n    assert False\nexcept Exception:\n    pass\n'),
    string: {
      kind: 'asserts',
      asserts: ['try:\n    f(-1)\n    assert False\nexcept ValueError:\n    pass', 'assert f(1) == 1'],
    } as Tests,
  };
  const right = 'def f(x):\n    if x < 0: raise ValueError\n    return x\n';
  await tells(programs, right, 'def f(x): return x\n');
});

test('H2: what an honest program jumps over is not demanded', async () => {
  const programs = {
    suppress: suffix(
      'from contextlib import suppress\nwith suppress(ValueError):\n    assert f(-1) == 5\nassert f(1) == 1\n',
    ),
    file: suffix(
      'try:\n    with open("none") as h:\n        assert f(h) == 9\nexcept OSError:\n    pass\nassert f(1) == 1\n',
    ),
    generator: suffix('def g():\n    assert f(1) == 9\n    yield 1\ng()\nassert f(1) == 1\n'),
    exit: suffix('assert f(1) == 1\nexit(0)\n'),
    'exit of main': suffix(
      'import sys\ndef main():\n    assert f(1) == 1\n    sys.exit()\nif __name__ == "__main__":\n    main()\n',
    ),
  };
  const right = 'def f(x):\n    if x == -1: raise ValueError\n    return x\n';
  await tells(programs, right, 'def f(x): return 0\n');
});

test('a program that ends itself before the assertions earns nothing', async () => {
  const tests = suffix('assert f(1) == 1\nexit(0)\n');
  assert.equal(await rewardOf('import sys\ndef f(x): sys.exit(0)\n', tests), 0);
});

test('an assertion that is always true is no test', async () => {
  for (const text of [
    '(f(1) == 2, "no")',
    '"f(1) == 2"',
    'lambda: f(1) == 2',
    '[f(1) == 2]',
    'True',
    'f(1) == 2 or "no"',
  ]) {
    const tests: Tests = { kind: 'asserts', asserts: [`assert ${text}`] };
    assert.equal(await rewardOf('def f(x): return 0\n', tests), null, text);
  }
  const remark = suffix('def check(c):\n    assert True, "fine"\n    assert c(1) == 0\ncheck(f)\n');
  assert.equal(await rewardOf('def f(x): return 0\n', remark), 1);
});

test('H3: values whose class knows what they are equal to compare as it says', async () => {
  const right =
    'import uuid, decimal, ipaddress\nfrom datetime import *\nfrom pathlib import Path\nfrom fractions import Fraction\n' +
    'class P:\n    __slots__ = ("a", "b")\n    def __init__(s, a, b): s.a, s.b = a, b\n' +
    '    def __eq__(s, o): return s.a * o.b == s.b * o.a\n' +
    'def f(k):\n    return {"path": Path("a") / "b", "uuid": uuid.UUID(int=5), "ip": ipaddress.ip_address("1.2.3.4"),\n' +
    '      "zone": datetime(2020, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))), "p": P(2, 4), "list": [P(1, 2), 1],\n' +
    '      "decimal": decimal.Decimal("0.1"), "fraction": Fraction(1, 3)}[k]\n';
  const wrong =
    'class P:\n    def __init__(s, *a): pass\n    def __eq__(s, o): return False\ndef f(k): return P(0, 0)\n';
  const head =
    'import uuid, decimal, ipaddress\nfrom datetime import *\nfrom pathlib import Path\nfrom fractions import Fraction\n';
  const lines = {
    path: 'assert f("path") == Path("a/b")',
    uuid: 'assert f("uuid") == uuid.UUID(int=5)',
    ip: 'assert f("ip") == ipaddress.ip_address("1.2.3.4")',
    zone: 'assert f("zone") == datetime(2020, 1, 1, 0, tzinfo=timezone.utc)',
    class: 'assert f("p") == P(1, 2)',
    list: 'assert f("list") == [P(2, 4), 1]',
    decimal: 'assert f("decimal") == decimal.Decimal("0.10") and f("decimal") < decimal.Decimal("0.2")',
    order: 'assert f("fraction") < Fraction(1, 2)',
  };
  const programs = Object.fromEntries(
    Object.entries(lines).map(([what, line]) => [what, suffix(head + line)]),
  );
  await tells(programs, right, wrong);
});

test('a class of the candidate is not trusted for the name of one of the tests', async () => {
  const liar = (name: string) =>
    `class ${name}(dict):\n    def __eq__(s, o): return True\ndef f(s): return ${name}()\n`;
  const imported = suffix(
    'from collections import Counter\nassert all(f(s) == Counter(s) for s in ["a", "b"])\n',
  );
  assert.equal(await rewardOf(liar('Counter'), imported), 0);
  assert.equal(
    await rewardOf(
      liar('Counter'),
      suffix('from collections import Counter\nassert f("a") == Counter("a")\n'),
    ),
    0,
  );
});

test('views of dictionaries hold what they hold in Python', async () => {
  const programs = {
    values: suffix('d = f(5)\nassert 5 in d.values()\nassert 6 not in d.values()\n'),
    'values that are asked for by name': suffix('d, x = f(5), 5\nassert x in d.values()\n'),
    keys: suffix('d = f(5)\nassert "a" in d.keys()\nassert d.keys() == {"a", "b"}\nassert d["a"] == 5\n'),
    items: suffix('d = f(5)\nassert ("a", 5) in d.items()\nassert ("b", [5]) in d.items()\n'),
  };
  for (const made of ['dict', 'OrderedDict']) {
    const program = (value: string) =>
      `from collections import OrderedDict\ndef f(x): return ${made}({"a": ${value}, "b": [${value}]})\n`;
    await tells(programs, program('x'), program('x + 1'));
  }
});

test('a subclass that keeps the equality of its base is its data, and no other', async () => {
  const rows = [
    ['set', '{5}', 'assert f() == {5}', 'assert f() == {6}'],
    ['frozenset', '[5]', 'assert f() == frozenset([5])', 'assert f() == {6}'],
    ['float', '0.5', 'assert f() == 0.5', 'assert f() == 1.5'],
    ['bytes', 'b"ab"', 'assert f() == b"ab"', 'assert f() == b"ac"'],
    ['OrderedDict', '{1: 2}', 'assert f() == {1: 2}', 'assert f() == {1: 3}'],
  ];
  for (const [base, value, right, wrong] of rows) {
    const program = (body: string) =>
      `from collections import OrderedDict\nclass S(${base}):\n    ${body}\ndef f(): return S(${value})\n`;
    assert.equal(await rewardOf(program('pass'), suffix(right!)), 1, base);
    assert.equal(await rewardOf(program('pass'), suffix(wrong!)), 0, base);
    assert.equal(
      await rewardOf(program('def __eq__(s, o): return True'), suffix(wrong!)),
      0,
      `${base} that lies`,
    );
  }
});

test('a function named like a builtin is tested inside a helper, too', async () => {
  const programs = {
    check: suffix(
      'def check(candidate):\n    for a, b, c in [(4, 2, 4), (2, 4, 5)]:\n        assert candidate(a, b) == c\ncheck(max)\n',
    ),
    loop: suffix(
      'def check():\n    for a, b, c in [(4, 2, 4), (2, 4, 5)]:\n        assert max(a, b) == c\ncheck()\n',
    ),
  };
  await tells(
    programs,
    'def max(a, b):\n    return a if a > b else b + 1\n',
    'def max(a, b):\n    return a\n',
  );
});

test('M2: helpers of the prefix that the tests call stay as they are', async () => {
  const tests: Tests = {
    kind: 'program',
    prefix:
      'def poly(xs, x):\n    return sum(c * x ** i for i, c in enumerate(xs))\n\ndef zero(xs):\n    """A zero of poly."""\n',
    suffix:
      'def check(g):\n    for c in ([1, 2], [-6, 3]):\n        assert abs(poly(c, g(c))) < 1e-4\ncheck(zero)\n',
  };
  assert.equal(await rewardOf('def zero(xs):\n    return -xs[0] / xs[1]\n', tests), 1);
  assert.equal(await rewardOf('def poly(xs, x):\n    return 0\n\ndef zero(xs):\n    return 0\n', tests), 0);
});

const ROOT: Tests = {
  kind: 'program',
  prefix: 'EPS = 1e-6\n\ndef f(x):\n    """The root."""\n',
  suffix: 'for x in (4.0, 9.0):\n    assert abs(f(x) - x ** 0.5) < EPS\n',
};
const SESSION = `from contextlib import contextmanager
opened = 0
@contextmanager
def session():
    global opened
    opened += 1
    yield opened

def f(x):
    """The square, in a session."""
`;

test('M2: constants of the prefix that the tests go by stay as they are', async () => {
  assert.equal(await rewardOf('def f(x):\n    return x ** 0.5\n', ROOT), 1);
  assert.equal(await rewardOf('EPS = 1e-6\n\ndef f(x):\n    return x ** 0.5\n', ROOT), 1);
  assert.equal(await rewardOf('EPS = 1e9\n\ndef f(x):\n    return 0\n', ROOT), 0);
  assert.equal(await rewardOf('def f(x):\n    global EPS\n    EPS = 1e9\n    return 0\n', ROOT), 0);
});

test('a global that the program counts is read as it is when the tests look', async () => {
  const twice = suffix('f()\nf()\nassert count == 2\n');
  assert.equal(await rewardOf('count = 0\ndef f():\n    global count\n    count += 1\n', twice), 1);
  assert.equal(await rewardOf('count = 0\ndef f():\n    global count\n    count = 1\n', twice), 0);
  const inSession = 'def f(x):\n    with session():\n        return x * x\n';
  for (const [tests, outside] of [
    ['assert f(2) == 4\nassert opened == 1\n', 0],
    ['with session():\n    assert f(2) == 4\nassert opened == 2\n', 0],
    ['with session():\n    assert f(2) == 4\nassert opened >= 1\n', 1],
  ] as const) {
    const program: Tests = { kind: 'program', prefix: SESSION, suffix: tests };
    assert.equal(await rewardOf(inSession, program), 1, tests);
    assert.equal(await rewardOf('def f(x):\n    return x * x\n', program), outside, tests);
  }
});

test('a record of the prefix is written by both sides', async () => {
  const tests: Tests = {
    kind: 'program',
    prefix: 'log = []\ndef note(x):\n    log.append(x)\n\ndef f(x):\n    """Notes it."""\n',
    suffix: 'f(1)\nnote(2)\nassert log == [1, 2]\n',
  };
  assert.equal(await rewardOf('def f(x):\n    note(x)\n', tests), 1);
  assert.equal(await rewardOf('def f(x):\n    pass\n', tests), 0);
});

test('M9: a test program that does not compile says where', async () => {
  for (const [text, place] of [
    ['assert f(1) == 1\nreturn 5', 'line 2, column 1'],
    ['a, *b, *c = f(1)\nassert a', 'line 1, column 1'],
  ] as const) {
    const judgement = await gradeCode(
      'def f(x): return 1',
      { language: 'python', tests: suffix(text) },
      { extract: 'none' },
    );
    assert.deepEqual([judgement.status, judgement.reason], ['unscored', 'invalid_reference']);
    assert.ok(judgement.message?.includes(place), judgement.message);
  }
});

const INHERITED = `import unittest
class Cases:
    def test_two(self):
        self.assertEqual(self.tested()(2), 4)
class TestSquare(Cases, unittest.TestCase):
    def tested(self):
        return square
class Common(unittest.TestCase):
    def demand(self, x, y):
        self.assertEqual(square(x), y)
class TestMore(Common):
    def test_three(self):
        self.demand(3, 9)
`;

test('tests that a class has from another one of the program are run', async () => {
  const tests = { kind: 'program', suffix: INHERITED } as const;
  const grade = (code: string) => gradeCode(code, { language: 'python', tests }, { extract: 'none' });
  assert.equal((await grade('square = lambda x: x * x')).reason, 'all_passed');
  for (const wrong of ['square = lambda x: x + x', 'square = lambda x: x * x if x > 2 else 0']) {
    assert.equal((await grade(wrong)).reason, 'wrong_answer', wrong);
  }
});

const LOGGED = `import logging
from solution import work
def test_info(caplog):
    with caplog.at_level(logging.INFO):
        work(1)
    assert 'working 1' in caplog.text
    assert caplog.record_tuples == [('work', logging.INFO, 'working 1')]
def test_quiet(caplog):
    work(2)
    assert caplog.messages == []
`;

test('what a program logs can be looked at', async () => {
  const tests = { kind: 'files', files: { 'test_log.py': LOGGED }, run: 'pytest' } as const;
  const code = (level: string) =>
    `import logging\ndef work(n):\n    logging.getLogger('work').${level}('working %s', n)\n`;
  const grade = (text: string) => gradeCode(text, { language: 'python', tests }, { extract: 'none' });
  assert.equal((await grade(code('info'))).reason, 'all_passed');
  assert.equal((await grade(code('warning'))).reason, 'wrong_answer');
});
