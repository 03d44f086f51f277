/** A replica that missed the last writes takes over: who has read what it lost is told so. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Redis } from 'ioredis';
import { createRedisQueue } from '../../src/queue/bullmq.ts';
import { needsRedis, startRedis } from '../support/redis.ts';
import { readAll, submit, takeLeases, until, verdicts } from './support.ts';

async function openQueue(t: TestContext, url: string) {
  const queue = createRedisQueue({ url, name: 'lost', onError() {} });
  t.after(() => queue.close());
  await until(() => queue.readiness().ready);
  return queue;
}

test('RH4: a position that was read before a failover lost it stands no more; an earlier one does', async (t) => {
  if (!needsRedis(t)) return;
  const [master, replica] = [await startRedis(), await startRedis()];
  const client = new Redis(replica.url);
  t.after(async () => {
    client.disconnect();
    await master.stop();
    await replica.stop();
  });
  await client.replicaof('127.0.0.1', String(master.port));
  await until(async () => (await client.info('replication')).includes('master_link_status:up'));
  const before = await openQueue(t, master.url);
  const { id } = await submit(before, { chunks: [6] });
  const leases = await takeLeases(before);
  const { lease, end } = await leases.next();
  await lease.write(verdicts([0, 1]));
  await until(async () => (await client.exists(`{lost}:b:${id}:r`)) === 1);
  await client.replicaof('NO', 'ONE');
  // The replica is cut off; what is written from here on it never sees.
  await lease.write(verdicts([2, 3]));
  const generation = await before.generation();
  assert.deepEqual(await readAll(before, id), [0, 1, 2, 3]);
  assert.ok(await before.stands(id, { after: 4, generation }));
  end();

  const after = await openQueue(t, replica.url);
  assert.equal(await after.stands(id, { after: 4 }), false, 'nothing stands there yet');
  await after.sweep(after.now());
  const again = await takeLeases(after);
  const second = await again.next();
  await second.lease.write(verdicts([5, 4]));
  await second.lease.finish(verdicts([3, 2]));
  second.end();
  await again.drain();
  assert.equal(await after.stands(id, { after: 4, generation }), false, 'other lines stand there');
  assert.ok(await after.stands(id, { after: 2, generation }), 'what the replica had stands');
  const now = await after.generation();
  assert.notEqual(now, generation);
  assert.ok(await after.stands(id, { after: 6, generation: now }));
  assert.deepEqual((await readAll(after, id)).sort(), [0, 1, 2, 3, 4, 5]);
  await leases.drain();
});

/** Puts a store back to what it was, as a replica that missed the last writes does. */
async function keep(client: Redis): Promise<() => Promise<void>> {
  const keys = await client.keys('*');
  const kept = await Promise.all(
    keys.map(async (key) => ({
      key,
      value: (await client.dumpBuffer(key))!,
      ttl: Math.max(0, await client.pttl(key)),
    })),
  );
  return async () => {
    await client.flushall();
    for (const { key, value, ttl } of kept) await client.restore(key, ttl, value);
  };
}

test('a lease whose earlier verdicts the store has lost ends, and its items are graded again', async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  const client = new Redis(redis.url);
  t.after(async () => {
    client.disconnect();
    await redis.stop();
  });
  const queue = await openQueue(t, redis.url);
  const { id } = await submit(queue, { chunks: [6] });
  const leases = await takeLeases(queue);
  const { lease, end } = await leases.next();
  assert.ok((await lease.write(verdicts([0, 1]))).held);
  assert.ok((await lease.write(verdicts([]))).held);
  const rewind = await keep(client);
  assert.ok((await lease.write(verdicts([2, 3]))).held);
  await rewind();
  assert.equal((await lease.finish(verdicts([4, 5]))).held, false, 'items 2 and 3 would never be graded');
  end();
  const sweeping = setInterval(() => void queue.sweep(queue.now()), 200);
  t.after(() => clearInterval(sweeping));
  const second = await leases.next();
  assert.deepEqual([...second.lease.done].sort(), [0, 1]);
  await second.lease.finish(verdicts([2, 3, 4, 5]));
  second.end();
  await until(async () => (await queue.batch(id))?.endedAt);
  assert.deepEqual((await readAll(queue, id)).sort(), [0, 1, 2, 3, 4, 5]);
  await leases.drain();
});
