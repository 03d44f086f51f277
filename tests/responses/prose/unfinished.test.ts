/** Texts that break off within a calculation or a list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breaksOff } from '../../../src/responses/prose/unfinished.ts';

const brokenOff = (text: string): boolean => breaksOff(text, text.indexOf('17') + 2, text.length);

test('an operator or a joining word at the end says that more was to follow', () => {
  for (const text of [
    'So x = 17 +',
    'So x = 17 - ',
    'x = 17^',
    '$17 \\times',
    'The answer is 17 or',
    'The answer is 17 minus the',
    'x is 17 divided by',
    'Answer: 17 + ...',
    'It is 17 more than',
  ])
    assert.equal(brokenOff(text), true, text);
  assert.equal(breaksOff('The answer is 17 or', 19, 19), true);
});

test('a bracket before the value that nothing closes says the same', () => {
  for (const text of ['Answer: (17', 'Answer: [17.'])
    assert.equal(breaksOff(text, 11, text.length, 9), true, text);
  for (const text of ['Answer: (17)', 'Answer: f(17'])
    assert.equal(breaksOff(text, text.indexOf('17') + 2, text.length, text.indexOf('17')), false, text);
});

test('marks of Markdown, units and stops end an answer', () => {
  for (const text of ['17', '17.', '**17**', '17 cm', '$17$', '17!', '17 times', '17 ✓', '17 -> done'])
    assert.equal(brokenOff(text), false, text);
});
