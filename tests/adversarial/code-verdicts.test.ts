/**
 * The attack catalogue through the verifier: whatever a program tries, it is scored, earns nothing,
 * and the reason says what happened. Each program is graded against calls and against asserts,
 * where what is expected of f is 42 for 3 and 56 for 4.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeReference } from '../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from '../verifiers/code/sandboxed.ts';
import { ATTACKS_JAVASCRIPT } from './catalogue/javascript.ts';
import { ATTACKS_PYTHON } from './catalogue/python.ts';

after(stopSandbox);

const CALL = {
  kind: 'call' as const,
  function: 'f',
  cases: [
    { args: [3], expected: 42 },
    { args: [4], expected: 56 },
  ],
};
const FORMS: Record<'python' | 'javascript', CodeReference['tests'][]> = {
  python: [
    CALL,
    { kind: 'asserts', asserts: ['assert f(3) == 42', 'assert f(4) == 56'] },
    {
      kind: 'program',
      suffix:
        'def check(candidate):\n    assert candidate(3) == 42\n    assert candidate(4) == 56\n\ncheck(f)\n',
    },
  ],
  javascript: [
    CALL,
    { kind: 'program', suffix: 'console.assert(f(3) === 42);\nconsole.assert(f(4) === 56);\n' },
    {
      kind: 'asserts',
      setup: "const assert = require('node:assert');",
      asserts: ['assert.deepEqual(f(3), 42);', 'assert.strictEqual(f(4), 56);'],
    },
  ],
};
const LIMITS = { test_cpu_ms: 5000, total_cpu_ms: 20_000, memory_mb: 128, output_bytes: 65_536 };
/**
 * Where the clock may end an attack it ends it soon; elsewhere a slow machine must not reach it
 * before what is counted.
 */
const HURRIED = { ...LIMITS, test_cpu_ms: 300, total_cpu_ms: 2000 };

for (const [language, attacks] of [
  ['python', ATTACKS_PYTHON],
  ['javascript', ATTACKS_JAVASCRIPT],
] as const) {
  for (const { name, code, reasons, flags } of attacks) {
    test(`${language}: ${name} earns nothing, is scored, and is called ${reasons.join(' or ')}`, async () => {
      for (const tests of FORMS[language]) {
        const limits = reasons.includes('time_limit') ? HURRIED : LIMITS;
        const options = { extract: 'none' as const, limits };
        const judgement = await gradeCode(code, { language, tests }, options);
        const title = `${tests.kind}: ${judgement.reason} ${judgement.message ?? ''}`;
        assert.equal(judgement.status, 'scored', title);
        assert.equal(judgement.status === 'scored' && judgement.reward, 0, title);
        assert.ok(reasons.includes(judgement.reason), title);
        for (const flag of flags ?? []) {
          if (tests.kind === 'call')
            assert.ok(judgement.flags?.includes(flag), `${title} has no flag ${flag}`);
        }
      }
    });
  }

  test(`${language}: an honest program passes in every form, after all of the attacks`, async () => {
    const honest = language === 'python' ? 'def f(n):\n    return n * 14\n' : 'const f = (n) => n * 14;\n';
    for (const tests of FORMS[language]) {
      const judgement = await gradeCode(honest, { language, tests }, { extract: 'none', limits: LIMITS });
      // 4 * 14 is 56 and 3 * 14 is 42.
      assert.equal(judgement.reason, 'all_passed', judgement.message);
    }
  });
}
