import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createTouchstone, type Item, TouchstoneError } from '../src/client.ts';

const URL = process.env.TOUCHSTONE_TEST_URL;

test('verdicts come in order, each typed', {
  skip: URL ? false : 'TOUCHSTONE_TEST_URL names no running service',
}, async () => {
  const touchstone = createTouchstone({ url: URL! });
  const verdicts = await touchstone.verify([
    { verifier: 'math', response: '\\boxed{\\frac12}', reference: { answer: '0.5' } },
    { verifier: 'math', response: '7', reference: { answer: '8' } },
  ]);
  assert.deepEqual(
    verdicts.map(({ reward }) => reward),
    [1, 0],
  );
  const { data } = await touchstone.api.GET('/v1/verifiers');
  assert.ok(data);
});

test('an outage is unscored, never a zero', async () => {
  const [verdict] = await createTouchstone({ url: 'http://127.0.0.1:9', deadlineMs: 400 }).verify([
    { verifier: 'math', response: '1', reference: { answer: '1' }, id: 'a' },
  ]);
  assert.deepEqual(
    [verdict?.status, verdict?.reward, verdict?.retryable, verdict?.id],
    ['unscored', null, true, 'a'],
  );
});

/** Answers every request as told. */
async function answering(
  t: TestContext,
  answer: (response: ServerResponse, count: number) => void,
): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    request.resume();
    request.on('end', () => answer(response, count));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ITEM: Item = { verifier: 'math', response: '1', reference: { answer: '1' } };
const verdicts = (...rewards: string[]) =>
  `{"verdicts":[${rewards.map((reward) => `{"status":"scored","reward":${reward},"correct":true,"reason":"r","message":""}`).join(',')}]}`;

test('a reward that is no finite number is no score', async (t) => {
  for (const reward of ['"1"', 'true', 'null', '1e999']) {
    const url = await answering(t, (response) => response.end(verdicts(reward)));
    const [verdict] = await createTouchstone({ url, deadlineMs: 2000 }).verify([ITEM]);
    assert.deepEqual([verdict?.reward, verdict?.reason], [null, 'unreadable_answer'], reward);
  }
});

test('refusals are tried again, and an item that cannot be sent costs its neighbours nothing', async (t) => {
  const url = await answering(t, (response, count) => {
    if (count === 1) response.writeHead(503, { 'retry-after': 'soon' }).end('{}');
    else response.end(verdicts('1', '1'));
  });
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const items = [ITEM, { ...ITEM, reference: circular }, ITEM];
  const graded = await createTouchstone({ url, deadlineMs: 5000 }).verify(items);
  assert.deepEqual(
    graded.map(({ reward }) => reward),
    [1, null, 1],
  );
});

test('the deadline holds against an answer that drips, in its head too', async (t) => {
  for (const head of ['HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n', 'HTTP/1.1 200 OK\r\nx: ', '']) {
    const url = await answering(t, ({ socket }) => {
      socket!.write(head);
      const drip = setInterval(() => socket!.write('H'), 100);
      socket!.on('close', () => clearInterval(drip));
    });
    const [verdict] = await createTouchstone({ url, deadlineMs: 1000 }).verify([ITEM]);
    assert.deepEqual([verdict?.status, verdict?.retryable], ['unscored', true]);
  }
});

test('an answer that cannot be read is asked for again', async (t) => {
  for (const broken of ['', '[', 'null', '{"verdicts":[]}']) {
    const url = await answering(t, (response, count) => response.end(count === 1 ? broken : verdicts('1')));
    const [verdict] = await createTouchstone({ url, deadlineMs: 5000 }).verify([ITEM]);
    assert.equal(verdict?.reward, 1, broken);
  }
});

test('faults of the call are told at once', async () => {
  for (const url of ['127.0.0.1:8080', 'nothing']) {
    const [verdict] = await createTouchstone({ url }).verify([ITEM]);
    assert.deepEqual([verdict?.status, verdict?.retryable], ['unscored', false], url);
  }
});

test('whatever an item holds is a verdict, and half a surrogate pair is still sent', async (t) => {
  const url = await answering(t, (response) => response.end(verdicts('1', '1')));
  const hostile = { ...ITEM, response: '\ud83c' };
  const throwing = {
    toJSON() {
      throw new Error('no');
    },
  };
  const holds = (answer: unknown) => ({ ...ITEM, reference: { answer } });
  const circular: unknown[] = [];
  circular.push(circular);
  const bad = [holds(10n), holds(throwing), holds(circular), undefined, null, () => 1] as unknown as Item[];
  const graded = await createTouchstone({ url, deadlineMs: 5000 }).verify([ITEM, ...bad, hostile]);
  assert.deepEqual(
    graded.map(({ reward }) => reward),
    [1, ...bad.map(() => null), 1],
  );
  for (const { reason } of graded.slice(1, -1)) assert.equal(reason, 'invalid_request');
});

test('a page of results that cannot be read is asked for again, and no line of it is handed on', async (t) => {
  const line = (reward: string) =>
    `{"status":"scored","reward":${reward},"correct":true,"reason":"r","message":"","index":0}\n`;
  for (const broken of [
    '<html>',
    line('"1"'),
    line('null'),
    line('1').slice(0, -3),
    '0\n',
    '{"index":0}\n',
  ]) {
    let pages = 0;
    const url = await answering(t, (response) => {
      if (!response.req.url?.includes('/results')) return response.end('{"id":"b","status":"completed"}');
      pages += 1;
      return response.end(pages === 1 ? broken : pages === 2 ? line('1') : '');
    });
    const rewards = [];
    for await (const { reward } of createTouchstone({ url, deadlineMs: 5000 }).results('b'))
      rewards.push(reward);
    assert.deepEqual(rewards, [1], broken);
  }
});

test('a batch that was not accepted is an error, whatever the answer looks like', async (t) => {
  for (const body of ['<html>', '{}', '[]', 'null']) {
    const url = await answering(t, (response) => response.end(body));
    await assert.rejects(createTouchstone({ url, deadlineMs: 700 }).submit([ITEM]), TouchstoneError, body);
  }
});

test('a batch gives every verdict once', { skip: URL ? false : 'no service' }, async () => {
  const touchstone = createTouchstone({ url: URL! });
  const { id } = await touchstone.submit([ITEM, { ...ITEM, response: '2' }]);
  const rewards: Record<number, number | null> = {};
  for await (const { index, reward } of touchstone.results(id)) rewards[index] = reward;
  assert.deepEqual(rewards, { 0: 1, 1: 0 });
});
