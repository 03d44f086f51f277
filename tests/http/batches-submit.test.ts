import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ended, post, results, sameItem, someItems, startBatches, submitted } from '../support/batches.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('Idempotency-Key', (promise) => {
  promise('64 equal requests at once are one batch and 64 equal answers', async (t, store) => {
    const { url } = await startBatches(t, { config: store });
    const headers = { 'idempotency-key': '"again"' };
    const body = { items: someItems(50) };
    const answers = await Promise.all(Array.from({ length: 64 }, () => post(url, body, headers)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([202]));
    assert.equal(new Set(texts).size, 1);
    assert.equal(new Set(answers.map((answer) => answer.headers.get('location'))).size, 1);
    const list = (await (await fetch(`${url}/v1/batches`)).json()) as { batches: unknown[] };
    assert.equal(list.batches.length, 1);
    const other = await post(url, { items: someItems(51) }, headers);
    assert.equal(other.status, 422);
    assert.equal(((await other.json()) as { type: string }).type, '/errors/idempotency_mismatch');
  });

  promise('a refused request leaves its key free, and keys of two tenants are two keys', async (t, store) => {
    const { url } = await startBatches(t, { config: { ...store, apiKeys: ['a=a', 'b=b'] } });
    const headers = (key: string) => ({ 'idempotency-key': 'k', 'x-api-key': key });
    assert.equal((await post(url, { items: [] }, headers('a'))).status, 400);
    const first = await submitted(url, { items: someItems(1) }, headers('a'));
    const second = await submitted(url, { items: someItems(2) }, headers('b'));
    assert.notEqual(first.id, second.id);
  });
});

test('a submission without a body is refused', async (t) => {
  const { url } = await startBatches(t);
  for (const path of ['/v1/batches', '/v1/audits', '/v1/reverifications']) {
    const answer = await fetch(`${url}${path}`, { method: 'POST' });
    assert.equal(answer.status, 400, path);
    assert.match(((await answer.json()) as { detail: string }).detail, /no body/);
  }
});

test('an item that is large is read in pieces, with its numbers as they were spelled', async (t) => {
  const { url } = await startBatches(t);
  const large = `{"verifier":"same","response":"a","reference":{"answer":"a","data":[1.0,${'{"k":[1,2.50]},'.repeat(40_000)}0]}}`;
  const headers = { 'content-type': 'application/json' };
  const broken = large.replace(/0\]\}\}$/, '{"k":1,"k":2}]}}');
  const refused = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers,
    body: `{"items":[${broken}]}`,
  });
  assert.match(((await refused.json()) as { detail: string }).detail, /the key "k" stands twice/);
  const taken = await fetch(`${url}/v1/batches`, { method: 'POST', headers, body: `{"items":[${large}]}` });
  const { id } = (await taken.json()) as { id: string };
  await ended(url, id);
  const [verdict] = await results(url, id);
  assert.equal(verdict?.reward, 1);
});

test('a key that is no key is refused', async (t) => {
  const { url } = await startBatches(t);
  for (const key of ['', '   ', 'a b', 'x'.repeat(256)]) {
    const answer = await post(url, { items: someItems(1) }, { 'idempotency-key': key });
    if (key.trim() === '') assert.ok([202, 400].includes(answer.status));
    else assert.equal(answer.status, 400, JSON.stringify(key));
  }
});

const refused = async (url: string, body: string, code: string, status: number) => {
  const answer = await post(url, body);
  const problem = (await answer.json()) as { type: string; detail: string };
  assert.deepEqual(
    [answer.status, problem.type],
    [status, `/errors/${code}`],
    `${body.slice(0, 80)}: ${problem.detail}`,
  );
};

test('a body that is no batch is refused with the reason, wherever it breaks', async (t) => {
  const { url } = await startBatches(t);
  const item = JSON.stringify(sameItem('a'));
  for (const body of [
    '',
    '[]',
    'null',
    '{',
    '{"items"',
    '{"items":[',
    `{"items":[${item}`,
    `{"items":[${item}]`,
    `{"items":[${item},]}`,
    `{"items":[,${item}]}`,
    `{"items":[${item} ${item}]}`,
    `{"items":[${item}],}`,
    `{"items":[${item}]}x`,
    `{"items":[${item}]}{}`,
    `{items:[${item}]}`,
    `{"items":[${item}],"items":[]}`,
    `{"items":[${item}],"it\\u0065ms":[]}`,
    `{"items":[${item.replace('"a"', '"a\n"')}]}`,
    `{"items":[${item}],"priority":}`,
    `{"items":[${item}],"metadata":{"__proto__":1}}`,
    `{"items":[{"__proto__":{},"verifier":"same","response":"a","reference":{"answer":"a"}}]}`,
    `{"items":[{"verifier":"same","response":"a","response":"b","reference":{"answer":"a"}}]}`,
  ]) {
    await refused(url, body, 'malformed_json', 400);
  }
  for (const body of ['{}', '{"items":[]}', '{"items":[1]}', `{"items":[${item}],"surprise":1}`]) {
    await refused(url, body, 'invalid_request', 400);
  }
  const list = (await (await fetch(`${url}/v1/batches`)).json()) as { batches: unknown[] };
  assert.deepEqual(list.batches, []);
});

test('fields may stand in any order and items may be spread over lines', async (t) => {
  const { url } = await startBatches(t);
  const items = JSON.stringify([sameItem('a\n"]}'), sameItem('b')], null, 2);
  const { id } = await submitted(
    url,
    `\n{ "priority" : 1 , "items" : ${items} , "metadata" : {"x": "]}"} }\n`,
  );
  const done = await ended(url, id);
  assert.deepEqual([done.priority, done.counts.correct, done.metadata], [1, 2, { x: ']}' }]);
});

test('bodies larger than the limit are refused, also when they arrive small', async (t) => {
  const { url } = await startBatches(t, { config: { batchBytes: 100_000 } });
  const body = JSON.stringify({ items: someItems(4000) });
  const plain = await post(url, body);
  assert.equal(plain.status, 413);
  const packed = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(body),
  });
  assert.equal(packed.status, 413);
  const broken = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify({ items: someItems(500) })).subarray(0, 2000),
  });
  assert.equal(broken.status, 400);
});

test('a batch of more items than allowed is refused', async (t) => {
  const { url } = await startBatches(t, { config: { batchItems: 10 } });
  assert.equal((await post(url, { items: someItems(11) })).status, 413);
  assert.equal((await post(url, { items: someItems(10) })).status, 202);
});

test('a client that goes away in the middle leaves nothing behind', async (t) => {
  const { url, services } = await startBatches(t);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const head =
    'POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n';
  socket.write(
    `${head}{"items":[${someItems(2000)
      .map((item) => JSON.stringify(item))
      .join()}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { waitingChunks, batches } = await services.jobs!.queue.stats();
  assert.deepEqual([waitingChunks, batches], [0, 0]);
});
