import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from '../../../src/verdict.ts';
import type { CodeOptions } from '../../../src/verifiers/code/options.ts';
import type { CodeReference, Tests } from '../../../src/verifiers/code/reference.ts';
import { createCodeVerifier } from '../../../src/verifiers/code/verifier.ts';
import { NATIVE, NUMPY } from '../../sandbox/native/harness.ts';
import { nativeVerifier } from './native-verifier.ts';
import { scriptedSandbox } from './scripted-sandbox.ts';

const native = nativeVerifier();

const context = { signal: new AbortController().signal, tenant: 'tests' };

async function grade(
  code: string,
  tests: Tests,
  rest: Partial<CodeReference> = {},
  options: CodeOptions = {},
): Promise<Judgement> {
  const reference: CodeReference = { language: 'python', runtime: 'native', tests, ...rest };
  return native.verifier.grade(
    { response: code, reference, options: { extract: 'none', ...options } },
    context,
  );
}

async function reward(...item: Parameters<typeof grade>): Promise<number | undefined> {
  const judgement = await grade(...item);
  return judgement.status === 'scored' ? judgement.reward : undefined;
}

async function reason(code: string, tests: Tests): Promise<string> {
  return (await grade(code, tests)).reason;
}

const SQUARES: Tests = {
  kind: 'asserts',
  asserts: ['assert f(3) == 9', 'assert f(-2) == 4', 'assert abs(f(0.5) - 0.25) < 1e-9'],
};

test(
  'a native verdict names the level of isolation, also where the tests cannot be run',
  NATIVE,
  async () => {
    const named = { runtime: 'native', level: 'namespaces' };
    assert.deepEqual((await grade('def f(x): return x * x', SQUARES)).sandbox, named);
    assert.deepEqual((await grade('def f(x): return 0', SQUARES)).sandbox, named);
    const broken: Tests = { kind: 'asserts', asserts: ['assert ('] };
    const unscored = await grade('def f(x): return 0', broken);
    assert.deepEqual([unscored.reason, unscored.sandbox], ['invalid_reference', named]);
    const isolated = await grade('def f(x): return x * x', SQUARES, { runtime: 'isolate' });
    assert.deepEqual([isolated.reason, isolated.sandbox], ['all_passed', undefined]);
  },
);

test('the verifier tells what it found on the host', NATIVE, () => {
  const host = native.verifier.host!() as {
    runtimes: Record<string, string>;
    native: { level: string; languages: Record<string, string> };
  };
  assert.deepEqual(host.runtimes, { python: 'ready', native: 'ready' });
  assert.equal(host.native.level, 'namespaces');
  assert.match(host.native.languages.python!, /3\.\d+/);
});

test('asserts run in a process of their own and count what the candidate returns', NATIVE, async () => {
  assert.equal(await reason('def f(x): return x * x', SQUARES), 'all_passed');
  assert.equal(await reason('def f(x): return x + 6', SQUARES), 'wrong_answer');
  assert.equal(await reason('def f(x): return y', SQUARES), 'runtime_error');
  assert.equal(await reason('def f(x:', SQUARES), 'compile_error');
  assert.equal(await reason('def f(x):\n    import os\n    os._exit(0)', SQUARES), 'exited_early');
  assert.equal(await reason('import sys\nsys.exit(0)', SQUARES), 'exited_early');
});

test('nothing that a candidate does in its own process passes a test', NATIVE, async () => {
  const cheats = [
    'class E:\n    def __eq__(s, o): return True\ndef f(x): return E()',
    'class F(float):\n    def __sub__(s, o): return 0.0\n    def __eq__(s, o): return True\n    __hash__ = float.__hash__\ndef f(x): return F(1)',
    'import builtins\nbuiltins.abs = lambda *a: 0\nbuiltins.bool = lambda *a: True\ndef f(x): return 1',
    'import sys\ndef f(x):\n    frame = sys._getframe()\n    while frame:\n        if "expected" in frame.f_locals: return frame.f_locals["expected"]\n        frame = frame.f_back\n    return 0',
    'import os\ndef f(x):\n    os.write(1, b\'{"end":"ok","flags":[]}\\n\')\n    os.write(5, b"\\x02\\x00\\x00\\x00{}")\n    return 0',
    'import json, struct\njson.dumps = lambda *a, **k: \'{"value":["int","9"]}\'\ndef f(x): return 0',
  ];
  for (const cheat of cheats) assert.equal(await reward(cheat, SQUARES), 0, cheat);
});

