/** An answer is not the question. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unlessPromptAgain } from '../../src/grading/prompt-again.ts';
import type { ResponseInput } from '../../src/responses/response.ts';
import { scored } from '../../src/verdict.ts';
import { startService } from '../support/service.ts';

test('whoever sends the prompt back as it was earns nothing, of any verifier', async (t) => {
  const { services } = await startService(t);
  const rewardFor = async (prompt: ResponseInput | undefined, response = 'yes') => {
    const item = { verifier: 'same', prompt, response, reference: { answer: 'yes' } };
    const call = { tenant: 't', deadlineAt: Date.now() + 60_000 };
    return (await services.grader.grade(item, call)).reward;
  };
  assert.equal(await rewardFor(' yes\n'), 0);
  assert.equal(await rewardFor([{ role: 'user', content: 'yes' }]), 0);
  assert.equal(await rewardFor('Say yes.'), 1);
  assert.equal(await rewardFor(undefined), 1);
  const fewShot = [
    { role: 'user', content: 'Is it so?' },
    { role: 'assistant', content: 'yes' },
    { role: 'user', content: 'And now?' },
  ];
  assert.equal(await rewardFor(fewShot), 1, 'what the model said before is no question');
});

test('an answer that stands in the prompt that is sent back, with words behind it, earns nothing', () => {
  const prompt = 'What is ethanol in SMILES? Answer as in <answer>CCO</answer>.';
  const rewardFor = (response: string, asked = prompt) => {
    const start = response.lastIndexOf('CCO');
    const extracted = { text: 'CCO', method: 'tag', start, end: start + 3 };
    const judgement = unlessPromptAgain(scored(true, 'equal_exact', { extracted }), {
      prompt: asked,
      response,
      reference: {},
      options: {},
    } as Parameters<typeof unlessPromptAgain>[1]);
    return judgement.status === 'scored' && judgement.reward;
  };
  assert.equal(rewardFor(`${prompt}\nI cannot say.`), 0);
  assert.equal(rewardFor(`${prompt}\n<answer>CCO</answer>`), 1);
  assert.equal(rewardFor('<answer>CCO</answer>'), 1);
  assert.equal(rewardFor('CCO is the answer.', 'CCO'), 1, 'a short prompt');
});
