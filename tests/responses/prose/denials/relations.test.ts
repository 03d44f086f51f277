import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDenials } from '../../../../src/responses/prose/denials/denials.ts';

const isRelated = (text: string): boolean => {
  const at = text.search(/\d/);
  return findDenials(text, 0, text.length).some(
    ({ kind, start, end }) => kind === 'related' && start <= at && at < end,
  );
};

test('a value that is only said to stand in a relation to the answer is not the answer', () => {
  for (const text of [
    'Twice the answer is 42.',
    'The square of the answer is 42.',
    'Half of my answer is 42.',
    'Five more than the answer is 42.',
    'The answer plus one is 42.',
    'The answer contains 42.',
    'The answer used to be 42.',
    "The student's answer is 42.",
    'A common wrong answer is 42.',
    'An answer that is tempting is 42.',
    'A number whose square is 42.',
    'Das Doppelte der Antwort ist 42.',
  ])
    assert.equal(isRelated(text), true, text);
});

test('what gives the answer is no relation to it', () => {
  for (const text of [
    'The answer is 42.',
    'The value of the answer is 42.',
    "The problem's answer is 42.",
    "Cindy's answer is 42.",
    "Here's the answer: 42.",
    'The sum of all possible answers is 42.',
    'The answer rounded to the nearest integer is 42.',
    'A possible answer is 42.',
    'The remainder of the result when divided by ten is 42.',
  ])
    assert.equal(isRelated(text), false, text);
});