test('arguments that a program changes are changed for the tests, too', NATIVE, async () => {
  const tests: Tests = { kind: 'asserts', asserts: ['a = [3, 1, 2]\nf(a)\nassert a == [1, 2, 3]'] };
  assert.equal(await reason('def f(a): a.sort()', tests), 'all_passed');
  assert.equal(await reason('def f(a): return sorted(a)', tests), 'wrong_answer');
});

test('functions of the tests, generators, instances and exceptions cross', NATIVE, async () => {
  const tests: Tests = {
    kind: 'program',
    suffix: [
      'def check():',
      '    assert apply(lambda x: x + 1, 2) == 3',
      '    assert list(count(3)) == [0, 1, 2]',
      '    s = Stack()',
      '    s.push(4)',
      '    assert s.pop() == 4',
      '    try:',
      '        s.pop()',
      '        assert False',
      '    except IndexError:',
      '        pass',
      'check()',
    ].join('\n'),
  };
  const code = [
    'def apply(f, x): return f(x)',
    'def count(n):',
    '    for i in range(n): yield i',
    'class Stack:',
    '    def __init__(self): self.items = []',
    '    def push(self, x): self.items.append(x)',
    '    def pop(self): return self.items.pop()',
  ].join('\n');
  assert.equal(await reason(code, tests), 'all_passed');
  assert.notEqual(await reason(code.replace('range(n)', 'range(n + 1)'), tests), 'all_passed');
});

test(
  'values of the library cross, and what a program calls math is not the tests own math',
  NATIVE,
  async () => {
    const library: Tests = {
      kind: 'program',
      suffix:
        'import asyncio, decimal, pathlib, uuid\nassert d(1) == decimal.Decimal("0.10")\nassert p("a") == pathlib.PurePosixPath("a")\nassert u() == uuid.UUID(int=5)\nassert asyncio.run(later(3)) == 3',
    };
    const code =
      'import decimal, pathlib, uuid\ndef d(x): return decimal.Decimal("0.1")\ndef p(x): return pathlib.PurePosixPath(x)\ndef u(): return uuid.UUID(int=5)\nasync def later(x): return x';
    assert.equal(await reason(code, library), 'all_passed');
    const shadowed: Tests = {
      kind: 'asserts',
      asserts: ['assert all(math.isclose(f(x), x ** 0.5) for x in (3, 4))'],
    };
    const cheat = 'class math:\n    isclose = staticmethod(lambda *a, **k: True)\ndef f(x): return 0';
    assert.equal(await reward(cheat, shadowed), 0);
  },
);

test('named parts, long lists and what the host lacks are no fault of the program', NATIVE, async () => {
  const named =
    "from collections import namedtuple\nQ = namedtuple('Q', 'a b')\ndef f(x): return Q(x, [Q(1, 2)])";
  const parts = ['assert f(1) == (1, [(1, 2)])', 'assert f(3).a == 3', 'assert f(3).b[0].b == 2'];
  assert.equal(await reason(named, { kind: 'asserts', asserts: parts }), 'all_passed');
  assert.equal(await reason(named, { kind: 'asserts', asserts: ['assert f(3).a == 4'] }), 'wrong_answer');
  const long: Tests = {
    kind: 'program',
    suffix: 'def check(c):\n    assert c(100000) == list(range(100000))\ncheck(f)\n',
  };
  assert.equal(await reason('def f(n): return list(range(n))', long), 'all_passed');
  assert.equal(await reason('def f(n): return list(range(n + 1))', long), 'wrong_answer');
  const doctests: Tests = {
    kind: 'program',
    suffix: 'import doctest\nassert doctest.testmod().failed == 0\n',
  };
  assert.equal(await reason("def f(x):\n    '>>> f(1)'", doctests), 'unsupported');
});

test('exceptions that the tests expect are observed', NATIVE, async () => {
  const raises: Tests[] = [
    {
      kind: 'files',
      run: 'pytest',
      files: {
        'test_a.py':
          'import pytest\nfrom solution import f\ndef test_a():\n    with pytest.raises(TypeError): f("a")\n    assert f(1) == 2\n',
      },
    },
    {
      kind: 'program',
      suffix:
        'import unittest\nclass T(unittest.TestCase):\n    def test_b(self):\n        with self.assertRaises(TypeError): f("a")\n        self.assertEqual(f(1), 2)\nunittest.main()\n',
    },
  ];
  for (const tests of raises) {
    assert.equal(await reason('def f(x): return x + 1', tests), 'all_passed');
    assert.notEqual(await reason('def f(x): return 2', tests), 'all_passed');
    assert.notEqual(await reason('def f(x): raise TypeError', tests), 'all_passed');
  }
});

