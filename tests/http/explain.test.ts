import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { post, startBatches } from '../support/batches.ts';
import { same } from '../support/probes.ts';
import { startService } from '../support/service.ts';

const ITEM = { response: 'yes', reference: { answer: 'yes' } };
const EXPLAINED = { ...ITEM, options: { explain: true } };

/** `same`, whose explanation is what the test says. */
const explaining = (explain: Verifier['explain'], cost = 1): Verifier =>
  ({ ...same, id: 'explaining', explain, cost: () => cost }) as unknown as Verifier;

test('one item is answered with its verdict and how it came about', async (t) => {
  const { app } = await startService(t);
  const answer = await app.inject({ method: 'POST', url: '/v1/rewards/same', payload: EXPLAINED });
  assert.equal(answer.statusCode, 200);
  const { reward, explanation } = answer.json();
  assert.deepEqual([reward, explanation], [1, { stages: [{ stage: 'probe', summary: 'Seen.' }] }]);
});

test('an item that does not ask is answered with its verdict alone', async (t) => {
  const { app } = await startService(t);
  const answer = await app.inject({ method: 'POST', url: '/v1/rewards/same', payload: ITEM });
  assert.ok(!('explanation' in answer.json()));
});

test('a list and a batch are told that explanations are for one item alone', async (t) => {
  const { app, url } = await startBatches(t);
  const items = [
    { verifier: 'same', ...ITEM },
    { verifier: 'same', ...EXPLAINED },
  ];
  const list = await app.inject({ method: 'POST', url: '/v1/rewards', payload: { items } });
  const batch = await post(url, { items });
  for (const [status, body] of [
    [list.statusCode, list.json()],
    [batch.status, (await batch.json()) as { errors: unknown }],
  ] as const) {
    assert.equal(status, 400);
    assert.deepEqual(body.errors, [
      {
        pointer: '/items/1/options/explain',
        detail: 'is for one item alone, sent to /v1/rewards/{verifier}',
      },
    ]);
  }
});

for (const cost of [1, 1000]) {
  test(`what goes wrong with an explanation changes no verdict, cost ${cost}`, async (t) => {
    const broken = explaining(() => {
      throw new Error('a bug');
    }, cost);
    const { app } = await startService(t, { verifiers: [broken] });
    const answer = await app.inject({ method: 'POST', url: '/v1/rewards/explaining', payload: EXPLAINED });
    assert.equal(answer.json().reward, 1);
    assert.equal(answer.json().explanation.stages[0].stage, 'explain');
  });
}

test('an explanation is short, whatever a verifier has to say', async (t) => {
  const row = { name: 'r', text: 'x'.repeat(10_000) };
  const stage = { stage: 's', summary: 'long', rows: Array.from({ length: 1000 }, () => row) };
  const talkative = explaining(() => ({ stages: Array.from({ length: 3 }, () => stage) }));
  const { app } = await startService(t, { verifiers: [talkative] });
  const answer = await app.inject({ method: 'POST', url: '/v1/rewards/explaining', payload: EXPLAINED });
  const [first] = answer.json().explanation.stages;
  assert.equal(first.rows.length, 201);
  assert.equal(first.rows[200].text, '800 more');
  assert.equal(first.rows[0].text.length, 2000);
});
