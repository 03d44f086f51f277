import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunReport, Submission } from '../../../src/sandbox/sandbox.ts';
import { DEFAULT_MAXIMA, resolveLimits, sandboxLimits } from '../../../src/verifiers/code/limits.ts';
import type { CodeReference } from '../../../src/verifiers/code/reference.ts';
import { gradeScripted, runReport, stepReport } from './scripted-sandbox.ts';

const STDIO: CodeReference = {
  language: 'python',
  tests: { kind: 'stdio', cases: [{ input: '', expected: 'a' }] },
};
const LIMITS = { limits: { test_cpu_ms: 1000 } };

/** Grades with one report per run, and tells what was run. */
async function gradeWith(reports: RunReport[]) {
  const seen: Submission[] = [];
  const run = (submission: Submission) => {
    seen.push(submission);
    return reports[seen.length - 1]!;
  };
  const judgement = await gradeScripted({ run }, STDIO, LIMITS);
  return { judgement, seen };
}
const step = (cpuMs: number) => stepReport({ stdout: 'a', cpuMs });

test('a program over its limit has run out of time, also when it finished in the slack', async () => {
  const { judgement, seen } = await gradeWith([runReport([step(1100)])]);
  assert.equal(judgement.reason, 'time_limit');
  assert.equal(seen.length, 1, 'the machine was quiet: nothing to gain from a second run');
});

test('a program that finished in the slack of a loaded machine is run again alone, and that counts', async () => {
  for (const [second, reason] of [
    [900, 'all_passed'],
    [1050, 'time_limit'],
  ] as const) {
    const { judgement, seen } = await gradeWith([
      runReport([step(1100)], true),
      runReport([step(second)], true),
    ]);
    assert.equal(judgement.reason, reason);
    assert.deepEqual(judgement.flags, ['retried']);
    assert.deepEqual(
      seen.map(({ alone }) => alone ?? false),
      [false, true],
    );
  }
});

test('limits are scaled where the item says so, never beyond the maxima, and the verdict says it', async () => {
  const scaled = { ...LIMITS.limits, time_scale: 2.5 };
  const run = () => runReport([step(2400)]);
  const judgement = await gradeScripted({ run }, STDIO, { limits: scaled });
  assert.equal(judgement.reason, 'all_passed');
  assert.deepEqual(judgement.sandbox, { runtime: 'isolate', time_scale: 2.5, test_cpu_ms: 2500 });
  assert.equal((await gradeScripted({ run }, STDIO, LIMITS)).reason, 'time_limit');
  assert.equal((await gradeScripted({ run }, STDIO, LIMITS)).sandbox, undefined);
  const { stepCpuMs, totalCpuMs } = resolveLimits({ time_scale: 100 }, DEFAULT_MAXIMA, 'python');
  assert.deepEqual([stepCpuMs, totalCpuMs], [DEFAULT_MAXIMA.stepCpuMs, DEFAULT_MAXIMA.totalCpuMs]);
});

test('a program that used up the slack too is not run again', async () => {
  const killed = stepReport({ outcome: 'time_limit', cpuMs: 1200 });
  const { judgement, seen } = await gradeWith([runReport([killed], true)]);
  assert.deepEqual([judgement.reason, seen.length], ['time_limit', 1]);
});

test('a pass within the limit stands on any machine', async () => {
  const { judgement, seen } = await gradeWith([runReport([step(990)], true)]);
  assert.deepEqual([judgement.reason, seen.length], ['all_passed', 1]);
});

test('limits beyond those of the service are lowered to them', () => {
  const asked = { test_cpu_ms: 1e9, total_cpu_ms: 1e9, memory_mb: 1e9, output_bytes: 1e12 };
  const limits = resolveLimits(asked, DEFAULT_MAXIMA, 'python');
  assert.deepEqual(limits, {
    stepCpuMs: DEFAULT_MAXIMA.stepCpuMs,
    totalCpuMs: DEFAULT_MAXIMA.totalCpuMs,
    memoryMb: DEFAULT_MAXIMA.memoryMb,
    outputBytes: DEFAULT_MAXIMA.outputBytes,
  });
});

test('the sandbox is never asked for more time for a test than for all of them', () => {
  const limits = resolveLimits({ test_cpu_ms: 5000, total_cpu_ms: 100 }, DEFAULT_MAXIMA, 'javascript');
  const asked = sandboxLimits(limits);
  assert.ok(asked.stepCpuMs <= asked.totalCpuMs);
  assert.ok(asked.wallMs > asked.totalCpuMs);
});

test('all cases together may not use more than the limit for all', async () => {
  const cases = Array.from({ length: 6 }, () => ({ input: '', expected: 'a' }));
  const reference: CodeReference = { language: 'python', tests: { kind: 'stdio', cases } };
  const run = ({ steps }: Submission) => runReport(steps.map(() => step(100)));
  const options = { limits: { test_cpu_ms: 200, total_cpu_ms: 350 }, reward: 'fraction' as const };
  const judgement = await gradeScripted({ run }, reference, options);
  assert.equal(judgement.reason, 'some_passed');
  const statuses = judgement.status === 'scored' ? judgement.tests?.map(({ status }) => status) : [];
  assert.deepEqual(statuses, ['passed', 'passed', 'passed', 'time_limit', 'time_limit', 'time_limit']);
});

test('after the first failed case nothing more is run where only all of them earn a reward', async () => {
  const cases = Array.from({ length: 100 }, (_, index) => ({ input: '', expected: index === 2 ? 'b' : 'a' }));
  const reference: CodeReference = { language: 'python', tests: { kind: 'stdio', cases } };
  let ran = 0;
  const run = ({ steps }: Submission) => {
    ran += steps.length;
    return runReport(steps.map(() => step(1)));
  };
  const judgement = await gradeScripted({ run }, reference);
  const statuses = judgement.status === 'scored' ? judgement.tests!.map(({ status }) => status) : [];
  assert.deepEqual(statuses.slice(0, 4), ['passed', 'passed', 'wrong_answer', 'not_run']);
  assert.equal(statuses.length, 100);
  assert.ok(ran < 10);
  ran = 0;
  const fraction = await gradeScripted({ run }, reference, { reward: 'fraction' });
  assert.equal(fraction.status === 'scored' && fraction.reward, 0.99);
  assert.equal(ran, 100);
});

test('only the first k cases are run where only they count', async () => {
  const cases = Array.from({ length: 10 }, () => ({ input: '', expected: 'a' }));
  const reference: CodeReference = { language: 'python', tests: { kind: 'stdio', cases } };
  let ran = 0;
  const run = ({ steps }: Submission) => {
    ran += steps.length;
    return runReport(steps.map(() => step(1)));
  };
  const judgement = await gradeScripted({ run }, reference, { reward: { mode: 'first_k', k: 3 } });
  assert.equal(judgement.reason, 'all_passed');
  assert.equal(ran, 3);
});
