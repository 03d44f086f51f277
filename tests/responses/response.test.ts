/** Chat messages as templates and services write them, and the text of them that is graded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createItemValidator } from '../../src/grading/items/validator.ts';
import { type Message, responseText, textsOf } from '../../src/responses/response.ts';
import { createRegistry } from '../../src/verifiers/registry.ts';
import { toolsVerifier } from '../../src/verifiers/tools/verifier.ts';

const validator = createItemValidator(createRegistry([toolsVerifier]));
const REFERENCE = { functions: [{ name: 'f', parameters: { type: 'object' } }], calls: [{ f: {} }] };
const faultsOf = (message: object) =>
  validator
    .faults({ verifier: 'tools', response: [message], reference: REFERENCE })
    .map(({ pointer, detail }) => `${pointer}: ${detail}`);

test('the last message of the assistant is graded, whether text or parts', () => {
  const messages: Message[] = [
    { role: 'user', content: 'What is 2 + 2?' },
    { role: 'assistant', content: [{ text: 'I think:' }, {}, { text: null }, { text: '4' }] },
    { role: 'tool', content: 'ok' },
  ];
  assert.equal(responseText(messages), 'I think:\n4');
  assert.deepEqual(textsOf(messages), ['What is 2 + 2?', 'I think:\n4', 'ok']);
  assert.equal(responseText([{ role: 'assistant', tool_calls: [] }]), '');
  assert.equal(responseText([{ role: 'user', content: '4' }]), undefined);
});

test('messages pass as services and chat templates write them', () => {
  const call = { id: 'call_1', type: 'function', index: 0, function: { name: 'f', arguments: '{}' } };
  for (const message of [
    { role: 'assistant', content: '4', reasoning_content: 'Two and two.', refusal: null, tool_calls: null },
    { role: 'assistant', content: [{ type: 'text', text: '4' }] },
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'assistant', tool_calls: [{ ...call, function: { name: 'f', arguments: { x: 1 } } }] },
    { role: 'tool', tool_call_id: 'call_1', name: 'f', content: '4' },
  ])
    assert.deepEqual(faultsOf(message), []);
});

test('a message without a text is told what it needs', () => {
  assert.deepEqual(faultsOf({ role: 'assistant', contents: '4' }), [
    '/response/0: needs content or tool_calls',
  ]);
  assert.deepEqual(faultsOf({ role: 'assistant', content: 4 }), [
    '/response/0/content: must be a string or a null or a list',
  ]);
});
