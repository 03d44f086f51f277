import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeOptions } from '../../../src/verifiers/code/options.ts';
import type { Tests } from '../../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

async function python(code: string, tests: Tests, options: CodeOptions = {}) {
  return gradeCode(code, { language: 'python', tests }, { extract: 'none', ...options });
}
async function javascript(code: string, tests: Tests, options: CodeOptions = {}) {
  return gradeCode(code, { language: 'javascript', tests }, { extract: 'none', ...options });
}
const call = (fn: string, ...cases: object[]): Tests => ({ kind: 'call', function: fn, cases });

test('numbers reach the program as they were spelled', async () => {
  const code = 'def f(*args):\n    return [type(a).__name__ for a in args]\n';
  const expected = ['int', 'float', 'int', 'float'];
  const judgement = await python(
    code,
    call('f', { args_json: '[1, 1.0, 123456789012345678901234567890, 1e2]', expected }),
  );
  assert.equal(judgement.reason, 'all_passed', judgement.message);
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
  const args = [1, rawJSON('1.0'), rawJSON('123456789012345678901234567890'), rawJSON('1e2')];
  assert.equal((await python(code, call('f', { args, expected }))).reason, 'all_passed');
});

test('large integers are compared digit by digit', async () => {
  const code = 'def f(n):\n    return 10**30 + n\n';
  const right = call('f', { args: [1], expected_json: '1000000000000000000000000000001' });
  const wrong = call('f', { args: [1], expected_json: '1000000000000000000000000000002' });
  assert.equal((await python(code, right)).reason, 'all_passed');
  assert.equal((await python(code, wrong)).reason, 'wrong_answer');
});

test('arguments by name reach Python as keywords and JavaScript as one last object', async () => {
  const item = call('f', { args: [10], kwargs: { step: 3 }, expected: 7 });
  assert.equal((await python('def f(x, *, step):\n    return x - step\n', item)).reason, 'all_passed');
  assert.equal((await javascript('const f = (x, { step }) => x - step;', item)).reason, 'all_passed');
});

test('the names that LiveCodeBench puts before a program are there, and builtins are what they were', async () => {
  const code =
    'from __future__ import annotations\nclass Solution:\n    def f(self, xs: List[int]) -> Optional[int]:\n        return pow(max(deque(xs)), 2, 7) + (0 if inf > 1 else 1)\n';
  const tests = call('f', { args: [[1, 3]], expected: 2 });
  assert.equal((await python(code, tests)).reason, 'all_passed');
  assert.equal((await python(code, { ...tests, imports: 'none' } as Tests)).reason, 'runtime_error');
  const cases = [{ input: '', expected: '2' }];
  assert.equal((await python('print(ceil(1.5))', { kind: 'stdio', cases })).reason, 'runtime_error');
  assert.equal(
    (await python('print(ceil(1.5))', { kind: 'stdio', cases, imports: 'common' })).reason,
    'all_passed',
  );
});

test('a method of Solution is found with and without its class', async () => {
  const code = 'class Solution:\n    def twice(self, x: int) -> int:\n        return 2 * x\n';
  for (const name of ['twice', 'Solution.twice']) {
    assert.equal((await python(code, call(name, { args: [4], expected: 8 }))).reason, 'all_passed', name);
  }
});

test('lists and trees of LeetCode are written as arrays', async () => {
  const tests: Tests = {
    kind: 'call',
    function: 'reverse',
    helpers: 'leetcode',
    cases: [{ args: [[1, 2, 3]], expected: [3, 2, 1] }],
  };
  const code =
    'class Solution:\n    def reverse(self, head: Optional[ListNode]) -> Optional[ListNode]:\n        last = None\n        while head:\n            head.next, last, head = last, head, head.next\n        return last\n';
  const judgement = await python(code, tests);
  assert.equal(judgement.reason, 'all_passed', judgement.message);
});

test('what a case left behind is there in the next one unless every case is asked to start fresh', async () => {
  const code = 'seen = []\ndef f(x):\n    seen.append(x)\n    return len(seen)\n';
  const tests = call('f', { args: [1], expected: 1 }, { args: [1], expected: 1 });
  assert.equal((await python(code, tests)).reason, 'wrong_answer');
  assert.equal((await python(code, tests, { fresh_state: true })).reason, 'all_passed');
});

