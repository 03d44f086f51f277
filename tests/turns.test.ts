import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurns } from '../src/turns.ts';

test('no more tasks run at a time than may, they start in order, and a failure gives its place on', async () => {
  const turn = inTurns(2);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, n) =>
      turn(async () => {
        started.push(n);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        if (n % 3 === 0) throw new Error(`task ${n}`);
        return n;
      }),
    ),
  );
  assert.deepEqual(started, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(most, 2);
  assert.deepEqual(
    results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message)),
    ['task 0', 1, 2, 'task 3', 4, 5, 'task 6', 7, 8],
  );
});

test('a task that finds a place free has begun when the call returns', () => {
  let begun = false;
  void inTurns(1)(async () => {
    begun = true;
  });
  assert.ok(begun);
});
