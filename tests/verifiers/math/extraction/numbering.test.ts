import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNumbering } from '../../../../src/verifiers/math/extraction/pick/numbering.ts';

const numbers = (text: string): boolean => {
  const start = text.lastIndexOf('3');
  return isNumbering(text, { start, end: start + 1 }, text.length);
};

test('numbers of steps and items are no answers', () => {
  for (const text of ['Step 3', 'Step 3:', 'Problem number 3.', 'See equation 3.', '1) a\n2) b\n3)', '3) c'])
    assert.equal(numbers(text), true, text);
});

test('numbers that are said are', () => {
  for (const text of ['3', '3.', '(3)', 'There are 3', 'Step 3 gives 3', '1) a\n2) b: 3'])
    assert.equal(numbers(text), false, text);
});
