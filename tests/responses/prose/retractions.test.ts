/** What takes back all that stands before it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastOutright, lastRetraction } from '../../../src/responses/prose/retractions.ts';

test('what was said is taken back where another value follows', () => {
  for (const behind of [
    'Actually, I made a mistake. The correct answer is 5.',
    'Correction: it should be 5.',
    '**Edit:** the answer is 5.',
    'No, scratch that. It is 5.',
    'Sorry, the above is wrong. The answer is 5.',
    'No, I take that back: it is 5.',
    'My previous answer was incorrect; 5 is right.',
    'My first result was not correct. It is 5.',
    'Wait, the above answer is not right: it is 5.',
    'No, this is not correct. The answer is 5.',
    'I disagree. The answer is 5.',
  ]) {
    const text = `\\boxed{6}\n\n${behind}`;
    assert.ok((lastRetraction(text, 0, text.length) ?? -1) >= 9, behind);
  }
});

test('what is taken back outright leaves nothing, whether a value follows or not', () => {
  for (const behind of [
    'Scratch that.',
    'Strike that, I need to think.',
    'I take that back.',
    'Never mind.',
    'Just kidding.',
    'Ignore that.',
    'Disregard the above.',
  ]) {
    const text = `The answer is 6. ${behind}`;
    assert.equal(lastRetraction(text, 0, text.length), 16, behind);
    assert.equal(lastOutright(text, 0, text.length), 16, behind);
  }
});

test('a value right behind a turn takes the place of the one before', () => {
  for (const behind of [' — no, wait, 5.', '. No, wait: 5', ', no: $5$', '. On second thought, 5.']) {
    const text = `The answer is 6${behind}`;
    assert.ok((lastRetraction(text, 0, text.length) ?? -1) >= 15, behind);
  }
});

test('what only sounds like it takes nothing back', () => {
  for (const behind of [
    'Never mind the units.',
    'Ignore that the coin is biased.',
    'I wrote 5 before; ignore that.',
    'Wait, 6 is right.',
    'No other value works.',
  ]) {
    const text = `The answer is 6. ${behind}`;
    assert.equal(lastRetraction(text, 0, text.length), undefined, behind);
  }
});

test('a mistake that changes nothing, another thing or no value takes nothing back', () => {
  for (const behind of [
    'I made a mistake above, but the answer stays 6.',
    'I made an error in step 2, it does not matter.',
    'I was wrong.',
    'It is not right-angled. Its area is 5.',
    'A common mistake is to forget the factor 2.',
    'Note that the correction factor is 5.',
    'Take that 5 and add 1.',
  ]) {
    const text = `\\boxed{6}\n\n${behind}`;
    assert.equal(lastRetraction(text, 0, text.length), undefined, behind);
  }
});
