/** Which values are only mentioned behind a refusal, and which are given after all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefused } from '../../../src/responses/prose/refusals.ts';

const refuses = (text: string): boolean => {
  const start = text.lastIndexOf('42');
  return isRefused(text, 0, { start, end: start + 2 });
};

test('a number that is mentioned behind a refusal is no answer', () => {
  for (const text of [
    'I cannot solve this, but 42 appears.',
    "I can't solve this problem, but the number 42 appears in it.",
    "I don't know how to solve this. 42 is mentioned.",
    'I am unable to solve this. The number 42 comes up.',
    "Sorry, I couldn't find the answer. 42",
    "I'm not able to answer the question; the only number I see is 42",
    'I could not find the solution. There are 42 students.',
    'We cannot work this out. 42?',
    "Sorry, I can't help. 42",
    "As an AI I can't do math. 42",
    'No idea, 42',
    'I refuse. 42',
    'There is not enough information. 42',
    '我不知道。42',
    'Je ne sais pas. 42',
    'Ich weiß es nicht. 42',
    'No lo sé. 42',
  ])
    assert.equal(refuses(text), true, text);
});

test('a value that is given after a refusal of another way is one', () => {
  for (const text of [
    'I cannot solve this by hand, but numerically it is 42.',
    "I can't see a shortcut. 6*7 = 42",
    "I don't know a formula for this, but counting gives 42.",
    'I could not solve this at first. Then I tried again: 42',
    "I couldn't find the answer in closed form; the sum is 42.",
    'I cannot determine the value exactly. 42 is my best guess.',
    'You cannot solve this without 42',
    '我不知道公式，但是结果是42。',
    'Ich weiß es nicht genau, aber 42',
    'I have no idea of a proof. 42',
    '42',
  ])
    assert.equal(refuses(text), false, text);
});
