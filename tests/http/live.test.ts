import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snapshotEvents } from '../../src/http/live/events.ts';
import type { Snapshot } from '../../src/http/live/schema.ts';
import type { LiveVerdict } from '../../src/observability/live/view/schema.ts';
import { startBatches, submitted } from '../support/batches.ts';
import { listen, type Service, startService } from '../support/service.ts';

const KEYS = { config: { apiKeys: ['a=key-a', 'admin=key-b'], adminKey: 'key-of-the-operator' } };
const as = (key: string) => ({ 'x-api-key': key });

const item = (run: string, response = 'x', prompt_id = 'p') => ({
  verifier: 'same',
  response,
  reference: { answer: 'x' },
  metadata: { run, step: 1, prompt_id },
});

async function grade({ app }: Service, items: object[], headers = {}): Promise<void> {
  const response = await app.inject({ method: 'POST', url: '/v1/rewards', headers, payload: { items } });
  assert.equal(response.statusCode, 200, response.body);
}

async function verdicts({ app }: Service, query = '', headers = {}): Promise<LiveVerdict[]> {
  const response = await app.inject({ url: `/v1/live/verdicts${query}`, headers });
  assert.equal(response.statusCode, 200, response.body);
  return response.json().verdicts;
}

test('what is graded, alone or in a list, is there at once, with its run', async (t) => {
  const service = await startService(t);
  await grade(service, [item('r1'), item('r2', 'wrong')]);
  const { verifier: _verifier, ...sole } = item('r1');
  await service.app.inject({ method: 'POST', url: '/v1/rewards/same', payload: sole });
  assert.deepEqual(
    (await verdicts(service)).map(({ run, reward }) => [run, reward]),
    [
      ['r1', 1],
      ['r2', 0],
      ['r1', 1],
    ],
  );
  assert.equal((await verdicts(service, '?run=r2'))[0]?.texts?.response, 'wrong');
  const summary = (await service.app.inject('/v1/live?run=r1')).json();
  assert.equal(summary.total.count, 2);
  assert.equal(summary.steps[0].from, 1);
});

test('it is told where batches are graded by other processes', async (t) => {
  for (const redisUrl of ['', 'redis://127.0.0.1:1']) {
    const service = await startService(t, { config: { redisUrl } });
    const summary = (await service.app.inject('/v1/live')).json();
    assert.equal(summary.one_of_several, redisUrl !== '');
  }
});

test('a batch is seen where it is graded in this process', async (t) => {
  const service = await startBatches(t);
  const { id } = await submitted(service.url, { items: [item('batch')] });
  await fetch(`${service.url}/v1/batches/${id}/results?follow=true`).then((answer) => answer.text());
  assert.deepEqual(
    (await verdicts(service)).map(({ run }) => run),
    ['batch'],
  );
});

test('a key sees its own verdicts, whatever its name; the operator those of all', async (t) => {
  const service = await startService(t, KEYS);
  await grade(service, [item('of a')], as('key-a'));
  await grade(service, [item('of b'), item('of b')], as('key-b'));
  const runs = async (key: string, query = '') =>
    (await verdicts(service, query, as(key))).map((one) => [one.run, one.key]);
  assert.deepEqual(await runs('key-a'), [['of a', undefined]]);
  assert.deepEqual(await runs('key-b'), [
    ['of b', undefined],
    ['of b', undefined],
  ]);
  assert.equal((await runs('key-of-the-operator')).length, 3);
  assert.deepEqual(await runs('key-of-the-operator', '?key=a'), [['of a', 'a']]);
  for (const url of ['/v1/live', '/v1/live/verdicts', '/v1/live/prompts', '/v1/live/events']) {
    const other = await service.app.inject({ url: `${url}?key=a`, headers: as('key-b') });
    assert.equal(other.statusCode, 403, url);
    assert.equal((await service.app.inject({ url })).statusCode, 401, url);
  }
  const { runs: seen } = (await service.app.inject({ url: '/v1/live', headers: as('key-a') })).json();
  assert.equal(seen.length, 1);
});

