/**
 * Redis dies, freezes, and is cut off: no wrong reward, quick refusals, recovery without a restart
 * of ours.
 */
import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { needsRedis, startRedis } from '../support/redis.ts';
import { chaosItems, startTraffic } from './client.ts';
import { apiSubject, KILLS, sleep, subject, temporaryFolder } from './processes.ts';
import { startProxy } from './proxy.ts';

const RECOVERY_MS = 30_000;
const IN_FULL = KILLS >= 50;
const ROUNDS = IN_FULL ? 5 : 1;
const CUTTING_MS = IN_FULL ? 30_000 : 4000;

async function setUp(t: TestContext, through: 'direct' | 'proxy') {
  if (!needsRedis(t)) return undefined;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const proxy = through === 'proxy' ? await startProxy(t, redis.port) : undefined;
  const env = {
    REDIS_URL: `redis://127.0.0.1:${proxy?.port ?? redis.port}`,
    TOUCHSTONE_DATA_DIR: temporaryFolder(t),
  };
  const api = await apiSubject(t, env);
  const workers = [subject(t, 'worker', env), subject(t, 'worker', env)];
  for (const one of [api, ...workers]) one.start();
  await Promise.all([api, ...workers].map((one) => one.up()));
  return { redis, proxy, api, workers };
}

/** Milliseconds until /readyz answers with the status. */
async function untilReadiness(url: string, status: number, limitMs: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const answer = await fetch(`${url}/readyz`);
    await answer.text();
    const ms = performance.now() - begun;
    if (answer.status === status) return ms;
    assert.ok(ms < limitMs, `/readyz was not ${status} after ${Math.round(ms)} ms`);
    await sleep(20);
  }
}

async function refusedQuickly(url: string): Promise<number> {
  const begun = performance.now();
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ items: chaosItems(3).map(({ item }) => item) }),
  });
  const problem = (await answer.json()) as { type: string };
  assert.deepEqual([answer.status, problem.type], [503, '/errors/queue_unavailable']);
  assert.ok(Number(answer.headers.get('retry-after')) >= 1);
  return performance.now() - begun;
}

for (const [what, down, up] of [
  ['killed and started again', 'kill', 'restart'],
  ['frozen and thawed', 'freeze', 'thaw'],
] as const) {
  it(`with Redis ${what}, the service says so, refuses quickly, and goes on by itself`, {
    timeout: 300_000,
  }, async (t) => {
    const world = await setUp(t, 'direct');
    if (!world) return;
    const { redis, api } = world;
    await untilReadiness(api.url, 200, 10_000);
    const traffic = startTraffic(api.url, 2, 200);
    for (let round = 0; round < ROUNDS; round += 1) {
      await sleep(700);
      await redis[down]();
      const noticed = await untilReadiness(api.url, 503, 2000);
      const refused = await refusedQuickly(api.url);
      assert.ok(refused < 1000, `refused after ${refused} ms`);
      const alive = await fetch(`${api.url}/livez`);
      assert.equal(alive.status, 200);
      await sleep(5000 - noticed);
      await redis[up]();
      const recovered = await untilReadiness(api.url, 200, 5000);
      const ms = [noticed, refused, recovered].map(Math.round);
      t.diagnostic(`noticed after ${ms[0]} ms, refused in ${ms[1]} ms, recovered after ${ms[2]} ms`);
    }
    const total = await traffic.finish(RECOVERY_MS);
    t.diagnostic(`${total.batches} batches, ${total.items} items`);
  });
}

it('with connections reset every 200 ms everything comes to its end', { timeout: 300_000 }, async (t) => {
  const world = await setUp(t, 'proxy');
  if (!world) return;
  const { proxy, api } = world;
  const traffic = startTraffic(api.url, 2, 200);
  await sleep(500);
  const cutting = setInterval(() => proxy?.cut(), 200);
  await sleep(CUTTING_MS);
  clearInterval(cutting);
  const total = await traffic.finish(RECOVERY_MS);
  t.diagnostic(`${total.batches} batches, ${total.items} items`);
});
