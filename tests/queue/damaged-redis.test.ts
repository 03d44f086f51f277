/** What a Redis that lost a piece of a batch does to that batch, and to no other. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Redis } from 'ioredis';
import { settleOverdue } from '../../src/jobs/ending/settle.ts';
import { createRedisQueue } from '../../src/queue/bullmq.ts';
import { rangesOf, withoutText } from '../../src/queue/indexes.ts';
import { needsRedis, startRedis } from '../support/redis.ts';
import { indexesOf, readAll, submit, takeLeases, until, verdicts } from './support.ts';

async function setUp(t: TestContext) {
  const redis = await startRedis();
  const client = new Redis(redis.url);
  const queue = createRedisQueue({ url: redis.url, name: 'hurt', onError() {} });
  t.after(async () => {
    await queue.close();
    client.disconnect();
    await redis.stop();
  });
  await until(() => queue.readiness().ready);
  return { queue, client };
}

test('a chunk whose text is lost still says which items it had', async (t) => {
  if (!needsRedis(t)) return;
  const { queue, client } = await setUp(t);
  const { id } = await submit(queue, { chunks: [3, 2] });
  await client.del(`{hurt}:b:${id}:c:1`);
  const leases = await takeLeases(queue, 2);
  for (const one of [await leases.next(), await leases.next()]) {
    const indexes = indexesOf(one.lease.items);
    assert.deepEqual(
      [one.lease.isTextLost, indexes],
      one.lease.chunk === 1 ? [true, [3, 4]] : [false, [0, 1, 2]],
    );
    await one.lease.finish(verdicts(indexes));
    one.end();
  }
  await leases.drain();
  assert.deepEqual((await readAll(queue, id)).sort(), [0, 1, 2, 3, 4]);
  assert.equal((await queue.batch(id))?.state, 'completed');
});

test('RH6: past its deadline a batch that lost text ends, and so does the one after it', async (t) => {
  if (!needsRedis(t)) return;
  const { queue, client } = await setUp(t);
  const registry = { get: () => undefined } as unknown as Parameters<typeof settleOverdue>[0]['registry'];
  const broken = await submit(queue, { chunks: [2], deadlineAt: queue.now() - 2 });
  const hopeless = await submit(queue, { chunks: [2], deadlineAt: queue.now() - 1 });
  const sound = await submit(queue, { chunks: [2], deadlineAt: queue.now() });
  await client.del(`{hurt}:b:${broken.id}:c:0`);
  await client.set(`{hurt}:b:${hopeless.id}:c:0`, 'no line of ours\n');
  const round = settleOverdue({ queue, registry }, queue.now() + 1);
  await assert.rejects(round, new RegExp(`batch ${hopeless.id} could not be settled`));
  assert.equal((await queue.batch(broken.id))?.state, 'expired');
  assert.equal((await queue.batch(sound.id))?.state, 'expired');
});

test('ranges name the indexes of a chunk, whatever lies between them', () => {
  const lines = [0, 1, 2, 5, 7, 8]
    .map((index) => `${index}${index === 5 ? '!' : ''}\t{"a":"\\t"}\n`)
    .join('');
  assert.equal(rangesOf(Buffer.from(lines)), '0-2,5-5,7-8');
  assert.deepEqual(indexesOf(withoutText('0-2,5-5,7-8')), [0, 1, 2, 5, 7, 8]);
  assert.equal(withoutText('').length, 0);
});