test('every stdio case has fresh state', async () => {
  const code =
    'import os, builtins\nn = getattr(builtins, "n", 0) + len(os.listdir("."))\nbuiltins.n = n + 1\nopen("left", "w").close()\nprint(n)\n';
  const first = await python(
    code,
    { kind: 'stdio', cases: [{ input: '', expected: '1' }] },
    { compare: 'unordered' },
  );
  const cases = [1, 2, 3, 4, 5].map(() => ({
    input: '',
    expected: first.reason === 'all_passed' ? '1' : '0',
  }));
  const judgement = await python(code, { kind: 'stdio', cases }, { reward: 'fraction' });
  assert.equal(judgement.status === 'scored' && judgement.reward, 1, judgement.message);
});

test('a checker decides where several answers are right, and a broken answer does not break it', async () => {
  const source =
    'import sys\nn = int(open(sys.argv[1]).read())\na, b = map(int, open(sys.argv[3]).read().split())\nprint(1 if a * b == n and min(a, b) > 1 else 0)\n';
  const tests: Tests = {
    kind: 'stdio',
    cases: [
      { input: '12', expected: '3 4' },
      { input: '35', expected: '5 7' },
    ],
  };
  const compare = { name: 'checker' as const, language: 'python' as const, source };
  const right =
    'n = int(input())\nfor d in range(2, n):\n    if n % d == 0:\n        print(n // d, d)\n        break\n';
  const judgement = await python(right, tests, { compare });
  assert.equal(judgement.reason, 'all_passed', judgement.message);
  assert.equal(judgement.status === 'scored' && judgement.tests?.[0]?.comparator, 'checker');
  assert.equal((await python('print(1, int(input()))', tests, { compare })).reason, 'wrong_answer');
  assert.equal((await python('print("x")', tests, { compare })).reason, 'wrong_answer');
});

test('a checker that fails on the expected output is the fault of the item', async () => {
  const compare = {
    name: 'checker' as const,
    language: 'javascript' as const,
    source: 'throw new Error("x")',
  };
  const tests: Tests = { kind: 'stdio', cases: [{ input: '', expected: '1' }] };
  const judgement = await gradeCode(
    'console.log(1)',
    { language: 'javascript', tests },
    { compare, extract: 'none' },
  );
  assert.deepEqual([judgement.status, judgement.reason], ['unscored', 'invalid_reference']);
});

test('a reference solution computes what cases expect, and one that fails is the fault of the item', async () => {
  const tests: Tests = {
    kind: 'call',
    function: 'f',
    cases: [{ args: [3] }, { args: [4] }],
    reference_solution: 'def f(n):\n    return {1: (n, n / 3)}\n',
  };
  const options: CodeOptions = { compare: 'evalplus' };
  assert.equal((await python('f = lambda n: {1: (n, n / 3)}\n', tests, options)).reason, 'all_passed');
  assert.equal((await python('f = lambda n: {1: [n, n / 3]}\n', tests, options)).reason, 'wrong_answer');
  const broken = { ...tests, reference_solution: 'def f(n):\n    return 1 // (n - 4)\n' };
  const judgement = await python('f = lambda n: 1\n', broken);
  assert.deepEqual([judgement.status, judgement.reason], ['unscored', 'invalid_reference']);
  assert.match(judgement.message ?? '', /case 1/);
});

test('tests that need a module the sandbox lacks are unsupported, a response that imports it fails', async () => {
  const honest = 'def f():\n    return 1\n';
  const needs: Tests = { kind: 'program', suffix: 'import numpy as np\nassert np.array([f()]).sum() == 1\n' };
  const tests: Tests = { kind: 'program', suffix: 'assert f() == 1\n' };
  const guarded: Tests = {
    kind: 'program',
    suffix: 'try:\n    import numpy as np\nexcept ImportError:\n    np = None\nassert f() == 1\n',
  };
  assert.equal((await python(honest, needs)).reason, 'unsupported');
  assert.equal((await python(`import numpy\n${honest}`, tests)).reason, 'runtime_error');
  assert.equal((await python(honest, guarded)).reason, 'all_passed');
  assert.equal((await python(`import numpy\n${honest}`, guarded)).reason, 'runtime_error');
});

