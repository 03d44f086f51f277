import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isTask, sentenceStart } from '../../../src/responses/prose/tasks.ts';

for (const text of [
  'Simplify $\\frac{4}{8}$.',
  'Find 3 + 4.',
  'Please solve 2x+3=7.',
  'Write 3302_6 in base ten.',
  '2. Compute the sum of 3 and 4',
  'Berechne 3 + 4.',
  'Calculez 3 + 4.',
  'Вычислите 3 + 4.',
  '计算 3+4',
  '3+4 を計算せよ。',
]) {
  test(`a sentence that sets a task is known: ${text}`, () => assert.equal(isTask(text), true));
}

for (const text of [
  'Compute 5 + 3 = 8',
  'Simplify to get x = 5.',
  'Simplify: 4/8 gives 1/2',
  'The simplified form is 1/2.',
  'So we find 7.',
  '7',
]) {
  test(`a step or an answer sets no task: ${text}`, () => assert.equal(isTask(text), false));
}

test('a sentence begins behind the last one, not behind a decimal point', () => {
  const text = 'First. It is 3.5 now';
  assert.equal(text.slice(sentenceStart(text)), ' It is 3.5 now');
});

test('any text can be asked about', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      assert.equal(typeof isTask(text), 'boolean');
      assert.ok(sentenceStart(text) <= text.length);
    }),
  );
});
