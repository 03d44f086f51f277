import assert from 'node:assert/strict';
import { test } from 'node:test';
import { responseOf, responsesApiText } from '../../../src/http/compat/reading/transcripts.ts';

test('the response is what follows the prompt', () => {
  assert.equal(responseOf('What is 1+1?It is 2<|im_end|>\n<|endoftext|>', 'What is 1+1?'), 'It is 2');
});

test('without the prompt the response is what follows the last assistant header', () => {
  const query = '<|im_start|>user\n\\boxed{9}<|im_end|>\n<|im_start|>assistant\n\\boxed{2}<|im_end|>';
  assert.equal(responseOf(query, undefined), '\\boxed{2}');
  assert.equal(responseOf('[INST] q [/INST] a</s>', 'another prompt').trim(), 'a');
});

test('only text of the assistant counts in a Responses object', () => {
  const output = [
    { type: 'reasoning', content: [{ text: '\\boxed{1}' }] },
    { type: 'message', role: 'user', content: [{ type: 'output_text', text: '\\boxed{2}' }] },
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: '\\boxed{3}' }] },
    { type: 'function_call_output', output: '\\boxed{4}' },
  ];
  assert.equal(responsesApiText({ output }), '\\boxed{3}');
  assert.equal(responsesApiText({}), '');
});
