import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Together } from '../../src/sessions/store/embedded/together.ts';

test('calls of one turn of the event loop are one piece of work, each with its own result', async () => {
  const pieces: (readonly number[])[] = [];
  const together = new Together((calls: readonly number[]) => {
    pieces.push(calls);
    return calls.map((call) => call * 2);
  });
  assert.deepEqual(await Promise.all([together.add(1), together.add(2)]), [2, 4]);
  assert.equal(await together.add(3), 6);
  assert.deepEqual(pieces, [[1, 2], [3]]);
});

test('a fault is the fate of every call that shared it, and of none after it', async () => {
  let isBroken = true;
  const together = new Together((calls: readonly number[]) => {
    if (isBroken) throw new Error('the disk is full');
    return [...calls];
  });
  const settled = await Promise.allSettled([together.add(1), together.add(2)]);
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  isBroken = false;
  assert.equal(await together.add(3), 3);
});

test('what waits is done at once where it is asked for, and not again', async () => {
  const done: number[] = [];
  const together = new Together((calls: readonly number[]) => {
    done.push(...calls);
    return [...calls];
  });
  const waiting = together.add(1);
  together.finish();
  assert.deepEqual(done, [1]);
  assert.equal(await waiting, 1);
  await turn();
  assert.deepEqual(done, [1]);
});
