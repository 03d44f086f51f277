import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SandboxError, type Submission, TestSourceError } from '../../../src/sandbox/sandbox.ts';
import type { CodeReference, Tests } from '../../../src/verifiers/code/reference.ts';
import { gradeScripted, runReport, stepReport } from './scripted-sandbox.ts';

const python = (tests: Tests): CodeReference => ({ language: 'python', tests });
const STDIO = python({ kind: 'stdio', cases: [{ input: '1', expected: '1' }] });
const CALL = python({ kind: 'call', function: 'f', cases: [{ args: [1], expected: 2 }] });
const ASSERTS = python({ kind: 'asserts', asserts: ['assert f(1) == 2'] });
const PLAN = {
  program: 'p',
  checks: [{ how: 'operands', operator: 'eq', right: '["int","2"]', line: 1, required: true }],
} as const;
const plan = () => ({ program: PLAN.program, checks: [...PLAN.checks] });

test('a failure of the sandbox never becomes a verdict', async () => {
  for (const kind of ['unavailable', 'overloaded', 'aborted', 'internal'] as const) {
    const fail = () => Promise.reject(new SandboxError(kind, 'not now'));
    for (const reference of [STDIO, CALL, ASSERTS]) {
      const grading = gradeScripted({ run: fail, analyze: plan }, reference);
      await assert.rejects(grading, (error) => error instanceof SandboxError && error.kind === kind);
    }
    await assert.rejects(gradeScripted({ run: fail, analyze: fail }, ASSERTS), SandboxError);
  }
});

test('a report that lacks steps is a failure of ours, not of the candidate', async () => {
  await assert.rejects(gradeScripted({ run: () => runReport([]) }, STDIO), /did not report/);
});

test('a test program that cannot be taken apart is the fault of the reference, with its place', async () => {
  const analyze = () => Promise.reject(new TestSourceError('line 1: invalid syntax'));
  const run = () => runReport([]);
  const judgement = await gradeScripted({ run, analyze }, ASSERTS);
  assert.deepEqual(judgement, {
    status: 'unscored',
    reason: 'invalid_reference',
    message: 'line 1: invalid syntax',
    pointer: '/reference/tests/asserts/0',
  });
});

test('a test program that asserts nothing is never a pass', async () => {
  const analyze = () => ({ program: 'p', checks: [] });
  const run = () => runReport([stepReport()]);
  const program = python({ kind: 'program', suffix: 'print("ok")' });
  for (const reference of [ASSERTS, program]) {
    const judgement = await gradeScripted({ run, analyze }, reference);
    assert.equal(judgement.reason, 'invalid_reference');
  }
});

test('a test program that ended well without observations did not pass', async () => {
  const silent = () => runReport([stepReport()]);
  const judgement = await gradeScripted({ run: silent, analyze: plan }, ASSERTS);
  assert.deepEqual([judgement.status, judgement.reason], ['scored', 'exited_early']);
});

test('a test program that observed everything and then broke did not pass', async () => {
  const left = '["int","2"]';
  const broken = stepReport({ outcome: 'runtime_error', message: 'E', observations: [{ check: 0, left }] });
  const judgement = await gradeScripted({ run: () => runReport([broken]), analyze: plan }, ASSERTS);
  assert.deepEqual([judgement.status, judgement.reason], ['scored', 'runtime_error']);
});

test('one failed observation outweighs any number of good ones', async () => {
  const [good, bad] = ['["int","2"]', '["int","3"]'];
  for (const values of [
    [good, bad],
    [bad, good],
    [good, good, bad, good],
  ]) {
    const observations = values.map((left) => ({ check: 0, left }));
    const run = () => runReport([stepReport({ observations })]);
    const judgement = await gradeScripted({ run, analyze: plan }, ASSERTS);
    assert.equal(judgement.reason, 'wrong_answer');
  }
});

test('observations and values that no encoder wrote are wrong and flagged, never an error of ours', async () => {
  for (const left of ['', 'true', '["int",2]', '[[["int","2"]]]']) {
    const run = () => runReport([stepReport({ observations: [{ check: 0, left }] })]);
    const judgement = await gradeScripted({ run, analyze: plan }, ASSERTS);
    assert.deepEqual([judgement.reason, judgement.flags], ['wrong_answer', ['forged_result']]);
    const called = await gradeScripted({ run: () => runReport([stepReport({ value: left })]) }, CALL);
    assert.deepEqual([called.reason, called.flags], ['wrong_answer', ['forged_result']]);
  }
  const stray = [
    { check: 0, left: '["int","2"]' },
    { check: 7, holds: true },
  ];
  const run = () => runReport([stepReport({ observations: stray })]);
  assert.equal((await gradeScripted({ run, analyze: plan }, ASSERTS)).reason, 'wrong_answer');
});