test('where it is asked for, a program that needs a library of other sandboxes gets no score', async () => {
  const tests: Tests = { kind: 'program', suffix: 'assert f() == 1\n' };
  const reason = async (code: string, options: CodeOptions) => (await python(code, tests, options)).reason;
  const masked: CodeOptions = { missing_library: 'unscored' };
  const needs = 'import numpy as np\ndef f():\n    return int(np.array([1])[0])\n';
  assert.equal(await reason(needs, masked), 'unsupported');
  assert.equal(await reason(needs, {}), 'runtime_error');
  // Neither a name that nobody ships, nor an import that was not the fault, is an excuse.
  assert.equal(await reason('import nowhere\n', masked), 'runtime_error');
  const wrong = 'try:\n    import numpy\nexcept ImportError:\n    pass\ndef f():\n    return 2\n';
  assert.equal(await reason(wrong, masked), 'wrong_answer');
});

test('an assert that raises or ends the program does not keep the others from being counted', async () => {
  const code =
    'import os\ndef f(n):\n    if n == 1: raise KeyError(n)\n    if n == 3: os._exit(0)\n    return n\n';
  const asserts = [0, 1, 2, 3, 4].map((n) => `assert f(${n}) == ${n}`);
  const judgement = await python(code, { kind: 'asserts', asserts }, { reward: 'fraction' });
  const statuses = judgement.status === 'scored' ? judgement.tests?.map(({ status }) => status) : [];
  assert.deepEqual(
    statuses,
    ['passed', 'runtime_error', 'passed', 'exited_early', 'passed'],
    judgement.message,
  );
  assert.equal(judgement.status === 'scored' && judgement.reward, 0.6);
});

test('an assert that loops uses up its own time only', async () => {
  const code = 'def f(n):\n    while n == 1: pass\n    return n\n';
  const asserts = [0, 1, 2].map((n) => `assert f(${n}) == ${n}`);
  const options: CodeOptions = { reward: 'fraction', limits: { test_cpu_ms: 400 } };
  const judgement = await python(code, { kind: 'asserts', asserts }, options);
  const statuses = judgement.status === 'scored' ? judgement.tests?.map(({ status }) => status) : [];
  assert.deepEqual(statuses, ['passed', 'time_limit', 'passed'], judgement.message);
});

test('asserts that declare the same names are run one by one', async () => {
  const asserts = [1, 2].map((n) => `const got = f(${n});\nconsole.assert(got === ${n});`);
  const judgement = await javascript('const f = (n) => n;', { kind: 'asserts', asserts });
  assert.equal(judgement.reason, 'all_passed', judgement.message);
});

test('a string that asserts nothing is refused with its place', async () => {
  const judgement = await python('f = len\n', {
    kind: 'asserts',
    asserts: ['assert f("a") == 1', 'print("ok")'],
  });
  assert.deepEqual([judgement.status, judgement.reason], ['unscored', 'invalid_reference']);
  assert.equal(judgement.status === 'unscored' && judgement.pointer, '/reference/tests/asserts/1');
});

test('several sources and data files lie beside the solution, the test file does not', async () => {
  const tests: Tests = {
    kind: 'files',
    files: {
      'test_count.py':
        'from solution import count\n\ndef test_count():\n    assert count("words.txt") == 2\n',
      'lib/text.py': 'def words(path):\n    return open(path).read().split()\n',
      'words.txt': 'one two\n',
    },
    run: 'pytest',
  };
  const honest = 'from lib.text import words\ndef count(path):\n    return len(words(path))\n';
  const judgement = await python(honest, tests);
  assert.equal(judgement.reason, 'all_passed', judgement.message);
  const peek = 'def count(path):\n    return int(open("test_count.py").read().split("==")[1])\n';
  assert.equal((await python(peek, tests)).reason, 'runtime_error');
});

