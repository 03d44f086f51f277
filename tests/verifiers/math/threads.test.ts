import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Threads } from '../../../src/verifiers/math/threads.ts';

const threads = new Threads(1);
after(() => threads.close());

test('a thread grades as the event loop does', async () => {
  const judgement = await threads.run('grade', { text: '\\boxed{5}', reference: '5', options: {} });
  assert.equal(judgement.status === 'scored' && judgement.correct, true);
});

test('a failure in a thread is thrown, never a verdict, and the thread goes on', async () => {
  const broken = undefined as unknown as string;
  await assert.rejects(
    threads.run('grade', { text: broken, reference: '5', options: {} }),
    /a math thread failed/,
  );
  assert.equal(
    (await threads.run('grade', { text: '\\boxed{5}', reference: '5', options: {} })).reason,
    'equal_exact',
  );
});

test('items that wait when the threads are closed are rejected', async () => {
  const closing = new Threads(1);
  const pending = closing.run('grade', { text: '\\boxed{5}', reference: '5', options: {} });
  const rejected = assert.rejects(pending, /a math thread ended|threads are closed/);
  await closing.close();
  await rejected;
  await assert.rejects(closing.run('grade', { text: '5', reference: '5', options: {} }), /closed/);
});
