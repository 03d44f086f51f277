/** Calls that a service has taken out of the text of a chat message already. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../../../src/responses/response.ts';
import { toolsVerifier } from '../../../src/verifiers/tools/verifier.ts';

const reference = {
  calls: [{ get_weather: { city: ['Paris'] } }],
  functions: [
    {
      name: 'get_weather',
      parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    },
  ],
};
const call = (city: string) => ({
  id: 'call_1',
  type: 'function' as const,
  function: { name: 'get_weather', arguments: JSON.stringify({ city }) },
});

async function rewardOf(message: Omit<Message, 'role'>, wanted: typeof reference = reference) {
  const response = [
    { role: 'user', content: 'The weather?' },
    { role: 'assistant', ...message },
  ];
  const context = { signal: new AbortController().signal, tenant: 't' };
  const judgement = await toolsVerifier.grade({ response, reference: wanted, options: {} }, context);
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
}

test('tool_calls of the graded message are its calls', async () => {
  assert.equal(await rewardOf({ content: null, tool_calls: [call('Paris')] }), 1);
  assert.equal(await rewardOf({ content: 'I look it up.', tool_calls: [call('Paris')] }), 1);
  assert.equal(await rewardOf({ content: null, tool_calls: [call('Lyon')] }), 0);
  assert.equal(await rewardOf({ content: null, tool_calls: [call('Paris'), call('Lyon')] }), 0);
});

test('arguments may be an object, as chat templates have them', async () => {
  const made = (city: string) => ({ function: { name: 'get_weather', arguments: { city } } });
  assert.equal(await rewardOf({ tool_calls: [made('Paris')] }), 1);
  assert.equal(await rewardOf({ tool_calls: [made('Lyon')] }), 0);
});

test('a call that the text shows as well is made once, and none in the text mends a wrong one', async () => {
  const shown = '<tool_call>{"name": "get_weather", "arguments": {"city": "Paris"}}</tool_call>';
  assert.equal(await rewardOf({ content: shown, tool_calls: [call('Paris')] }), 1);
  assert.equal(await rewardOf({ content: shown, tool_calls: [call('Lyon')] }), 0);
  assert.equal(await rewardOf({ content: shown, tool_calls: [] }), 1);
});

test('arguments that are no JSON make no call, and nothing is earned where none is wanted', async () => {
  const broken = { function: { name: 'get_weather', arguments: '{"city": ' } };
  assert.equal(await rewardOf({ content: null, tool_calls: [broken] }), 0);
  const none = { ...reference, calls: [] };
  assert.equal(await rewardOf({ content: null, tool_calls: [broken] }, none), 0);
  assert.equal(await rewardOf({ content: null, tool_calls: [call('Paris')] }, none), 0);
  assert.equal(await rewardOf({ content: 'It is sunny.' }, none), 1);
  assert.equal(await rewardOf({ content: null }, none), 0);
});
