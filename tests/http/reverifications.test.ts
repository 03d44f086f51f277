import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ended, post, results, sameItem, someItems, startBatches, submitted } from '../support/batches.ts';
import { slowProbe } from '../support/probes.ts';

async function reverify(url: string, path: string, body: object): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function changesOf(answer: Response, url: string) {
  assert.equal(answer.status, 202, await answer.clone().text());
  const location = String(answer.headers.get('location'));
  const told = await (await fetch(`${url}${location}/changes?follow=true`)).text();
  const lines = told
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { location, lines, table: await (await fetch(`${url}${location}/table`)).json() };
}

test('items with their old verdicts are graded anew, and what changed is told with both sentences', async (t) => {
  const { url } = await startBatches(t);
  const old = { verifier: 'same@0.9.0', status: 'scored' };
  const items = [
    { ...sameItem('x'), id: 'kept', verdict: { ...old, reward: 1, reason: 'equal_text' } },
    {
      ...sameItem('x'),
      id: 'won',
      verdict: { ...old, reward: 0, reason: 'different_text', message: 'It was another text.' },
    },
    { ...sameItem('x', 'y'), id: 'lost', verdict: { ...old, reward: 1, reason: 'equal_text' } },
    { ...sameItem('x'), id: 'odd', verdict: { reward: 0.5, reason: 'a_reason_of_old' } },
  ];
  const { lines, table, location } = await changesOf(
    await reverify(url, '/v1/reverifications', { items }),
    url,
  );
  assert.match(location, /^\/v1\/reverifications\//);
  lines.sort((a, b) => a.line - b.line);
  assert.deepEqual(
    lines.map(({ line, id, before, after }) => [line, id, before.reward, after.reward]),
    [
      [2, 'won', 0, 1],
      [3, 'lost', 1, 0],
      [4, 'odd', 0.5, 1],
    ],
  );
  assert.equal(lines[0].before.message, 'It was another text.');
  assert.equal(lines[0].message, 'The answer is the same text as the reference.');
  assert.equal(lines[1].before.message, 'The answer is the same text as the reference.');
  const { rows, ...counts } = table as { rows: { before: { verifier?: string } }[] };
  assert.deepEqual(counts, { items: 4, changed: 3, reward: 3, lost: 1, won: 2, untold: 0 });
  assert.equal(rows.length, 3);
});

test('a finished batch is verified anew from its items, sent again in their order', async (t) => {
  const { url } = await startBatches(t);
  const items = someItems(700);
  const { id } = await submitted(url, { items });
  await ended(url, id);
  const { lines, table, location } = await changesOf(
    await reverify(url, `/v1/batches/${id}/reverify`, { items }),
    url,
  );
  assert.deepEqual(lines, []);
  assert.equal((table as { items: number }).items, 700);
  const changed = items.map((item, at) =>
    at === 9 ? { ...item, reference: { answer: 'now another' } } : item,
  );
  const again = await changesOf(await reverify(url, `/v1/batches/${id}/reverify`, { items: changed }), url);
  assert.deepEqual(
    again.lines.map(({ line, id: item }) => [line, item]),
    [[10, 'i9']],
  );
  // Under the address of batches it is one, too.
  const batch = location.split('/').at(-1)!;
  assert.equal((await results(url, batch)).length, 700);
});

test('other items than those of the batch are refused, with their place', async (t) => {
  const { url } = await startBatches(t);
  const items = someItems(3);
  const { id } = await submitted(url, { items });
  await ended(url, id);
  const refusal = async (some: object[]) => {
    const answer = await reverify(url, `/v1/batches/${id}/reverify`, { items: some });
    assert.equal(answer.status, 400);
    return answer.text();
  };
  assert.match(await refusal(items.slice(0, 2)), /has 2 items, the batch has 3/);
  assert.match(await refusal([...items, items[0]!]), /\/items\/3/);
  assert.match(await refusal([items[1]!, items[0]!, items[2]!]), /\/items\/0\/id/);
  const odd = await reverify(url, '/v1/reverifications', { items: [sameItem('x')] });
  assert.equal(odd.status, 400);
  assert.match(await odd.text(), /\/items\/0\/verdict/);
});

test('409 while the batch runs, 410 when its results are gone, 404 to another key', async (t) => {
  const { url } = await startBatches(t, {
    verifiers: [slowProbe() as never],
    config: { apiKeys: ['a=key-a', 'b=key-b'] },
  });
  const as = (key: string) => ({ 'x-api-key': key, 'content-type': 'application/json' });
  const again = (id: string, key: string, items: object[]) =>
    fetch(`${url}/v1/batches/${id}/reverify`, {
      method: 'POST',
      headers: as(key),
      body: JSON.stringify({ items }),
    });
  const slow = { verifier: 'slow', response: 'a', reference: { answer: 'a' }, options: { ms: 60_000 } };
  const running = (await (await post(url, { items: [slow] }, as('key-a'))).json()) as { id: string };
  const refused = await again(running.id, 'key-a', [slow]);
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /batch_running/);
  assert.equal((await again(running.id, 'key-b', [slow])).status, 404);
  const gone = (await (await post(url, { items: [sameItem('x')] }, as('key-a'))).json()) as { id: string };
  const view = async () =>
    (await (await fetch(`${url}/v1/batches/${gone.id}`, { headers: as('key-a') })).json()) as {
      ended_at?: string;
    };
  while (!(await view()).ended_at) await new Promise((resolve) => setTimeout(resolve, 20));
  await fetch(`${url}/v1/batches/${gone.id}`, { method: 'DELETE', headers: as('key-a') });
  const dropped = await again(gone.id, 'key-a', [sameItem('x')]);
  assert.ok([404, 410].includes(dropped.status), String(dropped.status));
  await fetch(`${url}/v1/batches/${running.id}`, { method: 'DELETE', headers: as('key-a') });
});

test('what is graded anew is no news to the live view', async (t) => {
  const { url } = await startBatches(t);
  const items = [{ ...sameItem('x'), verdict: { reward: 1, reason: 'equal_text' } }];
  await changesOf(await reverify(url, '/v1/reverifications', { items }), url);
  const { verdicts } = (await (await fetch(`${url}/v1/live/verdicts`)).json()) as { verdicts: object[] };
  assert.deepEqual(verdicts, []);
});
