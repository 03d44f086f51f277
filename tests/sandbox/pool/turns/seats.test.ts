/** Which runs give way, and how often: one that never ends costs those behind it its trial. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChildPool } from '../../../../src/sandbox/pool/child-pool.ts';
import { Job } from '../../../../src/sandbox/pool/job.ts';
import type { Run } from '../../../../src/sandbox/pool/run.ts';
import { Seats } from '../../../../src/sandbox/pool/turns/seats.ts';
import { Waiting } from '../../../../src/sandbox/pool/turns/waiting.ts';
import type { Submission } from '../../../../src/sandbox/sandbox.ts';
import { LIMITS } from '../../running.ts';

const TWO_CHILDREN = { size: 2, ready: 2, members: new Set([{ state: 'busy' }]) } as unknown as ChildPool;

function jobOf(tenant: string): Job {
  const submission: Submission = {
    language: 'javascript',
    tenant,
    isolation: 'restored',
    sources: [],
    steps: [{ kind: 'program', stdin: '' }],
    limits: LIMITS,
  };
  return new Job(submission, { resolve() {}, reject() {} });
}

const runOf = (job: Job, cpuMs: number) =>
  ({ job, watch: { cpuMs }, slow: job.slow || cpuMs >= 100 }) as unknown as Run;

/** @returns whether it gives way after so much */
function givesWay(seats: Seats, waiting: Waiting, job: Job, cpuMs: number): boolean {
  const run = runOf(job, cpuMs);
  const one = seats.whoGivesWay([run], waiting);
  if (one === undefined) return false;
  seats.gaveWay(run);
  job.meet({ kind: 'later' });
  return true;
}

for (const [habit, ended] of [
  ['have all been short', 0],
  ['were often slow', 150],
] as const) {
  test(`one that never ends gives way after its trial where its tenant's ${habit}`, () => {
    const seats = new Seats(TWO_CHILDREN);
    for (let n = 0; n < 20; n += 1) seats.note(runOf(jobOf('one'), ended));
    const waiting = new Waiting();
    waiting.add(jobOf('one'));
    const job = jobOf('one');
    assert.equal(givesWay(seats, waiting, job, 150), ended === 0, 'at once');
    assert.ok(!givesWay(seats, waiting, job, 550), 'within its trial');
    assert.ok(givesWay(seats, waiting, job, 650), 'after it');
    assert.ok(job.tried);
    assert.ok(!givesWay(seats, waiting, job, 5000), 'once more');
  });
}

test('one that gave way to another tenant gives way after a trial to its own', () => {
  const seats = new Seats(TWO_CHILDREN);
  const waiting = new Waiting();
  const other = jobOf('two');
  waiting.add(other);
  const job = jobOf('one');
  assert.ok(givesWay(seats, waiting, job, 150));
  waiting.remove(other);
  assert.ok(!givesWay(seats, waiting, job, 650), 'while none of its own waits');
  waiting.add(jobOf('one'));
  assert.ok(givesWay(seats, waiting, job, 650));
});

const childrenOf = (ready: number, idle: number) =>
  ({ size: 2, ready, idle, members: new Set() }) as unknown as ChildPool;

test('the last idle child is kept for tenants that were heard of and have nothing at work', () => {
  const run = runOf(jobOf('one'), 5);
  const alone = new Seats(childrenOf(3, 1));
  alone.expectsSlow('one');
  assert.ok(alone.whoMayTake([run])('one'), 'nobody else was heard of');
  const kept = new Seats(childrenOf(3, 1));
  for (const tenant of ['one', 'two']) kept.expectsSlow(tenant);
  assert.deepEqual(['one', 'two', ''].map(kept.whoMayTake([run])), [false, true, true]);
  assert.ok(kept.whoMayTake([run, runOf(jobOf('two'), 5)])('one'), 'all have something at work');
  assert.ok(kept.whoMayTake([])('one'), 'who has nothing at work takes the only child');
  const several = new Seats(childrenOf(3, 2));
  for (const tenant of ['one', 'two']) several.expectsSlow(tenant);
  assert.ok(several.whoMayTake([run])('one'), 'another one is idle');
});

test('short ones from which an idle child is kept still have runs of their own ended', () => {
  const seats = new Seats(childrenOf(3, 1));
  for (const tenant of ['one', 'two']) seats.expectsSlow(tenant);
  const waiting = new Waiting();
  const runs = [runOf(jobOf('one'), 700)];
  assert.ok(!seats.keepsFromSome(runs, waiting));
  waiting.add(jobOf('one'));
  assert.ok(seats.keepsFromSome(runs, waiting));
  assert.equal(seats.whoGivesWay(runs, waiting), runs[0]);
});
