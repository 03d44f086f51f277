/** What is larger than a verifier takes is told before any work, and never as a reward. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from '../../src/verdict.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { same } from '../support/probes.ts';
import { startService } from '../support/service.ts';

let graded = 0;
const small = {
  ...same,
  id: 'small',
  caps: { response: 10, reference: 20 },
  grade(input: Parameters<typeof same.grade>[0], context: Parameters<typeof same.grade>[1]) {
    graded += 1;
    return same.grade(input, context) as Judgement;
  },
} as unknown as Verifier;

const CALL = { tenant: 't', deadlineAt: Date.now() + 60_000 };

test('a response above the cap is scored 0 with the reason, and a verifier never sees it', async (t) => {
  const { services } = await startService(t, { verifiers: [small] });
  const grade = (response: string, reference: object) =>
    services.grader.grade({ verifier: 'small', response, reference }, CALL);
  graded = 0;
  assert.partialDeepStrictEqual(await grade('x'.repeat(11), { answer: 'x' }), {
    status: 'scored',
    reward: 0,
    reason: 'answer_too_complex',
  });
  assert.equal(graded, 0);
  assert.equal((await grade('x'.repeat(10), { answer: 'x'.repeat(10) })).reward, 1);
});

test('a reference above the cap is at fault itself, whatever it is made of', async (t) => {
  const { services } = await startService(t, { verifiers: [small] });
  for (const data of ['x'.repeat(30), Array(30).fill(''), Array(30).fill(1), { ['k'.repeat(30)]: 1 }]) {
    const verdict = await services.grader.grade(
      { verifier: 'small', response: 'a', reference: { answer: 'a', data } },
      CALL,
    );
    assert.partialDeepStrictEqual(verdict, {
      status: 'unscored',
      reason: 'invalid_reference',
      pointer: '/reference',
    });
  }
});

test('what is above a cap is not even written down for its cache key', async (t) => {
  const { services } = await startService(t, { verifiers: [small] });
  const toJSON = () => assert.fail('it was written down');
  const item = { verifier: 'small', response: 'a', reference: { answer: 'x'.repeat(30), data: { toJSON } } };
  const verdict = await services.grader.grade(item, { ...CALL, checked: true });
  assert.equal(verdict.reason, 'invalid_reference');
});

test('of chat messages the one that is graded counts', async (t) => {
  const { services } = await startService(t, { verifiers: [small] });
  const response = [
    { role: 'user', content: 'a question of more than ten characters' },
    { role: 'assistant', content: 'short' },
  ];
  const item = { verifier: 'small', response, reference: { answer: 'short' } };
  assert.notEqual((await services.grader.grade(item, CALL)).reason, 'answer_too_complex');
});

test('an explanation names the cap, too', async (t) => {
  const { services } = await startService(t, { verifiers: [small] });
  const item = { verifier: 'small', response: 'x'.repeat(11), reference: { answer: 'x' } };
  const { explanation } = await services.grader.explain(item, CALL);
  assert.deepEqual(
    explanation.stages.map(({ stage }) => stage),
    ['caps'],
  );
});
