import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTouchstone } from '../src/client.ts';

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
