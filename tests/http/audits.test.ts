import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Finding } from '../../src/auditing/finding.ts';
import { type FullService, openFullService } from '../support/full-service.ts';

let service: FullService;
before(async () => {
  service = await openFullService({ sandbox: true });
});
after(() => service.close());

const items = [
  {
    id: 'a',
    verifier: 'math',
    prompt: 'What is 3 times 14?',
    reference: { answer: '42' },
    solution: '\\boxed{42}',
  },
  {
    id: 'b',
    verifier: 'math',
    prompt: 'What is 3 times 15?',
    reference: { answer: '46' },
    solution: '\\boxed{45}',
  },
  {
    id: 'c',
    verifier: 'math',
    prompt: 'What is 3 times 14?',
    reference: { answer: '43' },
    solution: '\\boxed{43}',
  },
];

test('an audit is a batch: accepted with a Location, counted, its findings a line each', async () => {
  const accepted = await service.app.inject({ method: 'POST', url: '/v1/audits', payload: { items } });
  assert.equal(accepted.statusCode, 202, accepted.body);
  const location = String(accepted.headers.location);
  assert.match(location, /^\/v1\/audits\//);
  const told = await service.app.inject({ url: `${location}/findings?follow=true` });
  const findings = told.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
  const kinds = findings.map(({ line, kind }) => `${line} ${kind}`).sort();
  assert.deepEqual(kinds, [
    '1 conflicting_duplicate',
    '2 reference_contradicts_solution',
    '3 conflicting_duplicate',
  ]);
  const state = (await service.app.inject({ url: location })).json();
  assert.equal(state.status, 'completed');
  assert.deepEqual(state.counts.reasons, { sound: 1, faulty: 2 });
});

test('an item that cannot be audited refuses the whole submission, with its place', async () => {
  const payload = { items: [items[0], { verifier: 'nobody', reference: {} }] };
  const refused = await service.app.inject({ method: 'POST', url: '/v1/audits', payload });
  assert.equal(refused.statusCode, 400);
  assert.match(refused.body, /\/items\/1\/verifier/);
});

test('a batch for something else is no audit and no re-verification: it does not seem faultless', async () => {
  const submit = async (path: string, item: object) => {
    const payload = { items: [item] };
    const answer = await service.app.inject({ method: 'POST', url: `/v1/${path}`, payload });
    assert.equal(answer.statusCode, 202, answer.body);
    return answer.json().id as string;
  };
  const graded = { verifier: 'math', response: '42', reference: { answer: '42' } };
  const ids = {
    batches: await submit('batches', graded),
    audits: await submit('audits', items[0]!),
    reverifications: await submit('reverifications', { ...graded, verdict: { reason: 'equal_exact' } }),
  };
  const status = async (url: string) => (await service.app.inject({ url })).statusCode;
  for (const [made, id] of Object.entries(ids)) {
    assert.equal(await status(`/v1/batches/${id}`), 200);
    for (const [asked, parts] of [
      ['audits', ['', '/findings']],
      ['reverifications', ['', '/changes', '/table']],
    ] as const)
      for (const part of parts)
        assert.equal(
          await status(`/v1/${asked}/${id}${part}`),
          asked === made ? 200 : 404,
          made + asked + part,
        );
  }
});
