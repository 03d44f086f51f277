/** Marked answers that still stand at the end of a response. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer } from '../../src/responses/answer.ts';
import { givenFinal } from '../../src/responses/standing.ts';

const read = (text: string) => readAnswer(text, 'one line')?.text;
const given = (text: string) => givenFinal(text, { start: 0, end: text.length, unclosed: false }).final?.text;

test('a marked answer that is taken back behind its mark is none, what follows may be one', () => {
  for (const turn of ['Scratch that.', 'I take that back.', 'That is wrong.'])
    assert.notEqual(read(`<answer>e4</answer>\n\n${turn}`), 'e4', turn);
  assert.equal(read('<answer>e4</answer>\n\nScratch that. <answer>d4</answer>'), 'd4');
  assert.equal(read('\\boxed{e4}\n\nI take that back. Final answer: d4'), 'd4');
});

test('a box that is denied, asked or a part is none, and no other text stands for it', () => {
  for (const text of [
    'Not \\boxed{42}.',
    '\\boxed{42} is wrong.',
    'The answer is not \\boxed{42}.',
    '\\boxed{42}?',
    '2\\boxed{42}',
    '\\boxed{42}+1',
    '\\sqrt{\\boxed{42}}',
  ])
    assert.equal(given(text), undefined, text);
  assert.equal(given('-\\boxed{42}'), '-42');
  assert.equal(given('The answer is \\boxed{42}.\n\nNot \\boxed{41}.'), '42');
});

test('an announcement of what the answer is not announces none', () => {
  for (const text of [
    'The wrong answer is 42.',
    'The opposite of the answer is 42.',
    'If n is even, the final answer is 42.',
    'My friend says the final answer is 42.',
    'Final answer: 42?',
  ])
    assert.notEqual(given(text), '42', text);
});

test('what explains an answer, checks it or rules out others leaves it standing', () => {
  for (const remark of [
    'Check: it works.',
    'No other move wins.',
    'This is not the only way to see it.',
    'Black cannot take back.',
    'If Black takes, White mates.',
    'Note that d4 is wrong here.',
    'A common mistake is to play d4.',
    'Is there anything else?',
  ]) {
    assert.equal(read(`<answer>e4</answer>\n\n${remark}`), 'e4', remark);
    assert.equal(read(`So \\boxed{e4}.\n\n${remark}`), 'e4', remark);
    assert.equal(read(`Final answer: e4\n\n${remark}`), 'e4', remark);
  }
});