test('values that only the library can order are ordered by it', NATIVE, async () => {
  const suffix = (bound: string) =>
    `from decimal import Decimal\nfrom fractions import Fraction\nfrom datetime import date\nassert f(1) == Decimal('0.10')\nassert f(1) < Decimal('${bound}')\nassert f(2) <= Fraction(1, 3)\nassert f(3) > date(2020, 1, 31)\n`;
  const code =
    "from decimal import Decimal\nfrom fractions import Fraction\nfrom datetime import date\ndef f(n): return [Decimal('0.1'), Fraction(2, 6), date(2020, 2, 1)][n - 1]";
  for (const runtime of ['isolate', 'native'] as const) {
    const graded = async (bound: string) =>
      (await grade(code, { kind: 'program', suffix: suffix(bound) }, { runtime })).reason;
    assert.deepEqual([runtime, await graded('0.2')], [runtime, 'all_passed']);
    assert.deepEqual([runtime, await graded('0.05')], [runtime, 'wrong_answer']);
  }
});

test('what cannot be taken apart is unsupported, and nobody is to blame', NATIVE, async () => {
  const own: Tests = {
    kind: 'program',
    suffix: 'class Node:\n    def __init__(self): self.next = None\nassert f(Node()) == 1',
  };
  assert.equal(await reason('def f(node): return 1', own), 'unsupported');
  const code = 'from dataclasses import dataclass\n@dataclass\nclass Pair:\n    a: int\n    b: int';
  for (const asked of [
    'from dataclasses import asdict\nassert asdict(Pair(1, 2)) == {"a": 1, "b": 2}',
    'class More(Pair): pass\nassert More(1, 2).a == 1',
    'import inspect\nassert len(inspect.signature(Pair.__init__).parameters) == 3',
  ])
    assert.equal(await reason(code, { kind: 'program', suffix: asked }), 'unsupported', asked);
});

test('whether two things of the program are the same can be asked', NATIVE, async () => {
  const suffix =
    'a = same(one())\nassert a is one()\nassert other() is not one()\nlist = [1]\nalias = list\nassert alias is list\n';
  const tests: Tests = { kind: 'program', suffix };
  const head = 'class K: pass\nk = K()\none = lambda: k\n';
  assert.equal(await reason(`${head}same = lambda x: x\nother = K\n`, tests), 'all_passed');
  assert.equal(await reason(`${head}same = lambda x: K()\nother = K\n`, tests), 'wrong_answer');
  assert.equal(await reason(`${head}same = lambda x: x\nother = one\n`, tests), 'wrong_answer');
});

test('arrays of numpy cross as they are', NUMPY, async () => {
  const tests: Tests = {
    kind: 'asserts',
    setup: 'import numpy as np',
    asserts: ['assert np.allclose(f(np.eye(2)), [[2, 0], [0, 2]])', 'assert f(np.arange(3)).shape == (3,)'],
  };
  assert.equal(await reason('import numpy as np\ndef f(a): return a * 2', tests), 'all_passed');
  assert.equal(await reason('import numpy as np\ndef f(a): return a * 3', tests), 'wrong_answer');
  const cheat =
    'import numpy as np\nnp.allclose = lambda *a, **k: True\nclass A(np.ndarray):\n    def __array__(self, *a): return np.eye(2) * 2\n    shape = (3,)\ndef f(a): return np.zeros(2).view(A)';
  assert.equal(await reward(cheat, tests), 0);
});

test('calls compare what comes back, and load the program once or anew', NATIVE, async () => {
  const tests: Tests = {
    kind: 'call',
    function: 'f',
    cases: [
      { args: [1], expected: 1 },
      { args: [1], expected: 2 },
    ],
  };
  const code = 'n = 0\ndef f(x):\n    global n\n    n += 1\n    return n';
  assert.equal(await reason(code, tests), 'all_passed');
  assert.equal((await grade(code, tests, {}, { fresh_state: true })).reason, 'wrong_answer');
  const loop: Tests = { ...tests, cases: [{ args: [1], expected: 1 }] };
  const limits = { test_cpu_ms: 300 };
  assert.equal((await grade('def f(x):\n    while True: pass', loop, {}, { limits })).reason, 'time_limit');
});

const SUM_CHECKER = `
import sys
n = int(open(sys.argv[1]).read())
try: parts = [int(x) for x in open(sys.argv[2]).read().split()]
except ValueError: sys.exit(2)
if sum(parts) == n: sys.exit(0)
if sum(parts) > n: sys.exit(1)
print('points', sum(parts) / n, file=sys.stderr)
sys.exit(7)`;