test('texts are off by default where others can reach the service, and on when they are asked for', async (t) => {
  const far = await startService(t, { config: { ...KEYS.config, host: '0.0.0.0' } });
  const asked = await startService(t, { config: { ...KEYS.config, liveTexts: 'on' } });
  for (const service of [far, asked]) await grade(service, [item('r')], as('key-a'));
  assert.equal((await verdicts(far, '', as('key-a')))[0]?.texts, undefined);
  assert.equal((await verdicts(asked, '', as('key-a')))[0]?.texts?.response, 'x');
});

test('without the setting there is no live view', async (t) => {
  const { app } = await startService(t, { config: { liveVerdicts: 0 } });
  assert.equal((await app.inject('/v1/live')).statusCode, 404);
});

test('pass rates of prompts come as lines, by class', async (t) => {
  const service = await startService(t);
  await grade(service, [
    item('r', 'x', 'easy'),
    item('r', 'x', 'easy'),
    item('r', 'y', 'hard'),
    item('r', 'y', 'hard'),
  ]);
  const { body, headers } = await service.app.inject('/v1/live/prompts?class=never');
  assert.equal(headers['content-type'], 'application/x-ndjson');
  const lines = body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ prompt_id, pass_rate }) => [prompt_id, pass_rate]),
    [['hard', 0]],
  );
});

test('the stream tells a snapshot at once, and further ones when something has changed', async (t) => {
  const service = await startService(t);
  const url = await listen(service);
  await grade(service, [item('r')]);
  const stream = await fetch(`${url}/v1/live/events?run=r`);
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const snapshot = async (wanted: number): Promise<Snapshot> => {
    for (;;) {
      const found = text
        .split('\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => JSON.parse(line.slice(6)) as Snapshot)
        .find(({ summary }) => summary.total.count === wanted);
      if (found) return found;
      text += (await reader.read()).value ?? '';
    }
  };
  assert.equal((await snapshot(1)).verdicts.length, 1);
  await grade(
    service,
    Array.from({ length: 300 }, () => item('r')),
  );
  const { verdicts: latest } = await snapshot(301);
  assert.equal(latest.length, 50);
  await reader.cancel();
});

test('however much is graded, a stream has one snapshot for each pause', async () => {
  let version = 0;
  let taken = 0;
  const events = snapshotEvents(
    {
      version: () => version,
      take: () => {
        taken += 1;
        return { version };
      },
      over: () => taken >= 3,
    },
    1,
  );
  for await (const _event of events) version += 1000;
  assert.equal(taken, 3);
});

test('a key can have only so many streams open', async (t) => {
  const service = await startService(t);
  const url = await listen(service);
  const streams = await Promise.all(Array.from({ length: 8 }, () => fetch(`${url}/v1/live/events`)));
  const more = await fetch(`${url}/v1/live/events`);
  assert.equal(more.status, 429);
  assert.ok(Number(more.headers.get('retry-after')) > 0);
  await Promise.all(streams.map((stream) => stream.body?.cancel()));
});

test('a filter that is no number, or none of its kind, is refused by its name', async (t) => {
  const service = await startService(t);
  const bad = [
    ...['', ' ', '1.5', '1e999', '0x1', 'NaN', '501'].map((value) => ['limit', value]),
    ...['', '1.5', '99999999999999999999', '0'].map((value) => ['before', value]),
    ...['', 'NaN', 'Infinity', '1e999', '1,5', ' 1'].map((value) => ['min_reward', value]),
    ...['', '__proto__'].map((value) => ['reason', value]),
  ] as [string, string][];
  for (const [name, value] of bad) {
    const url = `/v1/live/verdicts?${new URLSearchParams({ [name]: value })}`;
    const answer = await service.app.inject({ url });
    assert.equal(answer.statusCode, 400, url);
    assert.equal(answer.json().errors[0].pointer, `/${name}`);
  }
  for (const query of ['limit=0', 'limit=500', 'before=1', 'min_reward=-1e-3', 'max_reward=0.50'])
    assert.equal((await service.app.inject(`/v1/live/verdicts?${query}`)).statusCode, 200, query);
});
