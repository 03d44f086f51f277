/**
 * What a candidate's classes and patches come to in test programs that compare for themselves, in
 * the interpreter they share with it.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeReference } from '../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from '../verifiers/code/sandboxed.ts';
import { COMPARISONS, LIARS, LIBRARY } from './beside-tests-python-programs.ts';

after(stopSandbox);

const grade = (code: string, tests: CodeReference['tests'], reward?: 'fraction') =>
  gradeCode(code, { language: 'python', tests }, { extract: 'none', ...(reward ? { reward } : {}) });

for (const [how, tests] of Object.entries(COMPARISONS)) {
  test(`${how}: an honest program passes, whatever claims to be equal does not`, async () => {
    const honest = await grade('def f(n): return n * 14\n', tests);
    assert.equal(honest.reason, 'all_passed', honest.message);
    assert.equal(honest.flags, undefined);
    for (const [what, code] of Object.entries(LIARS)) {
      const judgement = await grade(code, tests);
      assert.equal(judgement.status === 'scored' && judgement.reward, 0, `${what}: ${judgement.message}`);
    }
  });
}

for (const [what, tests, code] of LIBRARY) {
  test(`${what}: a program that changes it earns nothing`, async () => {
    const judgement = await grade(code, tests, 'fraction');
    assert.equal(judgement.status === 'scored' && judgement.reward, 0, judgement.message);
  });
}

test('a forged operator is told by a flag', async () => {
  const tests = COMPARISONS['all of a table']!;
  const judgement = await grade(LIARS['an object']!, tests);
  assert.equal(judgement.reason, 'wrong_answer');
  assert.deepEqual(judgement.flags, ['non_plain_type']);
});

test('a patch of the library is told by a flag', async () => {
  const [, tests, code] = LIBRARY[0]!;
  const judgement = await grade(code, tests);
  assert.equal(judgement.reason, 'runtime_error');
  assert.deepEqual(judgement.flags, ['tampering']);
});
