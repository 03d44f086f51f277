/**
 * Processes die at random moments of running batches: nothing is lost, nothing is doubled, every
 * verdict is right.
 */
import { it, type TestContext } from 'node:test';
import { needsRedis, startRedis } from '../support/redis.ts';
import { startTraffic } from './client.ts';
import { apiSubject, between, KILLS, type Subject, sleep, subject, temporaryFolder } from './processes.ts';

/**
 * After the last kill everything must be over within this: a lost chunk is recovered in 20 s, and
 * there is some work left.
 */
const RECOVERY_MS = 20_000;
const WORK_MS = 10_000;

async function killAtRandom(t: TestContext, subjects: Subject[], lives: () => Promise<void>): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const victim = subjects[kill % subjects.length]!;
    await victim.up();
    await lives();
    await victim.kill();
    victim.start();
    if ((kill + 1) % 20 === 0) t.diagnostic(`${kill + 1} kills`);
  }
}

async function setUp(t: TestContext) {
  if (!needsRedis(t)) return undefined;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const env = { REDIS_URL: redis.url, TOUCHSTONE_DATA_DIR: temporaryFolder(t) };
  const api = await apiSubject(t, env);
  const workers = [subject(t, 'worker', env), subject(t, 'worker', env)];
  for (const one of [api, ...workers]) one.start();
  await Promise.all([api, ...workers].map((one) => one.up()));
  return { api, workers };
}

it('workers that are killed lose nothing and double nothing', { timeout: 3_000_000 }, async (t) => {
  const world = await setUp(t);
  if (!world) return;
  const traffic = startTraffic(world.api.url, 3, 300);
  await killAtRandom(t, world.workers, () => sleep(between(20, 800)));
  const lastKill = Date.now();
  const total = await traffic.finish(RECOVERY_MS + WORK_MS);
  t.diagnostic(
    `${KILLS} kills, ${total.batches} batches, ${total.items} items; over ${Date.now() - lastKill} ms after the last`,
  );
});

it('an API that is killed loses nothing it accepted and accepts nothing twice', {
  timeout: 3_000_000,
}, async (t) => {
  const world = await setUp(t);
  if (!world) return;
  const traffic = startTraffic(world.api.url, 4, 300);
  await killAtRandom(t, [world.api], () => sleep(between(20, 1000)));
  const lastKill = Date.now();
  const total = await traffic.finish(RECOVERY_MS + WORK_MS);
  t.diagnostic(
    `${KILLS} kills, ${total.batches} batches, ${total.items} items; over ${Date.now() - lastKill} ms after the last`,
  );
});

it('one process with its file can be killed at any moment', { timeout: 3_000_000 }, async (t) => {
  const api = await apiSubject(t, { TOUCHSTONE_DATA_DIR: temporaryFolder(t) });
  api.start();
  await api.up();
  const traffic = startTraffic(api.url, 4, 300);
  await killAtRandom(t, [api], () => sleep(between(20, 1000)));
  const lastKill = Date.now();
  const total = await traffic.finish(RECOVERY_MS + WORK_MS);
  t.diagnostic(
    `${KILLS} kills, ${total.batches} batches, ${total.items} items; over ${Date.now() - lastKill} ms after the last`,
  );
});
