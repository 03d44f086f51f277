import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Type } from 'typebox';
import type { ResponseInput } from '../../src/responses/response.ts';
import { scored } from '../../src/verdict.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { ended, post, startBatches } from '../support/batches.ts';

const CHAT = [
  { role: 'user', content: 'What is 2 + 2?' },
  { role: 'assistant', content: '4' },
];

/** Remembers what it was told that the model was asked. */
function listener() {
  const heard: (ResponseInput | undefined)[] = [];
  const none = Type.Object({}, { additionalProperties: false });
  const verifier: Verifier<typeof none, typeof none> = {
    id: 'listener',
    version: '1.0.0',
    title: 'A listener',
    description: 'For tests.',
    reference: none,
    options: none,
    examples: [],
    explain: () => ({ stages: [] }),
    cost: () => 1,
    grade({ prompt }) {
      heard.push(prompt);
      return scored(true, 'equal_text');
    },
  };
  return { heard, verifier: verifier as unknown as Verifier };
}

async function started(t: TestContext) {
  const { heard, verifier } = listener();
  const service = await startBatches(t, { verifiers: [verifier] });
  const send = (path: string, payload: object) => service.app.inject({ method: 'POST', url: path, payload });
  return { ...service, heard, send };
}

const item = (more: object) => ({ response: 'r', reference: {}, ...more });
const named = (more: object) => ({ verifier: 'listener', ...item(more) });

test('the prompt of an item reaches its verifier, sent alone, in a list or in a batch', async (t) => {
  const { heard, send, url } = await started(t);
  await send('/v1/rewards/listener', item({ prompt: 'alone' }));
  await send('/v1/rewards', { items: [named({ prompt: 'in a list' }), named({ prompt: CHAT.slice(0, 1) })] });
  const asJson = (await (await post(url, { items: [named({ prompt: 'in a batch' })] })).json()) as {
    id: string;
  };
  await ended(url, asJson.id);
  const line = `${JSON.stringify(named({ prompt: 'in a line' }))}\n`;
  const sent = await post(url, line, { 'content-type': 'application/x-ndjson' });
  await ended(url, ((await sent.json()) as { id: string }).id);
  assert.deepEqual(heard, ['alone', 'in a list', CHAT.slice(0, 1), 'in a batch', 'in a line']);
});

test('of a chat, what stands before the graded message is the prompt, unless the item names another', async (t) => {
  const { heard, send } = await started(t);
  await send('/v1/rewards/listener', item({ response: CHAT }));
  await send('/v1/rewards/listener', item({ response: CHAT, prompt: 'another' }));
  await send('/v1/rewards/listener', item({ response: CHAT.slice(1) }));
  assert.deepEqual(heard, [CHAT.slice(0, 1), 'another', undefined]);
});

test('the same response to another prompt is another item', async (t) => {
  const { heard, send } = await started(t);
  for (const prompt of ['a', 'b', 'a']) await send('/v1/rewards/listener', item({ prompt }));
  assert.deepEqual(heard, ['a', 'b']);
});

test('a prompt of another form is refused with a pointer', async (t) => {
  const { send } = await started(t);
  const answer = await send('/v1/rewards/listener', item({ prompt: [{ role: 'user', content: 4 }] }));
  assert.equal(answer.statusCode, 400);
  assert.equal(answer.json().errors[0].pointer, '/prompt/0/content');
});
