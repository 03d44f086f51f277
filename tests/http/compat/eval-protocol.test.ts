/** Eval Protocol's remote evaluators: chats with what is true, a score or an error. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FullService, openFullService } from '../../support/full-service.ts';

let service: FullService;
before(async () => {
  service = await openFullService();
});
after(() => service.close());

async function evaluate(payload: object, query = '') {
  const url = `/compat/eval-protocol/evaluate${query}`;
  const response = await service.app.inject({ method: 'POST', url, payload });
  return { code: response.statusCode, json: response.json() };
}
const chat = (content: string) => [
  { role: 'user', content: 'What is 2 + 2?' },
  { role: 'assistant', content },
];

test('the last message of the assistant is scored against the label', async () => {
  const right = await evaluate({ messages: chat('\\boxed{4}'), ground_truth: '4' });
  assert.equal(right.code, 200);
  assert.partialDeepStrictEqual(right.json, { score: 1, is_score_valid: true, error: null });
  const wrong = await evaluate({ messages: chat('\\boxed{5}'), ground_truth: '4' });
  assert.partialDeepStrictEqual(wrong.json, { score: 0, is_score_valid: true, error: null });
  assert.ok(wrong.json.metrics.math);
});

test('arguments of the client’s function are read beside the messages and in kwargs', async () => {
  const text = { messages: chat('Paris'), kwargs: { verifier: 'text', ground_truth: 'Paris' } };
  assert.equal((await evaluate(text)).json.score, 1);
  const { messages } = text;
  assert.equal((await evaluate({ messages, verifier: 'text', ground_truth: 'Paris' })).json.score, 1);
  assert.equal((await evaluate({ messages, ground_truth: 'Paris' }, '?verifier=text')).json.score, 1);
});

test('what cannot be graded is an error, never a score', async () => {
  const { code, json } = await evaluate({ messages: chat('4'), ground_truth: '\\frac{1}{' });
  assert.ok(code >= 400, JSON.stringify(json));
  assert.equal((await evaluate({ ground_truth: '4' })).code, 400);
  for (const content of [4, true, { text: '4' }]) {
    const messages = [{ role: 'assistant', content }];
    assert.equal((await evaluate({ messages, ground_truth: '4' })).code, 400);
  }
});
