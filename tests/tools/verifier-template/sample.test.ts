/** What the sample verifier promises. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleVerifier } from '../../../src/tools/verifier-template/verifier.ts';

const context = { signal: new AbortController().signal, tenant: 't' };
type Options = Parameters<typeof sampleVerifier.grade>[0]['options'];

async function rewardOf(response: string, answer: string, options: Options = {}): Promise<number | string> {
  const judgement = await sampleVerifier.grade({ response, reference: { answer }, options }, context);
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
}

test('what follows the thinking is the answer', async () => {
  assert.equal(await rewardOf('<think>Lyon?</think> Paris\n', 'Paris'), 1);
  assert.equal(await rewardOf('<think>Paris?</think> Lyon', 'Paris'), 0);
});

test('case differs unless it is ignored', async () => {
  assert.equal(await rewardOf('paris', 'Paris'), 0);
  assert.equal(await rewardOf('paris', 'Paris', { case: 'ignored' }), 1);
});
