import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { calmBefore } from '../../src/http/plugins/protection.ts';
import { slowProbe } from '../support/probes.ts';
import { listen, startService } from '../support/service.ts';

const ITEM = { response: 'yes', reference: { answer: 'yes' } };

function memory(): { lines: () => Record<string, unknown>[]; text: () => string; stream: Writable } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const text = () => chunks.join('');
  return {
    stream,
    text,
    lines: () =>
      text()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
}

test('request ids of the client come back', async (t) => {
  const { app } = await startService(t);
  const response = await app.inject({ url: '/livez', headers: { 'x-request-id': 'step-17/42' } });
  assert.equal(response.headers['x-request-id'], 'step-17/42');
});

test('request ids that could forge a log line are replaced', async (t) => {
  const { app } = await startService(t);
  for (const id of ['with space', 'x'.repeat(200), 'ünïcode', 'tab\there']) {
    const response = await app.inject({ url: '/livez', headers: { 'x-request-id': id } });
    assert.match(String(response.headers['x-request-id']), /^[\w-]{4,40}$/);
  }
});

test('logs name failures by their request id, and hold neither keys nor responses', async (t) => {
  const log = memory();
  const { app } = await startService(t, {
    log: log.stream,
    config: { logLevel: 'info', apiKeys: ['top-secret-key'] },
  });
  const headers = { authorization: 'Bearer top-secret-key', 'x-request-id': 'r-1' };
  const failing = {
    response: 'private words of a model',
    reference: { answer: 'a' },
    options: { fault: 'throws' },
  };
  await app.inject({ method: 'POST', url: '/v1/rewards/faulty', headers, payload: failing });
  await app.inject({
    method: 'POST',
    url: '/v1/rewards/same',
    headers,
    payload: { ...failing, reference: {} },
  });
  await app.inject({ url: '/v1/verifiers?x=top-secret-key' });
  assert.doesNotMatch(log.text(), /top-secret-key|private words/);
  const failure = log.lines().find((line) => line.level === 'error');
  assert.partialDeepStrictEqual(failure, { requestId: 'r-1', verifier: 'faulty' });
});

test('logs are silent about requests that went well, above debug level', async (t) => {
  const log = memory();
  const { app } = await startService(t, { log: log.stream, config: { logLevel: 'info' } });
  await app.inject({ method: 'POST', url: '/v1/rewards/same', payload: ITEM });
  assert.equal(log.text(), '');
});

test('metrics count items and requests, with labels from closed sets only', async (t) => {
  const { app } = await startService(t);
  await app.inject({ method: 'POST', url: '/v1/rewards/same', payload: ITEM });
  await app.inject({ method: 'POST', url: '/v1/rewards/same', payload: ITEM });
  await app.inject({ url: '/made/up/by/a/client', headers: { 'x-request-id': 'forged' } });
  await app.inject({
    method: 'POST',
    url: '/v1/rewards/faulty',
    payload: { ...ITEM, options: { fault: 'throws' } },
  });
  const { body } = await app.inject('/metrics');
  assert.match(body, /touchstone_items_total\{verifier="same",status="scored",reason="equal_text"\} 2/);
  assert.match(
    body,
    /touchstone_items_total\{verifier="faulty",status="unscored",reason="internal_error"\} 1/,
  );
  assert.match(body, /touchstone_verifier_info\{verifier="same@1\.0\.0"\} 1/);
  assert.match(body, /touchstone_cache_lookups_total\{result="hit"\} 1/);
  assert.match(
    body,
    /touchstone_http_request_duration_seconds_count\{method="GET",route="none",status="404"\} 1/,
  );
  assert.match(
    body,
    /touchstone_http_request_duration_seconds_count\{method="POST",route="\/v1\/rewards\/same",status="200"\} 2/,
  );
  assert.match(body, /nodejs_eventloop_lag_p99_seconds/);
  assert.doesNotMatch(body, /made\/up|forged/);
});

test('readiness names each part, and is 503 while one is not ready', async (t) => {
  const { app, services } = await startService(t);
  let ready = false;
  services.lifecycle.add({
    name: 'queue',
    status: () => ({ ready, detail: { redis: ready ? 'connected' : 'unreachable' } }),
  });
  const before = await app.inject('/readyz');
  assert.equal(before.statusCode, 503);
  assert.deepEqual(before.json().parts, { queue: { ready: false, detail: { redis: 'unreachable' } } });
  ready = true;
  assert.equal((await app.inject('/readyz')).statusCode, 200);
  assert.equal((await app.inject('/livez')).statusCode, 200);
});

test('a graceful stop finishes what is in flight, refuses what is new, and shows it at /readyz at once', async (t) => {
  const slow = slowProbe();
  const service = await startService(t, {
    verifiers: [slow as never],
    config: { maxInFlight: 50, serveOnMs: 0 },
  });
  const address = await listen(service);
  const post = (path: string, body: object) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const inFlight = Array.from({ length: 50 }, (_, n) =>
    post('/v1/rewards/slow', { response: `r${n}`, reference: { answer: `r${n}` }, options: { ms: 150 } }),
  );
  while (slow.begun.length < 50) await sleep(2);
  service.services.draining = true;
  const drained = service.app.drained(5000);
  const ready = await fetch(`${address}/readyz`);
  assert.equal(ready.status, 503);
  assert.equal(((await ready.json()) as { draining: boolean }).draining, true);
  const refused = await post('/v1/rewards/same', ITEM);
  assert.equal(refused.status, 503);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.equal(((await refused.json()) as { type: string }).type, '/errors/shutting_down');
  await drained;
  const answers = await Promise.all(inFlight);
  const rewards = await Promise.all(
    answers.map(async (answer) => ((await answer.json()) as { reward: number }).reward),
  );
  assert.deepEqual(rewards, Array(50).fill(1));
});

