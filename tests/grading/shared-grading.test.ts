/** One grading for everyone who asks for the same item: each leaves when it wants to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Graded, SharedGrading } from '../../src/grading/shared-grading.ts';
import { scored } from '../../src/verdict.ts';

const FAR = Date.now() + 3_600_000;
const right: Graded = { judgement: scored(true, 'equal_text') };

function begin() {
  let finish!: (graded: Graded) => void;
  let signal!: AbortSignal;
  const grading = new SharedGrading((stop) => {
    signal = stop;
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  return { grading, finish: () => finish(right), signal };
}

test('everyone who waits gets the one result', async () => {
  const { grading, finish } = begin();
  const waiting = [grading.join(FAR, undefined), grading.join(FAR, undefined)];
  finish();
  assert.deepEqual(await Promise.all(waiting), [right, right]);
});

test('whoever leaves is told why, and the others wait on', async () => {
  const { grading, finish, signal } = begin();
  const leaving = new AbortController();
  const left = grading.join(FAR, leaving.signal);
  const staying = grading.join(FAR, undefined);
  leaving.abort();
  assert.equal((await left).judgement.reason, 'cancelled');
  assert.equal((await grading.join(Date.now() - 1, undefined)).judgement.reason, 'deadline_exceeded');
  assert.equal(signal.aborted, false);
  finish();
  assert.deepEqual(await staying, right);
});

test('the work is stopped when nobody waits any more, and is not to be joined then', async () => {
  const { grading, signal } = begin();
  const leaving = new AbortController();
  const left = grading.join(FAR, leaving.signal);
  assert.equal(grading.wanted, true);
  leaving.abort();
  await left;
  assert.equal(signal.aborted, true);
  assert.equal(grading.wanted, false);
});

test('a signal that has fired before is heard, too', async () => {
  const { grading } = begin();
  const left = await grading.join(FAR, AbortSignal.abort());
  assert.equal(left.judgement.reason, 'cancelled');
});
