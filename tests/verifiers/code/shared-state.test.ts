/** Calls of one item share a program, as they would in one process, however many there are. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeOptions } from '../../../src/verifiers/code/options.ts';
import { NO_NATIVE } from '../../sandbox/native/harness.ts';
import { nativeVerifier } from './native-verifier.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);
const native = nativeVerifier();

type Language = 'python' | 'javascript';
const PROGRAMS = {
  counts: {
    python: 'n = 0\ndef f(x):\n    global n\n    n += 1\n    return n\n',
    javascript: 'let n = 0;\nfunction f(x) {\n  n += 1;\n  return n;\n}\n',
  },
  'fails at its sixth call': {
    python: 'n = 0\ndef f(x):\n    global n\n    n += 1\n    if n == 6: raise ValueError\n    return x + 1\n',
    javascript:
      'let n = 0;\nfunction f(x) {\n  n += 1;\n  if (n === 6) throw new Error();\n  return x + 1;\n}\n',
  },
  'returns much': {
    python: 'def f(x):\n    return "y" * 90000\n',
    javascript: 'function f(x) {\n  return "y".repeat(90000);\n}\n',
  },
};

/** The n-th case puts in n and expects n + 1. */
const reference = (language: Language, count: number) => ({
  language,
  tests: {
    kind: 'call' as const,
    function: 'f',
    cases: Array.from({ length: count }, (_, n) => ({ args: [n], expected: n + 1 })),
  },
});

const RUNTIMES = [
  ['python', 'python', false],
  ['javascript', 'javascript', false],
  ['native Python', 'python', NO_NATIVE],
] as const;

for (const [name, language, skip] of RUNTIMES) {
  const grade = async (program: keyof typeof PROGRAMS, count: number, options: CodeOptions = {}) => {
    const judgement = await judge(program, count, options);
    assert.ok(judgement.status === 'scored', judgement.message);
    return judgement;
  };
  const judge = (program: keyof typeof PROGRAMS, count: number, options: CodeOptions) => {
    const code = PROGRAMS[program][language];
    const item = reference(language, count);
    if (name !== 'native Python') return gradeCode(code, item, { extract: 'none', ...options });
    const input = { response: code, reference: { ...item, runtime: 'native' as const } };
    const context = { signal: new AbortController().signal, tenant: 'test' };
    return native.verifier.grade({ ...input, options: { extract: 'none', ...options } }, context);
  };

  test(`${name}: what a program keeps is there at the next call`, { skip }, async () => {
    for (const count of [4, 5, 9, 65, 130]) {
      const judgement = await grade('counts', count);
      assert.equal(judgement.reason, 'all_passed', `${count}: ${judgement.message}`);
    }
    const all = await grade('counts', 130, { reward: { mode: 'fraction' } });
    assert.equal(all.reward, 1, all.message);
  });

  test(`${name}: a call is the sixth one also where the first are looked at first`, { skip }, async () => {
    const judgement = await grade('fails at its sixth call', 9);
    assert.equal(judgement.reason, 'runtime_error');
    assert.deepEqual(
      judgement.tests?.map(({ status }) => status),
      [...Array(5).fill('passed'), 'runtime_error', ...Array(3).fill('not_run')],
    );
  });

  test(`${name}: thousands of long values are not kept together`, { skip }, async () => {
    const options = { reward: { mode: 'fraction' }, limits: { output_bytes: 100_000 } } as const;
    const statuses = (await grade('returns much', 200, options)).tests!.map(({ status }) => status);
    assert.deepEqual([statuses[0], statuses.at(-1)], ['wrong_answer', 'output_limit']);
  });
}

test('calls before one that meets the limits of 32 bits are made again, too', async () => {
  const meets = (n: number, rest: string) =>
    `n = 0\ndef f(x):\n    global n\n    n += 1\n    if n == ${n}: ${rest}\n    return n\n`;
  for (const n of [1, 3, 4, 7]) {
    const right = await gradeCode(meets(n, 'len(range(10**10))'), reference('python', 9), {
      extract: 'none',
    });
    assert.equal(right.reason, 'all_passed', `${n}: ${right.message}`);
    const wrong = await gradeCode(meets(n, '"x" * 10**10'), reference('python', 9), { extract: 'none' });
    assert.equal(wrong.reason, 'memory_limit', `${n}`);
    assert.equal(
      wrong.tests?.findIndex(({ status }) => status !== 'passed'),
      n - 1,
    );
  }
});

test('there is room for all that is expected, also where that is much more than one value may be', async () => {
  const expected = Array.from({ length: 2000 }, (_, n) => n % 10);
  const item = {
    language: 'javascript',
    tests: { kind: 'call' as const, function: 'f', cases: Array(300).fill({ args: [], expected }) },
  } as const;
  const code = 'function f() {\n  return Array.from({ length: 2000 }, (_, n) => n % 10);\n}\n';
  const limits = { output_bytes: 30_000 };
  const judgement = await gradeCode(code, item, { extract: 'none', limits });
  assert.equal(judgement.reason, 'all_passed', judgement.message);
});