test('a key with too many requests is told when to come back, other keys are not held up', async (t) => {
  const { app } = await startService(t, { config: { rateLimit: 3, apiKeys: ['first-key', 'second-key'] } });
  const ask = (key: string) => app.inject({ url: '/v1/verifiers', headers: { 'x-api-key': key } });
  for (let n = 0; n < 3; n += 1) assert.equal((await ask('first-key')).statusCode, 200);
  const refused = await ask('first-key');
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.json().type, '/errors/rate_limited');
  assert.ok(Number(refused.headers['retry-after']) > 0);
  assert.equal((await ask('second-key')).statusCode, 200);
  assert.equal((await app.inject('/livez')).statusCode, 200);
});

test('a busy event loop is waited for until it has caught up, and no longer than the deadline', async () => {
  let looks = 0;
  assert.equal(await calmBefore(Date.now() + 60_000, () => ++looks < 3), true);
  assert.equal(looks, 3);
  assert.equal(await calmBefore(Date.now() + 60, () => true), false);
});

test('lists beyond what can be graded in time are refused as a whole with the advice to come back, until the backlog is gone', async (t) => {
  const { app } = await startService(t, { config: { maxWaitMs: 20 } });
  const items = Array.from({ length: 2000 }, (_, n) => ({ ...ITEM, verifier: 'same', response: `r${n}` }));
  const ask = () => app.inject({ method: 'POST', url: '/v1/rewards', payload: { items } });
  const responses = await Promise.all(Array.from({ length: 12 }, ask));
  const refused = responses.filter(({ statusCode }) => statusCode === 503);
  assert.ok(refused.length > 0 && refused.length < 12, `${refused.length} refusals`);
  for (const response of refused) {
    assert.equal(response.json().type, '/errors/overloaded');
    assert.ok(Number(response.headers['retry-after']) > 0);
  }
  assert.equal((await ask()).statusCode, 200);
});

test('RM7: a stopping service serves on as before until balancers have seen that it is not ready', async (t) => {
  const service = await startService(t, { config: { serveOnMs: 400 } });
  const ask = () => service.app.inject({ method: 'POST', url: '/v1/rewards/same', payload: ITEM });
  service.services.draining = true;
  const drained = service.app.drained(5000);
  assert.equal((await service.app.inject('/readyz')).statusCode, 503);
  assert.equal((await ask()).statusCode, 200);
  await drained;
  assert.equal((await ask()).statusCode, 503);
});

/** A connection on which so much was sent. @returns what comes back until it is closed */
async function sent(address: string, ...pieces: (string | Buffer)[]): Promise<{ closed: Promise<string> }> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  for (const piece of pieces) {
    socket.write(piece);
    await sleep(100);
  }
  return { closed: once(socket, 'close').then(() => answer) };
}

test('a request that is half there and goes silent holds up a stop for two seconds, and is answered', async (t) => {
  const service = await startService(t, { config: { serveOnMs: 0 } });
  const address = await listen(service);
  const head = (path: string, more = '') =>
    `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${more}content-length: 500\r\n\r\n`;
  const packed = gzipSync('{"a": 1}').subarray(0, 12);
  const answers = [
    await sent(address, head('/v1/rewards/same'), '{"a": '),
    await sent(address, head('/v1/rewards/same', 'content-encoding: gzip\r\n'), packed),
  ];
  service.services.draining = true;
  const began = performance.now();
  await service.app.drained(20_000);
  for (const { closed } of answers) {
    const answer = await closed;
    assert.match(answer, /^HTTP\/1\.1 503 /);
    assert.match(answer, /connection: close/i);
    assert.match(answer, /"type":"\/errors\/shutting_down"/);
  }
  const took = performance.now() - began;
  assert.ok(took > 1900 && took < 6000, `${took} ms`);
});

test('half a head of a further request on a connection does not hold up a stop', async (t) => {
  const service = await startService(t);
  const address = await listen(service);
  const { closed } = await sent(address, 'GET /livez HTTP/1.1\r\nhost: a\r\n\r\n', 'GET /livez HT');
  const began = performance.now();
  await service.app.close();
  assert.match(await closed, /^HTTP\/1\.1 200 /);
  assert.ok(performance.now() - began < 3000);
});

test('a connection on which nothing was asked does not hold up a stop', async (t) => {
  const { app } = await startService(t);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const half = connect(Number(new URL(address).port), '127.0.0.1');
  const silent = connect(Number(new URL(address).port), '127.0.0.1');
  for (const socket of [half, silent]) {
    socket.on('error', () => {});
    await once(socket, 'connect');
  }
  half.write('POST /v1/rewards/same HTTP/1.1\r\nhost: a\r\n');
  await (await fetch(`${address}/livez`)).text();
  const closed = [half, silent].map((socket) => once(socket, 'close'));
  await app.close();
  await Promise.all(closed);
});
