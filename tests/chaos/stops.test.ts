/** Workers that freeze, and processes that are asked to stop. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { needsRedis, startRedis } from '../support/redis.ts';
import { chaosItems, check, isOver, send, startTraffic } from './client.ts';
import { apiSubject, sleep, subject, temporaryFolder } from './processes.ts';

it('a frozen worker is replaced, and what it writes when it wakes up changes nothing', {
  timeout: 300_000,
}, async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const env = { REDIS_URL: redis.url, TOUCHSTONE_DATA_DIR: temporaryFolder(t) };
  const api = await apiSubject(t, env);
  const [first, second] = [subject(t, 'worker', env), subject(t, 'worker', env)];
  api.start();
  first.start();
  await Promise.all([api.up(), first.up()]);
  const batch = await send(api.url, chaosItems(400));
  await sleep(150);
  first.signal('SIGSTOP');
  const frozenAt = Date.now();
  second.start();
  await second.up();
  while (!(await isOver(api.url, batch.id))) {
    assert.ok(Date.now() - frozenAt < 30_000, 'the chunks of the frozen worker were not recovered');
    await sleep(50);
  }
  t.diagnostic(`over ${Date.now() - frozenAt} ms after the freeze`);
  first.signal('SIGCONT');
  await sleep(1500);
  await check(api.url, batch);
});

for (const roles of ['the process with its file', 'the API and a worker'] as const) {
  it(`asked to stop with items in flight, ${roles} drop nothing and end well`, {
    timeout: 300_000,
  }, async (t) => {
    const onRedis = roles === 'the API and a worker';
    if (onRedis && !needsRedis(t)) return;
    const redis = onRedis ? await startRedis() : undefined;
    t.after(() => redis?.stop());
    const env = { TOUCHSTONE_DATA_DIR: temporaryFolder(t), ...(redis ? { REDIS_URL: redis.url } : {}) };
    const api = await apiSubject(t, env);
    const subjects = [api, ...(onRedis ? [subject(t, 'worker', env)] : [])];
    for (const one of subjects) one.start();
    await Promise.all(subjects.map((one) => one.up()));
    const traffic = startTraffic(api.url, 3, 500);
    await sleep(1500);
    for (const one of subjects) {
      const { code, ms } = await one.stop();
      t.diagnostic(`ended with ${code} after ${Math.round(ms)} ms`);
      assert.equal(code, 0, one.output.join(''));
      assert.ok(ms < 30_000, `${ms} ms`);
      one.start();
    }
    const total = await traffic.finish(30_000);
    t.diagnostic(`${total.batches} batches, ${total.items} items`);
  });
}

it('asked to stop while Redis is away, API and worker end well all the same', {
  timeout: 300_000,
}, async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const env = { REDIS_URL: redis.url, TOUCHSTONE_DATA_DIR: temporaryFolder(t), TOUCHSTONE_DRAIN_MS: '2000' };
  const api = await apiSubject(t, env);
  const worker = subject(t, 'worker', env);
  for (const one of [api, worker]) one.start();
  await Promise.all([api.up(), worker.up()]);
  const batch = await send(api.url, chaosItems(2000));
  await sleep(200);
  await redis.kill();
  for (const one of [api, worker]) {
    const { code, ms } = await one.stop();
    t.diagnostic(`ended with ${code} after ${Math.round(ms)} ms`);
    assert.equal(code, 0, one.output.join(''));
  }
  await redis.restart();
  for (const one of [api, worker]) one.start();
  const backAt = Date.now();
  while (!(await isOver(api.url, batch.id))) {
    const view = await (await fetch(`${api.url}/v1/batches/${batch.id}`)).text();
    assert.ok(Date.now() - backAt < 40_000, `not over: ${view}\n${worker.output.join('')}`);
    await sleep(50);
  }
  await check(api.url, batch);
});
