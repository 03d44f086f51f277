/**
 * Random signals, of the kind that operators, shells and schedulers send, and kills, to APIs,
 * workers and their children in one run: what was accepted gets its verdicts, each once, and none
 * that was not earned.
 */
import { test } from 'node:test';
import { needsRedis, startRedis } from '../support/redis.ts';
import { startTraffic } from './client.ts';
import {
  apiSubject,
  between,
  childrenOf,
  KILLS,
  PRODUCT,
  signalTo,
  sleep,
  subject,
  temporaryFolder,
} from './processes.ts';
import { programItems, startAsking } from './programs.ts';

const SIGNALS = [
  'SIGTERM',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGABRT',
  'SIGSEGV',
  'SIGCONT',
  'SIGKILL',
  'SIGSTOP',
] as const;
const RECOVERY_MS = 90_000;

test('kills and signals to an API, workers and their children lose nothing, double nothing, and take no reward', {
  timeout: 3_000_000,
}, async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const env = {
    REDIS_URL: redis.url,
    TOUCHSTONE_DATA_DIR: temporaryFolder(t),
    TOUCHSTONE_DRAIN_MS: '1000',
    TOUCHSTONE_RUNTIMES: 'javascript',
  };
  const api = await apiSubject(t, env, PRODUCT);
  const subjects = [api, subject(t, 'worker', env, PRODUCT), subject(t, 'worker', env, PRODUCT)];
  for (const one of subjects) one.start();
  await Promise.all(subjects.map((one) => one.up()));
  const traffic = startTraffic(api.url, 3, 120, programItems);
  const asking = startAsking(api.url);
  const counts = new Map<string, number>();
  const stopped = new Set<number>();
  t.after(() => {
    for (const pid of stopped) signalTo(pid, 'SIGKILL');
  });
  t.after(() => t.diagnostic(`the last words of the API: ${api.output.slice(-5).join('')}`));
  let kills = 0;
  for (let count = 0; count < Math.max(KILLS, 2 * SIGNALS.length); count += 1) {
    const victim = subjects[count % subjects.length]!;
    // Each at least once to a process and to a child, then by chance.
    const isFirst = count < 2 * SIGNALS.length;
    const signal = SIGNALS[isFirst ? count >> 1 : Math.floor(between(0, SIGNALS.length))]!;
    await victim.up();
    await sleep(between(20, 1500));
    const own = victim.pid;
    const children = own === undefined ? [] : childrenOf(own);
    const child = children[Math.floor(between(0, children.length))];
    const [whom, pid] = count % 2 === 1 && child !== undefined ? ['child', child] : ['process', own];
    if (pid !== undefined && signalTo(pid, signal)) {
      counts.set(`${signal} ${whom}`, (counts.get(`${signal} ${whom}`) ?? 0) + 1);
      if (signal === 'SIGSTOP') stopped.add(pid);
    }
    await sleep(between(20, 1500));
    if (whom === 'process') victim.signal('SIGCONT');
    // Whatever is left of it goes, and another one takes its place.
    if (victim.pid !== undefined) kills += 1;
    await victim.kill();
    victim.start();
    if ((count + 1) % 20 === 0) t.diagnostic(`${count + 1} signals`);
  }
  const asked = await asking.finish();
  const total = await traffic.finish(RECOVERY_MS);
  const signals = [...counts.values()].reduce((sum, one) => sum + one, 0);
  t.diagnostic(`${signals} signals, ${kills} kills, ${total.batches} batches, ${total.items} items`);
  t.diagnostic(`${asked.items} items of lists, ${asked.again} of them sent again`);
  t.diagnostic(JSON.stringify(Object.fromEntries([...counts].sort())));
});
