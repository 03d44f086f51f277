/**
 * Rolling restarts behind a balancer that asks /readyz every half second and never tries a request
 * again: none fails, whatever process is replaced meanwhile.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { needsRedis, startRedis } from '../support/redis.ts';
import { chaosItems, startTraffic } from './client.ts';
import { apiSubject, KILLS, sleep, subject, temporaryFolder } from './processes.ts';

const IN_FULL = KILLS >= 50;
const REQUESTS = IN_FULL ? 12_000 : 600;
const A_SECOND = IN_FULL ? 200 : 100;
const LOOK_MS = 500;

it('RM7: a rolling restart of two APIs and two workers fails no request', { timeout: 600_000 }, async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const env = { REDIS_URL: redis.url, TOUCHSTONE_DATA_DIR: temporaryFolder(t), TOUCHSTONE_WORKER: 'off' };
  const apis = [await apiSubject(t, env), await apiSubject(t, env)];
  const workers = [subject(t, 'worker', env), subject(t, 'worker', env)];
  for (const one of [...apis, ...workers]) one.start();
  await Promise.all([...apis, ...workers].map((one) => one.up()));

  let ready = apis.map(({ url }) => url);
  const look = async () => {
    const found = await Promise.all(
      apis.map(async ({ url }) => {
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(
          () => undefined,
        );
        await answer?.text().catch(() => '');
        return answer?.status === 200;
      }),
    );
    ready = apis.flatMap(({ url }, index) => (found[index] ? [url] : []));
  };
  const balancer = setInterval(() => void look(), LOOK_MS);
  t.after(() => clearInterval(balancer));

  const failures: string[] = [];
  let wrong = 0;
  const one = async (at: number) => {
    const url = ready[at % ready.length];
    const response = `r${at}`;
    const answer = at % 3 === 1 ? 'other' : response;
    const body = JSON.stringify({ response, reference: { answer } });
    const headers = { 'content-type': 'application/json' };
    try {
      const got = await fetch(`${url}/v1/rewards/same`, { method: 'POST', headers, body });
      const text = await got.text();
      if (got.status !== 200) failures.push(`${got.status} ${text}`);
      else if (JSON.parse(text).reward !== (at % 3 === 1 ? 0 : 1)) wrong += 1;
    } catch (error) {
      failures.push(`${error} ${(error as Error).cause}`);
    }
  };
  const batches = startTraffic(apis[0]!.url, 1, 300, (count) => chaosItems(count));
  const asked: Promise<void>[] = [];
  const begun = performance.now();
  const asking = (async () => {
    for (let at = 0; at < REQUESTS; at += 1) {
      const due = begun + (at * 1000) / A_SECOND;
      if (due > performance.now()) await sleep(due - performance.now());
      asked.push(one(at));
    }
  })();
  let restarts = 0;
  const seconds = REQUESTS / A_SECOND;
  for (const each of [...apis, ...workers]) {
    await sleep((seconds * 1000) / 8);
    const { code } = await each.stop();
    assert.equal(code, 0, each.output.join(''));
    each.start();
    await each.up();
    restarts += 1;
    await sleep(2 * LOOK_MS);
  }
  await asking;
  await Promise.all(asked);
  const total = await batches.finish(60_000);
  t.diagnostic(
    `${REQUESTS} requests, ${restarts} restarts, ${failures.length} failed, ${wrong} wrong; ${total.batches} batches beside them`,
  );
  assert.deepEqual([failures.slice(0, 5), failures.length, wrong], [[], 0, 0]);
});
