import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Admission, type Applicant, type Limits } from '../../src/grading/admission/admission.ts';
import { Durations } from '../../src/grading/admission/durations.ts';

const never = new AbortController().signal;
const limits = (more: Partial<Limits> = {}): Limits => ({
  slots: 1,
  maxWaiting: 100,
  maxWaitMs: 0,
  interactiveWaitMs: 0,
  ...more,
});
const applicant = (more: Partial<Applicant> = {}): Applicant => ({
  tenant: 'a',
  interactive: false,
  deadlineAt: Date.now() + 1000,
  expectedMs: 100,
  ...more,
});

test('whoever finds no slot waits, however long the queue, while the deadline allows', async () => {
  const admission = new Admission(limits());
  assert.equal(admission.enter(applicant(), never), 'entered');
  const waiting = Array.from({ length: 25 }, () => admission.enter(applicant(), never));
  assert.ok(waiting.every((entry) => entry instanceof Promise));
  for (const entry of waiting) {
    admission.leave('a');
    assert.equal(await entry, 'entered');
  }
});

test('a wait beyond all doubt longer than the deadline is refused at once', () => {
  const admission = new Admission(limits());
  admission.enter(applicant(), never);
  admission.enter(applicant({ expectedMs: 60_000 }), never);
  assert.equal(admission.enter(applicant(), never), 'overloaded');
  assert.ok(admission.enter(applicant({ deadlineAt: Date.now() + 600_000 }), never) instanceof Promise);
});

test('a full queue refuses, and takes again when one has left', async () => {
  const admission = new Admission(limits({ maxWaiting: 1 }));
  admission.enter(applicant(), never);
  const leaving = new AbortController();
  const waiting = admission.enter(applicant(), leaving.signal);
  assert.equal(admission.enter(applicant(), never), 'overloaded');
  leaving.abort();
  assert.equal(await waiting, 'aborted');
  assert.ok(admission.enter(applicant(), never) instanceof Promise);
  assert.equal(admission.load().waiting, 1);
});

test('what waits counts until it leaves, also by the middle', () => {
  const admission = new Admission(limits());
  admission.enter(applicant(), never);
  const leaving = new AbortController();
  admission.enter(applicant({ expectedMs: 30 }), never);
  admission.enter(applicant({ expectedMs: 50 }), leaving.signal);
  admission.enter(applicant({ expectedMs: 20 }), never);
  leaving.abort();
  assert.deepEqual(admission.load(), { inFlight: 1, waiting: 2, waitMs: 50 });
});

for (const [interactiveWaitMs, entry] of [
  [30, 'overloaded'],
  [10_000, 'waits'],
] as const)
  test(`behind a line that moves every 60 ms, who may wait ${interactiveWaitMs} ms: ${entry}`, async () => {
    const admission = new Admission(limits({ interactiveWaitMs }));
    const single = () => admission.enter(applicant({ interactive: true, expectedMs: 1 }), never);
    assert.equal(single(), 'entered');
    const second = single();
    await sleep(60);
    admission.leave('a');
    assert.equal(await second, 'entered');
    assert.ok(single() instanceof Promise, 'nobody stands before it');
    assert.equal(entry === 'waits', single() instanceof Promise);
    assert.ok(admission.enter(applicant(), never) instanceof Promise, 'an item of a list waits');
  });

test('one item of each tenant enters beside a tenant that holds all slots', async () => {
  const admission = new Admission(limits({ slots: 2 }));
  for (let n = 0; n < 2; n += 1) assert.equal(admission.enter(applicant(), never), 'entered');
  const waiting = admission.enter(applicant(), never);
  assert.equal(admission.enter(applicant({ tenant: 'b' }), never), 'entered');
  const second = admission.enter(applicant({ tenant: 'b' }), never);
  assert.ok(second instanceof Promise, 'the second one waits its turn');
  assert.equal(admission.enter(applicant({ tenant: 'c' }), never), 'entered');
  assert.ok(admission.enter(applicant({ tenant: 'd' }), never) instanceof Promise, 'there is an end to it');
  admission.leave('b');
  assert.equal(await second, 'entered', 'as long as it has none under way');
  for (const tenant of ['b', 'c', 'a']) admission.leave(tenant);
  assert.equal(await waiting, 'entered');
});

test('an estimate is the median of what was measured: a few slow ones change nothing', () => {
  const durations = new Durations();
  const before = durations.expectedMs('python', 100);
  for (let n = 0; n < 19; n += 1) durations.learn('python', 100, 50);
  assert.equal(durations.expectedMs('python', 100), before, 'few measurements are not believed');
  for (let n = 0; n < 21; n += 1) durations.learn('python', 100, 50);
  for (let n = 0; n < 15; n += 1) durations.learn('python', 100, 30_000);
  assert.equal(durations.expectedMs('python', 100), 50);
  assert.equal(durations.expectedMs('javascript', 100), before, 'each resource by itself');
  assert.equal(durations.expectedMs('python', 4000), 400, 'each size by itself');
});

test('one that steps aside lets the next one in, and holds no slot when it has ended', async () => {
  const admission = new Admission(limits());
  admission.enter(applicant(), never);
  const second = admission.enter(applicant(), never);
  const third = admission.enter(applicant(), never);
  assert.equal(admission.stepAside('a'), true);
  assert.equal(await second, 'entered');
  assert.deepEqual({ ...admission.load(), waitMs: 0 }, { inFlight: 2, waiting: 1, waitMs: 0 });
  admission.comeBack();
  assert.equal(admission.load().waiting, 1);
  admission.leave('a');
  assert.equal(await third, 'entered');
});

test('no more than so many step aside', () => {
  const admission = new Admission(limits());
  let aside = 0;
  for (let n = 0; n < 1000; n += 1) {
    admission.enter(applicant(), never);
    if (!admission.stepAside('a')) break;
    aside += 1;
  }
  assert.equal(aside, 256);
  admission.comeBack();
  assert.equal(admission.stepAside('a'), true);
});
