/** Ready means that batches can be accepted; what stands against it is said in a sentence. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ServiceError } from '../../src/errors.ts';
import { createRedisQueue } from '../../src/queue/bullmq.ts';
import { needsRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { finish, readAll, submit, until } from './support.ts';

async function start(t: TestContext, more: string[] = []) {
  const redis = await startRedis(more);
  const client = new Redis(redis.url);
  t.after(async () => {
    client.disconnect();
    await redis.stop();
  });
  return { redis, client };
}

function open(t: TestContext, url: string) {
  const queue = createRedisQueue({ url, name: 'ready', onError() {} });
  t.after(() => queue.close());
  return queue;
}

async function refuses(t: TestContext, url: string, sentence: RegExp) {
  const queue = open(t, url);
  await until(() => sentence.test(queue.readiness().detail), 8000).catch(() => {});
  assert.match(queue.readiness().detail, sentence);
  assert.equal(queue.readiness().ready, false);
  return queue;
}

const unavailable = (error: unknown) => error instanceof ServiceError && error.code === 'queue_unavailable';
const at = (redis: TestRedis, user: string) => redis.url.replace('redis://', `redis://${user}@`);

test('RM1, RM6: a replica that is only read, a cluster node, a sentinel and a Redis that evicts are not ready', async (t) => {
  if (!needsRedis(t)) return;
  const { redis: replica } = await start(t, ['--replicaof', '127.0.0.1', '1']);
  await refuses(t, replica.url, /replica, to be read only/);
  const { redis: node } = await start(t, [
    '--cluster-enabled',
    'yes',
    '--cluster-require-full-coverage',
    'no',
  ]);
  const lost = await refuses(t, node.url, /cluster/);
  await assert.rejects(submit(lost), unavailable);
  const { redis: evicting, client } = await start(t, ['--maxmemory-policy', 'allkeys-lru']);
  const queue = await refuses(t, evicting.url, /maxmemory-policy is allkeys-lru.*noeviction/);
  await client.config('SET', 'maxmemory-policy', 'noeviction');
  await until(() => queue.readiness().ready);
});

test('RM1, RM10: a user without rights, a wrong password, no password and a database that is not there are not ready', async (t) => {
  if (!needsRedis(t)) return;
  const { redis, client } = await start(t);
  await client.acl('SETUSER', 'noscripts', 'on', '>pw', '~*', '+@all', '-@scripting');
  await client.acl('SETUSER', 'nokeys', 'on', '>pw', '~other:*', '+@all');
  await refuses(t, at(redis, 'noscripts:pw'), /lacks rights/);
  await refuses(t, at(redis, 'nokeys:pw'), /lacks rights/);
  const wrong = await refuses(t, at(redis, 'noscripts:wrong'), /refuses the user or the password/);
  const told = new Set<string>();
  for (let n = 0; n < 150; n += 1) {
    told.add(wrong.readiness().detail);
    await sleep(10);
  }
  assert.equal(told.size, 1, `the cause is told from one attempt to the next: ${[...told].join('; ')}`);
  await refuses(t, `${redis.url}/99`, /does not have the database/);
  const { redis: closed } = await start(t, []);
  const admin = new Redis(closed.url);
  t.after(() => admin.disconnect());
  await admin.config('SET', 'requirepass', 'secret');
  await refuses(t, closed.url, /asks for a password/);
});

test('RM3: the rights that docs/operations.md names are enough to accept and to work', async (t) => {
  if (!needsRedis(t)) return;
  const { redis, client } = await start(t);
  await client.acl('SETUSER', 'app', 'on', '>pw', '~{ready}:*', '&*', '+@all', '-@admin', '-@dangerous');
  const queue = open(t, at(redis, 'app:pw'));
  await until(() => queue.readiness().ready);
  const { id } = await submit(queue, { chunks: [3, 3] });
  const errors: unknown[] = [];
  const working = await queue.work({
    concurrency: 2,
    handle: finish,
    onError: (error) => errors.push(error),
  });
  await until(async () => (await queue.batch(id))?.endedAt);
  await working.drain();
  assert.deepEqual(errors, []);
});

test('RM4: a full Redis takes no batch, lets go of what it has, and leaves room for the results of what it took', async (t) => {
  if (!needsRedis(t)) return;
  const { redis, client } = await start(t);
  const queue = open(t, redis.url);
  await until(() => queue.readiness().ready);
  const kept = await submit(queue, { chunks: [5] });
  const used = async () => Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]);
  // Room for the items and not for their results.
  await client.config('SET', 'maxmemory', String((await used()) + 2_000_000));
  await assert.rejects(
    submit(queue, { chunks: [5000, 5000] }),
    (error) => unavailable(error) && /no room/.test(String(error)),
  );
  const { id } = await submit(queue, { chunks: [3] });
  await client.config('SET', 'maxmemory', '1');
  await until(() => !queue.readiness().ready);
  assert.deepEqual([queue.readiness().answers, /full/.test(queue.readiness().detail)], [true, true]);
  await assert.rejects(submit(queue), unavailable);
  assert.equal(await queue.cancel(id, queue.now()), true, 'what waits can be cancelled');
  for await (const idle of queue.idleChunks(id, 'waiting')) {
    const group = {
      indexes: [0, 1, 2],
      lines: Buffer.from('{"index":0}\n{"index":1}\n{"index":2}\n'),
      tally: { cancelled: 3 },
    };
    assert.equal(await queue.settle(id, idle, group), true, 'and ended');
  }
  assert.equal((await queue.batch(id))?.state, 'cancelled');
  assert.equal(await queue.drop(id), true, 'and dropped');
  await client.config('SET', 'maxmemory', '0');
  await until(() => queue.readiness().ready);
  const working = await queue.work({ concurrency: 1, handle: finish, onError() {} });
  await until(async () => (await queue.batch(kept.id))?.endedAt);
  assert.equal((await readAll(queue, kept.id)).length, 5);
  await working.drain();
});

test('RH3: the time is that of the store, however the clock of a process runs', async (t) => {
  if (!needsRedis(t)) return;
  const { redis } = await start(t);
  const real = Date.now;
  t.after(() => {
    Date.now = real;
  });
  for (const hours of [-24, -1, 1, 24]) {
    Date.now = () => real() + hours * 3_600_000;
    const queue = open(t, redis.url);
    await until(() => queue.readiness().ready, 1e12);
    assert.ok(Math.abs(queue.now() - real()) < 2000, `${hours} h: ${queue.now() - real()} ms`);
    const { id } = await submit(queue, {
      createdAt: queue.now(),
      deadlineAt: queue.now() + 60_000,
      chunks: [2],
    });
    assert.deepEqual(await queue.unsettled(queue.now()), []);
    let left = 0;
    const working = await queue.work({
      concurrency: 1,
      async handle(lease) {
        left = lease.deadlineAt - Date.now();
        await finish(lease);
      },
      onError() {},
    });
    await until(async () => (await queue.batch(id))?.endedAt, 1e12);
    await working.drain();
    assert.ok(left > 50_000 && left <= 60_000, `${hours} h: ${left} ms left`);
    const { startedAt, createdAt, endedAt } = (await queue.batch(id))!;
    assert.ok(createdAt <= startedAt! + 1000 && endedAt! - createdAt < 60_000);
    await queue.close();
    Date.now = real;
  }
});
