/** RL4: a thousand clients follow one batch with its verdicts; all of them hear the end. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { Agent, request } from 'undici';
import { needsRedis, startRedis } from '../support/redis.ts';
import { chaosItems, isOver, send } from './client.ts';
import { apiSubject, KILLS, sleep, subject, temporaryFolder } from './processes.ts';

const IN_FULL = KILLS >= 50;
const FOLLOWERS = IN_FULL ? 1000 : 100;
const ITEMS = IN_FULL ? 10_000 : 2000;

/** Reads to the end. @returns how many verdicts it has heard, and whether of the end */
async function follow(url: string, agent: Agent): Promise<{ verdicts: number; ended: boolean }> {
  let [verdicts, ended, last] = [0, false, ''];
  // A reader whose stream was ended, or that was told to come back, goes on from where it was.
  for (const until = Date.now() + 240_000; !ended && Date.now() < until; await sleep(200)) {
    try {
      const headers = last ? { 'last-event-id': last } : {};
      const { statusCode, body } = await request(url, { dispatcher: agent, headers });
      if (statusCode !== 200) {
        await body.dump();
        assert.ok([503].includes(statusCode), `${statusCode}`);
        continue;
      }
      let rest = '';
      for await (const piece of body) {
        const lines = (rest + piece).split('\n');
        rest = lines.pop()!;
        for (const line of lines) {
          if (line.startsWith('event: verdict')) verdicts += 1;
          if (line.startsWith('id: ')) last = line.slice(4);
          if (line === 'event: end') ended = true;
        }
      }
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
    }
  }
  return { verdicts, ended };
}

it('RL4: everybody who follows a batch with its verdicts hears each once, and the end', {
  timeout: 600_000,
}, async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const env = { REDIS_URL: redis.url, TOUCHSTONE_DATA_DIR: temporaryFolder(t) };
  const api = await apiSubject(t, { ...env, TOUCHSTONE_WORKER: 'off' });
  const worker = subject(t, 'worker', env);
  api.start();
  await api.up();
  const items = chaosItems(ITEMS).filter(({ item }) => item.verifier === 'same');
  const { id } = await send(api.url, items);
  const agent = new Agent({ connections: FOLLOWERS, headersTimeout: 0, bodyTimeout: 0 });
  t.after(() => agent.destroy());
  const url = `${api.url}/v1/batches/${id}/events?verdicts=true`;
  const begun = Date.now();
  const following = Array.from({ length: FOLLOWERS }, () => follow(url, agent));
  await sleep(1000);
  worker.start();
  const heard = await Promise.all(following);
  const status = readFileSync(`/proc/${api.pid}/status`, 'utf8');
  const peak = Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
  const complete = heard.filter(({ verdicts, ended }) => ended && verdicts === items.length).length;
  t.diagnostic(
    `${complete} of ${FOLLOWERS} heard ${items.length} verdicts and the end within ${Date.now() - begun} ms; the API at most ${peak} MiB`,
  );
  assert.ok(await isOver(api.url, id));
  assert.equal(complete, FOLLOWERS);
  assert.ok(peak < 600, `${peak} MiB`);
});