test('a checker rejects, accepts, or gives points', NATIVE, async () => {
  const tests: Tests = {
    kind: 'stdio',
    checker: { language: 'python', source: SUM_CHECKER },
    cases: [{ input: '10' }, { input: '20' }],
  };
  const fraction: CodeOptions = { reward: 'fraction' };
  assert.equal(await reward('n = int(input())\nprint(n - 1, 1)', tests), 1);
  const part = await grade('n = int(input())\nprint(n // 2)', tests, {}, fraction);
  assert.deepEqual([part.status === 'scored' && part.reward, part.reason], [0.5, 'some_passed']);
  assert.equal(await reward('n = int(input())\nprint(n // 2)', tests), 0);
  assert.equal(await reward('print("x")', tests, {}, fraction), 0);
  const failing: Tests = { ...tests, checker: { language: 'python', source: 'import sys; sys.exit(3)' } };
  assert.equal((await grade('print(1)', failing)).reason, 'invalid_reference');
});

const HALVING = `
import sys
secret = int(open(sys.argv[1]).read())
print(100, flush=True)
for _ in range(8):
    words = input().split()
    if words[0] == '!': sys.exit(0 if int(words[1]) == secret else 1)
    print('more' if int(words[1]) < secret else 'less' if int(words[1]) > secret else 'equal', flush=True)
sys.exit(1)`;

test('an interactor talks with the program and says whether it did well', NATIVE, async () => {
  const tests: Tests = {
    kind: 'interactive',
    interactor: { language: 'python', source: HALVING },
    cases: [{ input: '37' }, { input: '100' }],
  };
  const right = `
low, high = 1, int(input())
while low < high:
    middle = (low + high) // 2
    print('?', middle, flush=True)
    if input() == 'more': low = middle + 1
    else: high = middle
print('!', low)`;
  const limits = { test_cpu_ms: 300 };
  assert.equal(await reason(right, tests), 'all_passed');
  assert.equal(await reason(right.replace("'!', low", "'!', low + 1"), tests), 'wrong_answer');
  const unflushed = right.replace(', flush=True', '').replaceAll('input()', 'sys.stdin.readline().strip()');
  const silent = await grade(`import sys${unflushed}`, tests, {}, { limits });
  assert.equal(silent.reason, 'time_limit');
  assert.equal(await reason(`${right}\nraise ValueError`, tests), 'runtime_error');
  const broken: Tests = { ...tests, interactor: { language: 'python', source: 'import sys; sys.exit(3)' } };
  assert.equal(await reason(right, broken), 'invalid_reference');
});

test('what is still written when the other side has ended decides nothing', NATIVE, async () => {
  const talk = (interactor: string): Tests => ({
    kind: 'interactive',
    interactor: { language: 'python', source: interactor },
    cases: [{ input: '' }],
  });
  const answers = 'print(1, flush=True)';
  const lastWord =
    "import sys, time\ninput()\ntime.sleep(0.2)\nprint('ok' * 100_000, flush=True)\nsys.exit(0)";
  assert.equal(await reason(answers, talk(lastWord)), 'all_passed');
  const longer = `${answers}\nimport time\ntime.sleep(0.2)\nprint('x' * 100_000, flush=True)`;
  assert.equal(await reason(longer, talk('import sys\ninput()\nsys.exit(0)')), 'all_passed');
  assert.equal(await reason(longer, talk('import sys\ninput()\nsys.exit(1)')), 'wrong_answer');
});

test(
  'test programs of other languages are no Python: unsupported, whatever the answer is',
  NATIVE,
  async () => {
    const forms: Tests[] = [
      { kind: 'call', function: 'f', cases: [{ args: [1], expected: 2 }] },
      { kind: 'asserts', asserts: ['console.assert(f(1) === 2)'] },
      { kind: 'program', suffix: 'console.assert(f(1) === 2)' },
      { kind: 'files', files: { 'a.test.js': 'console.assert(1)' }, run: 'node --test' },
    ];
    for (const tests of forms)
      for (const code of ['f = lambda x: x + 1', 'function f(x) { return x + 1; }']) {
        const { status, reason } = await grade(code, tests, { language: 'javascript' });
        assert.deepEqual([status, reason], ['unscored', 'unsupported'], `${tests.kind}: ${code}`);
      }
  },
);

test('a language that is not there is unsupported, with what to install', async () => {
  const elsewhere = createCodeVerifier({
    sandbox: { ...scriptedSandbox({ run: () => assert.fail() }), nativeLacks: () => 'install g++' },
  });
  const tests: Tests = { kind: 'stdio', cases: [{ input: '', expected: '' }] };
  const reference: CodeReference = { language: 'cpp', tests };
  const judgement = await elsewhere.grade({ response: 'int main() {}', reference, options: {} }, context);
  assert.equal(judgement.reason, 'unsupported');
  assert.match(judgement.message ?? '', /install g\+\+/);
});
