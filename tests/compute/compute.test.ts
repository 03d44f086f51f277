/** What the threads promise: results, an end from outside, and a pool that goes on. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type ComputeError, createCompute, task } from '../../src/compute/compute.ts';
import type { double, fail, sleep, spin } from './tasks.ts';

const TASKS = new URL('./tasks.ts', import.meta.url);
const DOUBLE = task<typeof double>(TASKS, 'double');
const SPIN = task<typeof spin>(TASKS, 'spin');
const LONG = 60_000;

const compute = createCompute({ threads: 2 });
after(() => compute.close());

const failsWith = (code: ComputeError['code']) => (error: unknown) => (error as ComputeError).code === code;

test('a task gives its result', async () => {
  const results = await Promise.all([1, 2, 3, 4, 5].map((n) => compute.run(DOUBLE, n, { limitMs: LONG })));
  assert.deepEqual(results, [2, 4, 6, 8, 10]);
});

test('a task that never ends is ended from outside, and the pool goes on', async () => {
  await assert.rejects(compute.run(SPIN, undefined as never, { limitMs: 50 }), failsWith('time_limit'));
  assert.equal(await compute.run(DOUBLE, 21, { limitMs: LONG }), 42);
});

test('a task that is given no core is not at its limit, and is ended as one of an outage', async () => {
  const SLEEP = task<typeof sleep>(TASKS, 'sleep');
  const tells = process.platform === 'linux';
  const waits = compute.run(SLEEP, 300, { limitMs: 100 });
  if (tells) assert.equal(await waits, 'awake');
  else await assert.rejects(waits, failsWith('time_limit'));
  const impatient = createCompute({ threads: 1, patienceMs: 50 });
  await assert.rejects(
    impatient.run(SLEEP, 60_000, { limitMs: 100 }),
    failsWith(tells ? 'starved' : 'time_limit'),
  );
  await assert.rejects(impatient.run(SPIN, undefined as never, { limitMs: 1 }), (error) => {
    return ['time_limit', 'starved'].includes((error as ComputeError).code);
  });
  await impatient.close();
});

test('whoever waits for a thread loses no time of its own', async () => {
  const spinning = [1, 2].map(() =>
    assert.rejects(compute.run(SPIN, undefined as never, { limitMs: 300 }), failsWith('time_limit')),
  );
  assert.equal(await compute.run(DOUBLE, 4, { limitMs: LONG }), 8);
  await Promise.all(spinning);
});

test('a signal ends a task, also before it began', async () => {
  const stop = new AbortController();
  const stuck = compute.run(SPIN, undefined as never, { limitMs: LONG, signal: stop.signal });
  setTimeout(() => stop.abort(), 20);
  await assert.rejects(stuck, failsWith('cancelled'));
  await assert.rejects(
    compute.run(DOUBLE, 1, { limitMs: LONG, signal: stop.signal }),
    failsWith('cancelled'),
  );
});

test('a task that throws is a failure of ours, never a result', async () => {
  const failing = task<typeof fail>(TASKS, 'fail');
  await assert.rejects(compute.run(failing, undefined as never, { limitMs: LONG }), failsWith('failed'));
  assert.equal(await compute.run(DOUBLE, 3, { limitMs: LONG }), 6);
});

test('nothing runs once it is closed', async () => {
  const other = createCompute({ threads: 1 });
  await other.close();
  await assert.rejects(other.run(DOUBLE, 1, { limitMs: LONG }), failsWith('closed'));
});
