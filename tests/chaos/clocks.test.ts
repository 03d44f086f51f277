/** RH3: a process whose clock is an hour or a day off ends nobody's time. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { it, type TestContext } from 'node:test';
import { needsRedis, startRedis } from '../support/redis.ts';
import { chaosItems, check, isOver } from './client.ts';
import { apiSubject, KILLS, sleep, subject, temporaryFolder } from './processes.ts';

const OFFSETS = KILLS >= 50 ? ['+1h', '-1h', '+1d', '-1d'] : ['+1h', '-1d'];
const FAKETIME = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
].find((path) => existsSync(path));

function needsFaketime(t: TestContext): boolean {
  if (!FAKETIME && process.env.CI) throw new Error('faketime is needed under CI');
  if (!FAKETIME) t.skip('faketime is not installed: clocks that are off go untested here');
  return FAKETIME !== undefined;
}

const wrong = (offset: string) => ({
  LD_PRELOAD: FAKETIME!,
  FAKETIME: offset,
  // Timers go by the clock that nobody sets.
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});

for (const role of ['worker', 'API'] as const)
  it(`RH3: with the clock of the ${role} off by an hour or a day, no item is late and no batch ends early`, {
    timeout: 300_000,
  }, async (t) => {
    if (!needsRedis(t) || !needsFaketime(t)) return;
    const redis = await startRedis();
    t.after(() => redis.stop());
    for (const offset of OFFSETS) {
      const env = { REDIS_URL: redis.url, TOUCHSTONE_DATA_DIR: temporaryFolder(t) };
      const api = await apiSubject(t, { ...env, ...(role === 'API' && wrong(offset)) });
      const worker = subject(t, 'worker', { ...env, ...(role === 'worker' && wrong(offset)) });
      for (const one of [api, worker]) one.start();
      await Promise.all([api.up(), worker.up()]);
      while (!(await fetch(`${api.url}/readyz`)).ok) await sleep(50);
      const items = chaosItems(300);
      const headers = { 'content-type': 'application/json', 'x-deadline-ms': String(30 * 60_000) };
      const body = JSON.stringify({ items: items.map(({ item }) => item) });
      const answer = await fetch(`${api.url}/v1/batches`, { method: 'POST', headers, body });
      const text = await answer.text();
      assert.equal(answer.status, 202, text);
      const { id } = JSON.parse(text) as { id: string };
      for (const end = Date.now() + 60_000; !(await isOver(api.url, id)); await sleep(50))
        assert.ok(Date.now() < end, `clock ${offset}: the batch is not over`);
      await check(api.url, { id, items });
      const view = await isOver(api.url, id);
      assert.ok(Date.parse(view!.started_at!) >= Date.parse(view!.created_at), 'begun before it was there');
      assert.ok(Date.parse(view!.ended_at!) >= Date.parse(view!.started_at!), 'over before it was begun');
      for (const one of [api, worker]) await one.stop();
    }
  });
