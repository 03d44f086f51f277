import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { responseText } from '../../../src/responses/response.ts';
import { findScope } from '../../../src/responses/turns/scope.ts';

const searched = (text: string, scope: 'after_think' | 'whole' = 'after_think'): string => {
  const { start, end } = findScope(text, scope);
  return text.slice(start, end).trim();
};

const CASES: [title: string, text: string, searched: string][] = [
  ['a response without think marks is searched whole', 'x = 5', 'x = 5'],
  ['only what follows the thinking is searched', '<think>1</think>2', '2'],
  ['the opening mark may have been in the prompt', 'perhaps 1</think>2', '2'],
  ['the last of several closing marks counts', '<think>1</think>2</think>3', '3'],
  [
    'thinking that is opened again and not closed is left out',
    '</think>\\boxed{1}<think>\\boxed{2}',
    '\\boxed{1}',
  ],
  ['an answer that exists only in thinking is not searched', '<think>\\boxed{1}</think>', ''],
  ['thinking that is never closed hides all it holds', '<think>so \\boxed{1}', ''],
  ['other marks of thinking count as well', '<|begin_of_thought|>1<|end_of_thought|>2', '2'],
  ['so do those of ether0', '<|think_start|>1<|think_end|>2', '2'],
  ['chat markers are no part of the answer', '<|im_start|>assistant\n5<|im_end|>', '5'],
  ['several kinds of end marks are known', '5</s>', '5'],
  ['what follows the end of the turn is cut', '\\boxed{1}<|eot_id|>\\boxed{2}', '\\boxed{1}'],
  ['the next turn of the user is cut', 'The answer is 5.\nHuman: and now?\nAssistant: 7', 'The answer is 5.'],
  ['a turn header ends the turn', '5 <|im_start|>user\n6', '5'],
  ['a closing mark behind the end of the turn is never reached', '<think>a</think>1<|im_end|></think>2', '1'],
  [
    'a prompt that was sent along is skipped',
    '<|im_start|>user\nWhat?<|im_end|>\n<|im_start|>assistant\n5<|im_end|>',
    '5',
  ],
  ['a problem that the model goes on with is cut', '#### 5\n\nQuestion: 2+2?\n#### 4', '#### 5'],
  ['the restated question at the start is not cut', 'Question: 2+2?\nIt is 4', 'Question: 2+2?\nIt is 4'],
  [
    'the final channel follows the analysis',
    '<|channel|>analysis<|message|>1<|end|><|start|>assistant<|channel|>final<|message|>2<|return|>',
    '2',
  ],
];

for (const [title, text, expected] of CASES) {
  test(title, () => assert.equal(searched(text), expected));
}

test('the whole response is searched when asked', () => {
  assert.equal(searched('<think>1</think>2', 'whole'), '<think>1</think>2');
});

test('thinking that is never closed is reported', () => {
  assert.equal(findScope('<think>5', 'after_think').unclosed, true);
  assert.equal(findScope('5', 'after_think').unclosed, false);
});

test('of chat messages the last one of the assistant is graded', () => {
  const messages = [
    { role: 'assistant', content: '1' },
    { role: 'user', content: 'sure?' },
    { role: 'assistant', content: '2' },
    { role: 'tool', content: '3' },
  ];
  assert.equal(responseText(messages), '2');
  assert.equal(responseText([{ role: 'user', content: '1' }]), undefined);
});

test('the scope lies within any text', () => {
  const marks = fc.constantFrom(
    '<think>',
    '</think>',
    '<|im_end|>',
    '\nHuman:',
    '\n',
    'a',
    ' ',
    '<|im_start|>user',
    '\\boxed{1}',
    '<|im_start|>assistant',
  );
  fc.assert(
    fc.property(
      fc.array(marks, { maxLength: 12 }),
      fc.constantFrom('after_think' as const, 'whole' as const),
      (parts, scope) => {
        const text = parts.join('');
        const { start, end } = findScope(text, scope);
        assert.ok(0 <= start && start <= end && end <= text.length);
      },
    ),
  );
});

test('a mark between two fences is a mark, and one in single quotes is only named', () => {
  const after = (text: string) => text.slice(findScope(text, 'after_think').start);
  assert.equal(after('<think>```py\nx\n```</think>```py\ny\n```'), '```py\ny\n```');
  assert.equal(after('Close it with `</think>` and answer.'), 'Close it with `</think>` and answer.');
});
