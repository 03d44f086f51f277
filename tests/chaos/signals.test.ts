/**
 * Random signals to APIs and workers, of the kind that operators, shells and schedulers send: what
 * was accepted gets its verdicts, each once, and none that was not earned.
 */
import { test } from 'node:test';
import { needsRedis, startRedis } from '../support/redis.ts';
import { startTraffic } from './client.ts';
import { apiSubject, between, KILLS, sleep, subject, temporaryFolder } from './processes.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGKILL', 'SIGSTOP'] as const;
const RECOVERY_MS = 30_000;

test('an API and workers that get random signals lose nothing and double nothing', {
  timeout: 3_000_000,
}, async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const env = {
    REDIS_URL: redis.url,
    TOUCHSTONE_DATA_DIR: temporaryFolder(t),
    TOUCHSTONE_DRAIN_MS: '1000',
  };
  const api = await apiSubject(t, env);
  const subjects = [api, subject(t, 'worker', env), subject(t, 'worker', env)];
  for (const one of subjects) one.start();
  await Promise.all(subjects.map((one) => one.up()));
  const traffic = startTraffic(api.url, 3, 300);
  const counts = new Map<string, number>();
  for (let count = 0; count < Math.max(KILLS, SIGNALS.length); count += 1) {
    const victim = subjects[count % subjects.length]!;
    // Each at least once, then by chance.
    const signal = SIGNALS[count < SIGNALS.length ? count : Math.floor(between(0, SIGNALS.length))]!;
    counts.set(signal, (counts.get(signal) ?? 0) + 1);
    await victim.up();
    await sleep(between(20, 800));
    victim.signal(signal);
    await sleep(between(20, 1500));
    victim.signal('SIGCONT');
    // Whatever is left of it goes, and another one takes its place.
    await victim.kill();
    victim.start();
  }
  const total = await traffic.finish(RECOVERY_MS);
  t.diagnostic(
    `${JSON.stringify(Object.fromEntries(counts))}, ${total.batches} batches, ${total.items} items`,
  );
});
