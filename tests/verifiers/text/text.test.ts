import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bleu, fuzzyMatch, gleu, rouge, rougeL } from '../../../src/verifiers/text/similarity.ts';
import { textVerifier } from '../../../src/verifiers/text/verifier.ts';

const grade = (response: string, text: string | string[], options = {}) =>
  textVerifier.grade(
    { response, reference: { text }, options },
    { signal: new AbortController().signal, tenant: 't' },
  );

test('string tests say yes and no', () => {
  for (const [testName, response, reference, reward] of [
    ['eq', 'Paris', 'Paris', 1],
    ['eq', 'paris', 'Paris', 0],
    ['ne', 'paris', 'Paris', 1],
    ['like', 'in Paris.', 'Paris', 1],
    ['like', 'in paris.', 'Paris', 0],
    ['ilike', 'in paris.', 'Paris', 1],
  ] as const) {
    assert.partialDeepStrictEqual(
      grade(response, reference, { test: testName }),
      { status: 'scored', reward },
      `${testName} ${response}`,
    );
  }
});

test('the response is compared behind its thinking and up to the end of its turn', () => {
  for (const [testName, response, reward] of [
    ['eq', '<think>Rome?</think>Paris', 1],
    ['eq', 'Paris<|im_end|>', 1],
    ['ne', '<think>Rome?</think>Paris', 0],
    ['ne', 'Paris<|im_end|>', 0],
    ['like', '<think>Paris</think>I do not know.', 0],
    ['like', '<think>Paris, Rome', 0],
  ] as const)
    assert.partialDeepStrictEqual(grade(response, 'Paris', { test: testName }), { reward }, response);
  const whole = { test: 'like', scope: 'whole' };
  assert.partialDeepStrictEqual(grade('<think>Paris</think>No.', 'Paris', whole), { reward: 1 });
});

test('silence is no other text, and an empty reference is none', () => {
  for (const response of ['', ' \n', '<think>hm</think>'])
    assert.partialDeepStrictEqual(grade(response, 'Paris', { test: 'ne' }), {
      reward: 0,
      reason: 'no_answer',
    });
  assert.partialDeepStrictEqual(grade('Paris', ['Rome', ' '], { test: 'like' }), {
    status: 'unscored',
    pointer: '/reference/text/1',
  });
  assert.partialDeepStrictEqual(grade('', '', { scope: 'whole' }), { reward: 1 });
});

test('`ne` must hold against every reference, the others against one', () => {
  assert.partialDeepStrictEqual(grade('b', ['a', 'b'], { test: 'ne' }), { reward: 0 });
  assert.partialDeepStrictEqual(grade('b', ['a', 'b']), { reward: 1 });
});

test('similarities have the values of their definitions', () => {
  assert.equal(fuzzyMatch('this is a test', 'this is a test!'), 28 / 29);
  assert.equal(rougeL('the cat sat', 'the cat sat down'), 6 / 7);
  assert.equal(rouge(1)('a b b', 'b b c'), 2 / 3);
  assert.equal(gleu('a b c d', 'a b c d'), 1);
  assert.equal(bleu('the cat is on the mat', 'the cat is on the mat'), 1);
  assert.ok(Math.abs(bleu('the cat sat on the mat', 'the cat sat on a mat') - 0.5372849659117709) < 1e-12);
});

test('every similarity is between 0 and 1, symmetric in its arguments but for BLEU, and 1 for equal words', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      (a, b) => {
        for (const similarity of [fuzzyMatch, bleu, gleu, rouge(1), rouge(2), rougeL]) {
          const value = similarity(a, b);
          assert.ok(value >= 0 && value <= 1, `${value}`);
          if (similarity !== bleu) assert.equal(value, similarity(b, a));
        }
        assert.equal(fuzzyMatch(a, a), 1);
      },
    ),
  );
});

test('the longest common subsequence agrees with the plain definition', () => {
  const lcs = (a: string[], b: string[]): number => {
    const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
    for (let i = 1; i <= a.length; i++) {
      for (let j = 1; j <= b.length; j++)
        rows[i]![j] =
          a[i - 1] === b[j - 1] ? rows[i - 1]![j - 1]! + 1 : Math.max(rows[i - 1]![j]!, rows[i]![j - 1]!);
    }
    return rows[a.length]![b.length]!;
  };
  const word = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      assert.equal(fuzzyMatch(a.join(''), b.join('')), (2 * lcs(a, b)) / (a.length + b.length));
    }),
  );
});

test('a text too long to compare is the fault of whoever wrote it', () => {
  const long = 'x'.repeat(10_000);
  assert.partialDeepStrictEqual(grade(long, 'a', { test: 'bleu' }), {
    status: 'scored',
    reward: 0,
    reason: 'answer_too_complex',
  });
  assert.partialDeepStrictEqual(grade('a', ['b', long], { test: 'bleu' }), {
    status: 'unscored',
    pointer: '/reference/text/1',
  });
});