test('a command starts one of the files as the test program', async () => {
  const tests: Tests = {
    kind: 'files',
    files: {
      'check.js':
        "const { twice } = require('./solution');\nconst assert = require('assert');\nassert.equal(twice(2), 4);\n",
    },
    run: 'node check.js',
  };
  const judgement = await javascript('exports.twice = (x) => 2 * x;', tests);
  assert.equal(judgement.reason, 'all_passed', judgement.message);
  assert.equal((await javascript('exports.twice = (x) => x;', tests)).reason, 'wrong_answer');
});

test('tests that nobody calls are run, those that the program runs itself are run once', async () => {
  const honest = 'def f(x):\n    return x + 1\n';
  const unittest =
    'import unittest\nclass T(unittest.TestCase):\n    def test_f(self):\n        self.assertEqual(f(1), 2)\n';
  const suffixes = [
    'def test_f():\n    assert f(1) == 2\n',
    'from solution import f\ndef test_f():\n    assert f(1) == 2\n',
    'def test_f():\n    assert f(1) == 2\ntest_f()\n',
    unittest,
    `${unittest}if __name__ == "__main__":\n    unittest.main()\n`,
  ];
  for (const suffix of suffixes) {
    assert.equal((await python(honest, { kind: 'program', suffix })).reason, 'all_passed', suffix);
    const wrong = await python('def f(x):\n    return x\n', { kind: 'program', suffix });
    assert.equal(wrong.reason, 'wrong_answer', suffix);
  }
});

test('a main guard of the response runs as a program and not when its function is called', async () => {
  const code = 'def f(x):\n    return x + 1\n\nif __name__ == "__main__":\n    print(f(int(input())))\n';
  assert.equal((await python(code, call('f', { args: [1], expected: 2 }))).reason, 'all_passed');
  assert.equal((await python(code, { kind: 'asserts', asserts: ['assert f(1) == 2'] })).reason, 'all_passed');
  const cases = [{ input: '1\n', expected: '2' }];
  assert.equal((await python(code, { kind: 'stdio', cases })).reason, 'all_passed');
});

test('tests that compare in a helper or against a solution of their own are counted', async () => {
  const helper =
    'def same(a, b):\n    assert a == b, f"{a} {b}"\ndef check(candidate):\n    for x, y in zip([1, 2], [2, 3]):\n        same(candidate(x), y)\ncheck(f)\n';
  const own = 'def ref(x):\n    return x + 1\nfor x in range(5):\n    assert f(x) == ref(x)\n';
  for (const suffix of [helper, own]) {
    const tests: Tests = { kind: 'program', suffix };
    assert.equal((await python('def f(x):\n    return x + 1\n', tests)).reason, 'all_passed', suffix);
    assert.equal((await python('def f(x):\n    return x\n', tests)).reason, 'wrong_answer', suffix);
  }
});

test('without detail a verdict has no results of single tests', async () => {
  const judgement = await python('f = len\n', call('f', { args: ['a'], expected: 2 }), { detail: 'none' });
  assert.equal(judgement.reason, 'wrong_answer');
  assert.ok(judgement.status === 'scored');
  assert.equal(judgement.tests, undefined);
  assert.equal(judgement.components, undefined);
});

test('a block of another language is graded and flagged', async () => {
  const response = '```javascript\nprint(1)\n```';
  const tests: Tests = { kind: 'stdio', cases: [{ input: '', expected: '1' }] };
  const judgement = await gradeCode(response, { language: 'python', tests });
  assert.deepEqual([judgement.reason, judgement.flags], ['all_passed', ['language_mismatch']]);
});

test('the same item gets the same verdict again', async () => {
  const code = 'import random\ndef f(n):\n    return [random.random(), hash("a"), list({"a", "b", "c"})]\n';
  const tests: Tests = { kind: 'call', function: 'f', cases: [{ args: [1] }], reference_solution: code };
  for (let round = 0; round < 3; round += 1) {
    const judgement = await python(code, tests, { compare: 'strict' });
    assert.equal(judgement.reason, 'all_passed', judgement.message);
  }
});
