import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Value } from 'typebox/value';
import { CheckReport, type CheckRequest, checkReference } from '../../../src/verifiers/code/self-check.ts';
import { sandboxed, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

async function check(request: CheckRequest): Promise<CheckReport> {
  const { verifier } = await sandboxed('javascript');
  const report = await checkReference(
    request,
    { signal: new AbortController().signal, tenant: 'test' },
    verifier,
  );
  assert.ok(Value.Check(CheckReport, report), JSON.stringify([...Value.Errors(CheckReport, report)]));
  return report;
}
const reference: CheckRequest['reference'] = {
  language: 'javascript',
  tests: {
    kind: 'call',
    function: 'abs',
    cases: [
      { args: [3], expected: 3 },
      { args: [0], expected: 0 },
    ],
  },
};

test('a row whose tests accept the solution and reject the wrong programs is sound', async () => {
  const report = await check({
    reference,
    solution: 'const abs = Math.abs;',
    wrong: ['const abs = () => 1;'],
  });
  assert.equal(report.sound, true);
  assert.deepEqual(report.solution.statuses, ['passed', 'passed']);
  assert.ok((report.suggested_limits?.test_cpu_ms ?? 0) >= 1000);
  assert.deepEqual(report.advice, []);
});

test('tests that accept a wrong program are told', async () => {
  const report = await check({
    reference,
    solution: 'const abs = Math.abs;',
    wrong: ['const abs = (x) => x;'],
  });
  assert.equal(report.sound, false);
  assert.equal(report.solution.as_expected, true);
  assert.match(report.advice.join(), /accept wrong programs \(0\)/);
});

test('tests that reject the solution are told, with what happened', async () => {
  const report = await check({ reference, solution: 'const abs = (x) => -x;' });
  assert.equal(report.sound, false);
  assert.deepEqual(report.solution.statuses, ['wrong_answer', 'passed']);
  assert.equal(report.suggested_limits, undefined);
});

test('a reference at fault is a report, not an error', async () => {
  const broken: CheckRequest['reference'] = {
    language: 'javascript',
    tests: { kind: 'stdio', cases: [{ input: '' }] },
  };
  const report = await check({ reference: broken, solution: 'console.log(1)', wrong: ['console.log(2)'] });
  assert.equal(report.sound, false);
  assert.deepEqual(
    [report.solution.status, report.solution.pointer],
    ['unscored', '/reference/tests/cases/0'],
  );
  assert.equal(report.wrong[0]?.as_expected, false);
});
