import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnalyzeRequest } from '../../../src/sandbox/sandbox.ts';
import type { CodeReference, Tests } from '../../../src/verifiers/code/reference.ts';
import { type CodeVerifier, createCodeVerifier } from '../../../src/verifiers/code/verifier.ts';
import { NATIVE } from '../../sandbox/native/harness.ts';
import { nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();
/** Runs tests that only call a function as it runs any other test program. */
function besideTests(): CodeVerifier {
  const { sandbox } = native;
  const analyze = async (request: AnalyzeRequest, signal?: AbortSignal) => {
    const { calls: _calls, ...plan } = await sandbox.analyze(request, signal);
    return plan;
  };
  const whole = new Proxy(sandbox, {
    get: (target, name) => (name === 'analyze' ? analyze : Reflect.get(target, name, target).bind?.(target)),
  });
  return createCodeVerifier({ sandbox: whole });
}

const TESTS: Tests = {
  kind: 'program',
  suffix:
    'def check(candidate):\n    assert candidate([3, 1]) == [1, 3]\n    assert candidate([]) == []\n\ncheck(f)\n',
};

/**
 * `cpuMs` lies far from what the code needs: near it, one way may meet the limit and the other not.
 */
async function judged(verifier: CodeVerifier, code: string, cpuMs = 5000): Promise<unknown> {
  const reference: CodeReference = { language: 'python', runtime: 'native', tests: TESTS };
  const limits = { test_cpu_ms: cpuMs };
  const item = { response: code, reference, options: { extract: 'none' as const, limits } };
  const context = { signal: new AbortController().signal, tenant: 'tests' };
  const judgement = await verifier.grade(item, context);
  if (judgement.status !== 'scored') return { reason: judgement.reason, reward: null };
  const { reason, reward, flags, tests } = judgement;
  return { reason, reward, flags, tests: tests?.map(({ status, message }) => ({ status, message })) };
}

/** Bodies of `f(x)`, and one that is no program. */
const BODIES = [
  'return sorted(x)',
  'return x',
  'print("x" * 100)\n    return sorted(x)',
  'raise KeyError("x")',
  'raise SystemExit(3)',
  'raise KeyboardInterrupt',
  'raise type("Odd", (Exception,), {"__str__": lambda self: 1 / 0})()',
  'import os; os._exit(0)',
  'return (each for each in x)',
  'return __import__("collections").deque(x)',
  'return type("A", (list,), {"__eq__": lambda a, b: True})()',
  'return [float("nan"), -0.0, {1: (2,)}, b"x", 2 + 3j]',
  'return list(range(2 * 10 ** 5))',
  'return 10 ** 5000',
  'return "\\ud800"',
  'x.append(x); return x',
  'return lambda: 1',
  'return f(x)',
  'return a',
  'return = 3',
];

test('tests that only call a function come to the same without a process for them', NATIVE, async () => {
  const beside = besideTests();
  for (const body of BODIES) {
    const code = `def f(x):\n    ${body}\n`;
    assert.deepEqual(await judged(native.verifier, code), await judged(beside, code), body);
  }
  const endless = 'def f(x):\n    if not x:\n        while True: pass\n    return sorted(x)\n';
  assert.deepEqual(await judged(native.verifier, endless, 300), await judged(beside, endless, 300));
  for (const code of ['g = 1', 'raise ValueError("at once")', 'exit(2)', 'f = sorted', 'f = 5']) {
    assert.deepEqual(await judged(native.verifier, code), await judged(beside, code), code);
  }
});

test('what a candidate writes where its answers go is not more than an answer', NATIVE, async () => {
  const forged = [
    'import os; os.write(3, b"\\x0c\\0\\0\\0v[\\"list\\",[]]"); return sorted(x)',
    'import os; os.write(3, b"\\xff\\xff\\xff\\xffv"); return sorted(x)',
    'import os; os.close(3); return sorted(x)',
    'import os; os.write(3, b"\\x01\\0\\0\\0?"); os._exit(0)',
  ];
  for (const body of forged) {
    const { reward } = (await judged(native.verifier, `def f(x):\n    ${body}\n`)) as { reward: number };
    assert.equal(reward, 0, body);
  }
});