test('expected values are in nothing that is handed to the sandbox beside the candidate', async () => {
  const secret = 'c0ffee-expected';
  const seen: Submission[] = [];
  const run = (submission: Submission) => {
    seen.push(submission);
    return runReport(submission.steps.map(() => stepReport({ value: '["str","x"]' })));
  };
  const references = [
    python({ kind: 'stdio', cases: [{ input: '1', expected: secret }] }),
    python({ kind: 'call', function: 'f', cases: [{ args: [1], expected: { key: secret } }] }),
    python({ kind: 'call', function: 'f', cases: [{ input: '1', expected_json: `"${secret}"` }] }),
    python({ kind: 'asserts', asserts: [`assert f(1) == "${secret}"`] }),
    python({ kind: 'files', files: { 'test_a.py': `assert f(1) == "${secret}"` }, run: 'pytest' }),
  ];
  for (const reference of references) {
    const judgement = await gradeScripted({ run, analyze: plan }, reference);
    assert.ok(!JSON.stringify(judgement).includes(secret), 'the verdict does not tell it either');
  }
  assert.equal(seen.length, references.length);
  assert.ok(!JSON.stringify(seen).includes(secret));
});

test('no tests at all are the fault of the reference, whatever the response', async () => {
  const run = () => runReport([]);
  const empty: Tests[] = [
    { kind: 'asserts', asserts: [] },
    { kind: 'stdio', cases: [] },
    { kind: 'call', function: 'f', cases: [] },
    { kind: 'files', files: {}, run: 'pytest' },
  ];
  for (const tests of empty) {
    for (const response of ['', '```python\nx = 1\n```']) {
      const judgement = await gradeScripted({ run }, python(tests), {}, response);
      assert.deepEqual([judgement.status, judgement.reason], ['unscored', 'invalid_reference']);
    }
  }
});

test('what is wrong with an item is said with its place', async () => {
  const run = () => runReport([stepReport()]);
  const cases: [CodeReference, object, string][] = [
    [python({ kind: 'stdio', cases: [{ input: '1' }] }), {}, '/reference/tests/cases/0'],
    [python({ kind: 'call', function: 'f', cases: [{ args: [1] }] }), {}, '/reference/tests/cases/0'],
    [
      python({ kind: 'call', function: 'f', cases: [{ input: '{', expected: 1 }] }),
      {},
      '/reference/tests/cases/0/input',
    ],
    [
      python({ kind: 'call', function: 'f', cases: [{ args_json: '3', expected: 1 }] }),
      {},
      '/reference/tests/cases/0',
    ],
    [
      python({ kind: 'call', function: 'f', cases: [{ args: [], expected_json: 'x' }] }),
      {},
      '/reference/tests/cases/0/expected_json',
    ],
    [
      python({ kind: 'call', function: 'f', cases: [{ args: [], input: '', expected: 1 }] }),
      {},
      '/reference/tests/cases/0',
    ],
    [STDIO, { compare: 'strict' }, '/options/compare'],
    [CALL, { compare: 'tokens' }, '/options/compare'],
    [ASSERTS, { compare: 'value' }, '/options/compare'],
    [STDIO, { reward: { mode: 'first_k' } }, '/options/reward/k'],
    [STDIO, { reward: { mode: 'groups', groups: [{ tests: [1] }] } }, '/options/reward/groups/0/tests'],
    [python({ kind: 'files', files: { 'a.py': '' }, run: 'pytest' }), {}, '/reference/tests/run'],
    [python({ kind: 'files', files: { 'a.py': '' }, run: 'python b.py' }), {}, '/reference/tests/run'],
    [python({ kind: 'files', files: { 'a.py': '' }, run: 'make test' }), {}, '/reference/tests/run'],
  ];
  for (const [reference, options, pointer] of cases) {
    const judgement = await gradeScripted({ run, analyze: plan }, reference, options);
    assert.equal(judgement.status, 'unscored');
    assert.equal(judgement.status === 'unscored' && judgement.pointer, pointer, judgement.message);
  }
});
