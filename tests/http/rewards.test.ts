import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Type } from 'typebox';
import { writeInOrder } from '../../src/key-order.ts';
import { scored } from '../../src/verdict.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { slowProbe } from '../support/probes.ts';
import { listen, startService } from '../support/service.ts';

const ITEM = { response: 'yes', reference: { answer: 'yes' } };

test('one item gets its verdict', async (t) => {
  const { app } = await startService(t);
  const response = await app.inject({
    method: 'POST',
    url: '/v1/rewards/same',
    payload: { id: 'i-1', ...ITEM, metadata: { step: 3 } },
  });
  assert.equal(response.statusCode, 200);
  const { timing, ...verdict } = response.json();
  assert.deepEqual(verdict, {
    id: 'i-1',
    status: 'scored',
    reward: 1,
    correct: true,
    reason: 'equal_text',
    message: 'The answer is the same text as the reference.',
    verifier: 'same@1.0.0',
  });
  assert.ok(timing.total_ms >= 0);
});

test('one item is stopped when its client goes away', async (t) => {
  const slow = slowProbe();
  const service = await startService(t, { verifiers: [slow as never] });
  const address = await listen(service);
  const request = httpRequest(`${address}/v1/rewards/slow`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  request.on('error', () => {}); // we are the one who hangs up
  request.end(JSON.stringify(ITEM));
  while (slow.running === 0) await sleep(2);
  request.destroy();
  while (slow.running > 0) await sleep(2);
  assert.equal(slow.stopped, 1);
});

test('one item keeps to the deadline of the client', async (t) => {
  const slow = slowProbe();
  const { app } = await startService(t, { verifiers: [slow as never] });
  const response = await app.inject({
    method: 'POST',
    url: '/v1/rewards/slow',
    headers: { 'x-deadline-ms': '20' },
    payload: ITEM,
  });
  assert.equal(response.statusCode, 503);
  assert.partialDeepStrictEqual(response.json(), {
    type: '/errors/deadline_exceeded',
    reason: 'deadline_exceeded',
    retryable: true,
  });
});

const items = ['yes', 'no', 'yes'].map((response, n) => ({
  ...ITEM,
  verifier: 'same',
  id: `i-${n}`,
  response,
}));

test('a list is answered in the order of its items', async (t) => {
  const { app } = await startService(t);
  const response = await app.inject({ method: 'POST', url: '/v1/rewards', payload: { items } });
  const verdicts = response
    .json()
    .verdicts.map((verdict: { id: string; reward: number }) => [verdict.id, verdict.reward]);
  assert.deepEqual(verdicts, [
    ['i-0', 1],
    ['i-1', 0],
    ['i-2', 1],
  ]);
});

test('a list may be empty', async (t) => {
  const { app } = await startService(t);
  const response = await app.inject({ method: 'POST', url: '/v1/rewards', payload: { items: [] } });
  assert.deepEqual(response.json(), { verdicts: [] });
});

test('a list comes as a verdict a line, as they are reached, when asked for', async (t) => {
  const slow = slowProbe();
  const service = await startService(t, { verifiers: [slow as never] });
  const response = await fetch(`${await listen(service)}/v1/rewards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
    body: JSON.stringify({ items: [{ ...ITEM, verifier: 'slow', options: { ms: 60 } }, ...items] }),
  });
  assert.equal(response.headers.get('content-type'), 'application/x-ndjson');
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map((line) => line.index),
    [1, 2, 3, 0],
  );
  assert.ok(lines.every((line) => line.status === 'scored'));
});

test('a list is graded no further when its client goes away', async (t) => {
  const slow = slowProbe();
  const service = await startService(t, { verifiers: [slow as never], config: { maxInFlight: 2 } });
  const stop = new AbortController();
  const slowItems = Array.from({ length: 10 }, (_, n) => ({
    ...ITEM,
    verifier: 'slow',
    response: `r${n}`,
  }));
  const answer = fetch(`${await listen(service)}/v1/rewards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items: slowItems }),
    signal: stop.signal,
  });
  while (slow.running < 2) await sleep(2);
  stop.abort();
  await assert.rejects(answer);
  while (slow.running > 0) await sleep(2);
  await sleep(5);
  assert.equal(slow.begun.length, 2);
});

const Reference = Type.Object(
  { args: Type.Unknown(), weight: Type.Number() },
  { additionalProperties: false },
);
const seen: { text: string; weight: unknown }[] = [];
const spelling: Verifier = {
  id: 'spelling',
  version: '1.0.0',
  title: 'Spelling',
  description: 'Keeps what a guest would be sent.',
  reference: Reference,
  options: Type.Object({}, { additionalProperties: false }),
  examples: [],
  explain: () => ({ stages: [] }),
  cost: () => 1,
  grade({ reference }) {
    seen.push({ text: writeInOrder(reference.args), weight: reference.weight });
    return scored(true, 'equal_exact');
  },
};
const args = '[1.0,-0.0,1e5,12345678901234567890,0.1,1e400,{"x":[2.50,7],"10":1.0,"2":{"b":0,"1":0}},"1.0"]';
const body = `{"response": "r", "reference": {"args": ${args}, "weight": 1.0}}`;

test('numbers and keys reach a guest as they were written, and our own code as numbers', async (t) => {
  seen.length = 0;
  const { app } = await startService(t, { verifiers: [spelling] });
  const headers = { 'content-type': 'application/json' };
  const one = await app.inject({ method: 'POST', url: '/v1/rewards/spelling', headers, payload: body });
  assert.equal(one.statusCode, 200, one.body);
  const list = `{"items": [${body.replace('{', '{"verifier": "spelling", "id": "second", ').replace('2.50', '3.50')}]}`;
  const many = await app.inject({ method: 'POST', url: '/v1/rewards', headers, payload: list });
  assert.equal(many.statusCode, 200, many.body);
  assert.deepEqual(seen, [
    { text: args.replace('2.50', '2.5'), weight: 1 },
    { text: args.replace('2.50', '3.5'), weight: 1 },
  ]);
});

test('verifiers are listed, and each shows its schemas', async (t) => {
  const { app } = await startService(t);
  const { verifiers } = (await app.inject('/v1/verifiers')).json();
  assert.deepEqual(
    verifiers.map((verifier: { id: string }) => verifier.id),
    ['same', 'faulty'],
  );
  const detail = (await app.inject('/v1/verifiers/same')).json();
  assert.partialDeepStrictEqual(detail, {
    id: 'same',
    version: '1.0.0',
    reference: { type: 'object', additionalProperties: false },
    rewards: { min: 0, max: 1 },
    limits: { response_length: 1_048_576, reference_length: 1_048_576 },
  });
  assert.equal((await app.inject('/v1/verifiers/nope')).statusCode, 404);
});
