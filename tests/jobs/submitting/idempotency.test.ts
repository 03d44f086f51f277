/** One execution for a key, one answer for everyone who sends the same body under it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ServiceError } from '../../../src/errors.ts';
import { beginOnce, type KeptAnswer, readIdempotencyKey } from '../../../src/jobs/submitting/idempotency.ts';
import { createEmbeddedQueue } from '../../../src/queue/embedded.ts';

const code = (wanted: string) => (error: unknown) => error instanceof ServiceError && error.code === wanted;
const kept = (fingerprint: string): KeptAnswer => ({ fingerprint, status: 202, location: '/x', body: '{}' });

function openQueue(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-once-'));
  const queue = createEmbeddedQueue({ folder });
  t.after(async () => {
    await queue.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return queue;
}

test('a key is a token of printable characters, quoted or not', () => {
  assert.equal(readIdempotencyKey(undefined), undefined);
  assert.equal(readIdempotencyKey('step-1200'), 'step-1200');
  assert.equal(readIdempotencyKey('"step 1200"'), 'step 1200');
  const bad = ['', 'two words', 'é', 'x'.repeat(256), ['a', 'b']];
  for (const header of bad) {
    assert.throws(() => readIdempotencyKey(header), code('missing_idempotency_key'), String(header));
  }
});

test('of many that begin under a key one executes, and the others get its answer', async (t) => {
  const queue = openQueue(t);
  const begun = await Promise.all(Array.from({ length: 20 }, () => beginOnce(queue, 'me', 'POST /', 'k')));
  const [winner, ...more] = begun.filter((one) => one.state === 'execute');
  assert.ok(winner && more.length === 0);
  const waits = begun.flatMap((one) => (one.state === 'wait' ? [one.wait('same')] : []));
  assert.equal(await queue.answerClaim(winner.execution.answer(kept('same'))), true);
  await winner.execution.end();
  assert.deepEqual(
    await Promise.all(waits),
    waits.map(() => kept('same')),
  );
});

test('another body under the key is refused', async (t) => {
  const queue = openQueue(t);
  const first = await beginOnce(queue, 'me', 'POST /', 'k');
  assert.ok(first.state === 'execute');
  await queue.answerClaim(first.execution.answer(kept('one')));
  const second = await beginOnce(queue, 'me', 'POST /', 'k');
  assert.ok(second.state === 'wait');
  await assert.rejects(second.wait('another'), code('idempotency_mismatch'));
});

test('an execution that fails leaves its key free, and tells those who wait to send again', async (t) => {
  const queue = openQueue(t);
  const first = await beginOnce(queue, 'me', 'POST /', 'k');
  const second = await beginOnce(queue, 'me', 'POST /', 'k');
  assert.ok(first.state === 'execute' && second.state === 'wait');
  const waiting = assert.rejects(second.wait('same'), code('conflict'));
  await first.execution.end();
  await waiting;
  assert.equal((await beginOnce(queue, 'me', 'POST /', 'k')).state, 'execute');
});

test('the same key of another tenant, or for another route, is another key', async (t) => {
  const queue = openQueue(t);
  const places = [
    ['me', 'POST /'],
    ['you', 'POST /'],
    ['me', 'POST /other'],
  ] as const;
  for (const [tenant, route] of places) {
    assert.equal((await beginOnce(queue, tenant, route, 'k')).state, 'execute');
  }
});
