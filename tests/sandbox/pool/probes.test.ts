/** What the probes of a start say, and that they are not put behind anything. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { probeBombs, probeWaysOut } from '../../../src/sandbox/pool/probes.ts';
import { bareReport } from '../../../src/sandbox/report.ts';
import { SandboxError, type StepOutcome, type Submission } from '../../../src/sandbox/sandbox.ts';
import { canPutBehind, stepsBehind } from '../../support/precedence.ts';

test('a child keeps its place while it runs the programs that look at its runtime', async (t) => {
  if (!canPutBehind(process.pid)) return t.skip('sessions have no weight here');
  const sandbox = createSandbox({ runtimes: ['javascript'], children: { javascript: 1 }, spares: 0 });
  t.after(() => sandbox.close());
  const seen: number[] = [];
  const looking = setInterval(() => {
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim();
    for (const pid of pids.split(' ')) seen.push(stepsOf(Number(pid)));
  }, 5);
  await sandbox.start();
  clearInterval(looking);
  assert.equal(sandbox.status().javascript?.state, 'ready');
  assert.ok(seen.length > 0);
  assert.deepEqual(
    seen.filter((steps) => steps > 0),
    [],
  );
});

/** Answers each run with the next of these outcomes, the last one again and again. */
function answering(answers: StepOutcome[][], stdout = '') {
  const asked: Submission[] = [];
  const run = async (submission: Submission) => {
    const outcomes = answers[Math.min(asked.length, answers.length - 1)]!;
    asked.push(submission);
    const steps = outcomes.map((outcome) => ({ ...bareReport(outcome), stdout }));
    return { steps, cpuMs: 0, wallMs: 0, queueMs: 0, loaded: false };
  };
  return { asked, run };
}
const CONTAINED: StepOutcome[] = ['time_limit', 'memory_limit', 'time_limit'];
const STARVED: StepOutcome[] = ['time_limit', 'memory_limit', 'not_run'];

test('a probe that was not run is run again, while nothing else runs', async () => {
  const { asked, run } = answering([STARVED, CONTAINED]);
  assert.equal(await probeBombs('javascript', run), undefined);
  assert.deepEqual(
    asked.map(({ alone }) => alone === true),
    [false, true],
  );
});

test('a probe that is never run is no breach, and its runtime is failed', async () => {
  assert.deepEqual(await probeBombs('javascript', answering([STARVED]).run), {
    state: 'failed',
    detail: 'Probes did not run to their end: uninterruptible builtin (not_run).',
  });
  const lost = () => Promise.reject(new SandboxError('internal', 'a child was lost'));
  assert.equal((await probeBombs('javascript', lost))?.state, 'failed');
  for (const stdout of ['', '[]\n'])
    assert.equal((await probeWaysOut('python', answering([['time_limit']], stdout).run))?.state, 'failed');
});

test('what was seen to get out is unsafe at once, whatever else was not run', async () => {
  const { asked, run } = answering([['ok', 'memory_limit', 'not_run'], CONTAINED]);
  assert.deepEqual(await probeBombs('javascript', run), {
    state: 'unsafe',
    detail: 'Not contained: endless loop (ok).',
  });
  assert.equal(asked.length, 1);
  for (const outcome of ['ok', 'time_limit'] as const) {
    const ways = answering([[outcome]], '["process"]\n');
    assert.equal((await probeWaysOut('javascript', ways.run))?.state, 'unsafe');
  }
});

test('without an answer at all nothing is asked again', async () => {
  let asked = 0;
  const run = () => {
    asked += 1;
    return Promise.reject(new SandboxError('unavailable', 'The sandbox is shutting down.'));
  };
  assert.equal((await probeWaysOut('javascript', run))?.state, 'failed');
  assert.equal(asked, 1);
});

/** None of one that has just ended. */
function stepsOf(pid: number): number {
  try {
    return stepsBehind(pid).length;
  } catch {
    return 0;
  }
}
