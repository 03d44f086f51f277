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
    'I retract that.',
    'Actually no, I withdraw this answer.',
    'I no longer believe this.',
    'Forget it.',
    'Wrong.',
    'Hmm, no.',
    'Not really.',
    'No, actually no.',
    'The above is false.',
    "No, that's not right.",
    'Falsch.',
    'Nein, das stimmt nicht.',
    "Non, c'est faux.",
    'Нет, это неверно.',
    '等等，这是错的。',
    'That answer is false.',
    'My answer above is not correct.',
    'Please disregard that box.',
    'Of course, I do not believe it.',
    "Except it isn't.",
    'Not!',
    'Now add one to get the final answer.',
  ]) {
    const text = `The answer is 6. ${behind}`;
    for (const found of [lastRetraction(text, 0, text.length), lastOutright(text, 0, text.length)])
      assert.ok(found === 16 || found === 17, behind);
  }
});

test('a value right behind a turn takes the place of the one before', () => {
  for (const behind of [' — no, wait, 5.', '. No, wait: 5', ', no: $5$', '. On second thought, 5.']) {
    const text = `The answer is 6${behind}`;
    assert.ok((lastRetraction(text, 0, text.length) ?? -1) >= 15, behind);
  }
});

test('a sentence that is a turn and a value takes the place of what stands before', () => {
  for (const behind of [
    'On reflection, 5.',
    'On second thoughts, it is 5.',
    'I mean 5.',
    'Or rather 5.',
    'Make that 5.',
    'Nope, 5.',
    'Never mind; it is 5.',
    'Hold on: it should be 5.',
    'Let me correct this: 5.',
    'I change my answer to $5$.',
    'Upon checking, it is 5.',
    'After rechecking it: 5 m.',
    'Well, 5 actually.',
    'So the correct value is \\frac{5}{2}.',
    'Therefore it is actually **5**.',
    'Nein, 5.',
    'Nein, doch 5.',
    'En fait, c’est 5.',
    'Aber eigentlich ist es 5.',
    'Sorry, I meant 5.',
    'Scrap that: 5.',
    'Then again, 5.',
    'My mistake, 5.',
    'On second thought, 5 is right.',
    'Actually the true value is 5.',
    'The correct one is 5, though.',
    "Oh no, I forgot a factor of two, so it's 5.",
    'Let me recompute. 9 + 5 - 9 = 5. So it is 5.',
    'いや、違う。5だ。',
    "Je me suis trompé, c'est 5.",
    'Нет, 5.',
    '違います、5です。',
  ]) {
    for (const before of ['The answer is 6.', '\\boxed{6}.', '**Answer: 6**\n']) {
      const text = `${before} ${behind}`;
      const found = lastRetraction(text, 0, text.length) ?? -1;
      assert.ok(found >= before.length, text);
    }
  }
});

test('a refusal that ends a text answers the question before it', () => {
  for (const behind of ['Is it 5? No.', 'Could it be 5?\nNo.', 'Is that wrong? Not really.']) {
    const text = `The answer is 6. ${behind}`;
    assert.equal(lastRetraction(text, 0, text.length), undefined, behind);
    assert.equal(lastOutright(text, 0, text.length), undefined, behind);
  }
});

test('what only sounds like it takes nothing back', () => {
  for (const behind of [
    'Never mind the units.',
    'Ignore that the coin is biased.',
    'I wrote 5 before; ignore that.',
    'Wait, 6 is right.',
    'No other value works.',
    'Well, that was easy.',
    'Rather elegant.',
    'Better to check: 6 + 1 = 7.',
    'After checking 5 cases, we are done.',
    'The correct value is between 5 and 7.',
    'Actually, 5 divides 10.',
    'Instead of 5, take 6.',
    'I no longer believe that 5 is prime.',
    'Not really hard.',
    'Update the table.',
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
    'I was wrong about the sign in step 2, but it cancels.',
    'It is not right-angled. Its area is 5.',
    'A common mistake is to forget the factor 2.',
    'Note that the correction factor is 5.',
    'Take that 5 and add 1.',
  ]) {
    const text = `\\boxed{6}\n\n${behind}`;
    assert.equal(lastRetraction(text, 0, text.length), undefined, behind);
  }
});
