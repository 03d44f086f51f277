/** Redis as people run it: a cluster, sentinels, and a network that forgets connections. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Redis } from 'ioredis';
import { createRedisQueue } from '../../src/queue/bullmq.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { startProxy } from '../chaos/proxy.ts';
import { needsRedis, startRedis, startSentinel, type TestRedis } from '../support/redis.ts';
import { finish, readAll, submit, until } from './support.ts';

const WAIT_MS = 40_000;

async function open(t: TestContext, url: string) {
  const queue = createRedisQueue({ url, name: 'forms', onError() {} });
  t.after(() => queue.close());
  await until(() => queue.readiness().ready, WAIT_MS);
  return queue;
}

const work = (queue: Queue) => queue.work({ concurrency: 2, handle: finish, onError() {} });

async function isComplete(queue: Queue, id: string, items: number): Promise<void> {
  await until(async () => (await queue.batch(id).catch(() => undefined))?.endedAt, WAIT_MS);
  const indexes = await readAll(queue, id);
  assert.deepEqual([indexes.length, new Set(indexes).size], [items, items]);
}

/** What is sent again until it is taken, as clients do. */
async function insistently(queue: Queue, chunks: number[]): Promise<string> {
  return until(async () => (await submit(queue, { chunks }).catch(() => undefined))?.id, WAIT_MS);
}

async function startCluster(t: TestContext): Promise<{ masters: TestRedis[]; replicas: TestRedis[] }> {
  const settings = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '1500'];
  const nodes: TestRedis[] = [];
  for (let count = 0; count < 6; count += 1) nodes.push(await startRedis(settings));
  const clients = nodes.map(({ url }) => new Redis(url));
  t.after(async () => {
    for (const client of clients) client.disconnect();
    for (const node of nodes) await node.stop();
  });
  const info = (client: Redis) => client.call('CLUSTER', 'INFO') as Promise<string>;
  for (const [at, range] of [
    [0, 5460],
    [5461, 10_922],
    [10_923, 16_383],
  ].entries())
    await clients[at]!.call('CLUSTER', 'ADDSLOTSRANGE', ...range);
  for (const { port } of nodes.slice(1)) await clients[0]!.call('CLUSTER', 'MEET', '127.0.0.1', port);
  for (const client of clients)
    await until(async () => /cluster_known_nodes:6/.test(await info(client)), WAIT_MS);
  for (const at of [0, 1, 2]) {
    const id = (await clients[at]!.call('CLUSTER', 'MYID')) as string;
    await until(() => clients[at + 3]!.call('CLUSTER', 'REPLICATE', id).catch(() => false), WAIT_MS);
  }
  for (const client of clients) await until(async () => /cluster_state:ok/.test(await info(client)), WAIT_MS);
  for (const client of clients.slice(3))
    await until(async () => /master_link_status:up/.test(await client.info('replication')), WAIT_MS);
  return { masters: nodes.slice(0, 3), replicas: nodes.slice(3) };
}

test('RM2: on a cluster of three masters batches go on when the master that holds them dies', async (t) => {
  if (!needsRedis(t)) return;
  const { masters } = await startCluster(t);
  const nodes = masters.map(({ port }) => `127.0.0.1:${port}`).join();
  const queue = await open(t, `redis+cluster://${nodes}`);
  const working = await work(queue);
  const first = await insistently(queue, [5, 5, 5]);
  await isComplete(queue, first, 15);
  const second = await insistently(
    queue,
    Array.from({ length: 40 }, () => 5),
  );
  // Slot 0 to 5460 belongs to the first, and {forms} to one of the three: find it by its keys.
  for (const master of masters) {
    const client = new Redis(master.url);
    const holds = (await client.dbsize()) > 0;
    if (holds) await replicated(client);
    client.disconnect();
    if (holds) await master.kill();
  }
  await until(() => !queue.readiness().ready, WAIT_MS);
  await until(() => queue.readiness().ready, WAIT_MS);
  await isComplete(queue, await insistently(queue, [4, 4]), 8);
  await isComplete(queue, second, 200);
  await working.drain();
});

/**
 * Everything that was written has reached a replica: a failover may lose what has not, and a batch
 * with it.
 */
async function replicated(client: Redis): Promise<void> {
  await client.set('{forms}:mark', '1');
  assert.ok((await client.wait(1, WAIT_MS)) >= 1, 'no replica has what was written');
}

test('RM2: sentinels lead to the master, and to the next one when it dies', async (t) => {
  if (!needsRedis(t)) return;
  const master = await startRedis();
  const replica = await startRedis(['--replicaof', '127.0.0.1', String(master.port)]);
  const client = new Redis(replica.url);
  t.after(async () => {
    client.disconnect();
    await master.stop();
    await replica.stop();
  });
  await until(async () => (await client.info('replication')).includes('master_link_status:up'), WAIT_MS);
  const sentinel = await startSentinel(t, master.port);
  const queue = await open(t, `redis+sentinel://127.0.0.1:${sentinel}/main`);
  const working = await work(queue);
  const first = await insistently(
    queue,
    Array.from({ length: 20 }, () => 5),
  );
  await isComplete(queue, first, 100);
  const seen = new Redis({ port: sentinel, host: '127.0.0.1' });
  t.after(() => seen.disconnect());
  await until(async () => /slaves=1/.test(await seen.info('sentinel')), WAIT_MS);
  const second = await insistently(
    queue,
    Array.from({ length: 20 }, () => 5),
  );
  const writer = new Redis(master.url);
  await replicated(writer);
  writer.disconnect();
  await master.kill();
  await until(() => !queue.readiness().ready, WAIT_MS);
  await until(() => queue.readiness().ready, WAIT_MS);
  await isComplete(queue, await insistently(queue, [3]), 3);
  await isComplete(queue, second, 100);
  await working.drain();
});

test('RH2: connections that went dead without a word are given up and made anew', async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const proxy = await startProxy(t, redis.port);
  const queue = await open(t, `redis://127.0.0.1:${proxy.port}`);
  const working = await work(queue);
  await isComplete(queue, await insistently(queue, [2, 2]), 4);
  // From here on nothing comes through the connections there are; new ones work.
  proxy.silence();
  await until(() => !queue.readiness().ready, WAIT_MS);
  await until(() => queue.readiness().ready, WAIT_MS);
  await isComplete(queue, await insistently(queue, [2, 2]), 4);
  await working.drain();
});

test('RL5: on a link that is cut every second, batches are accepted at the first attempt', async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const proxy = await startProxy(t, redis.port);
  const queue = await open(t, `redis://127.0.0.1:${proxy.port}`);
  const cutting = setInterval(() => proxy.cut(), 1000);
  t.after(() => clearInterval(cutting));
  const chunks = Array.from({ length: 2000 }, () => 2);
  for (let count = 0; count < 3; count += 1) {
    await until(() => queue.readiness().ready, WAIT_MS);
    assert.equal((await submit(queue, { chunks })).outcome, 'accepted');
  }
});
