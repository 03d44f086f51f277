import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compiledAhead, compileLarge, matchesOf } from '../../../src/responses/prose/pattern.ts';

const PATTERNS = [/a+/g, /(?<one>[ab])|c/g, /b*/g, /(?=a)|b/gu, /$/g, /x|/gu, /^./gmu, /\p{L}{0,2}/giu];

test('the matches of a pattern are those of matchAll, also the empty ones', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '\n', '😀', 'é', '\ud83d'), { maxLength: 12 });
  fc.assert(
    fc.property(text, fc.constantFrom(...PATTERNS), (pieces, pattern) => {
      const whole = pieces.join('');
      assert.deepEqual(matchesOf(whole, pattern), [...whole.matchAll(pattern)]);
    }),
    { numRuns: 3000 },
  );
});

test('where a pattern was left by another search changes nothing', () => {
  const pattern = /a/g;
  pattern.lastIndex = 2;
  assert.equal(matchesOf('aaa', pattern).length, 3);
  assert.equal(pattern.lastIndex, 0);
});

test('a pattern that was compiled ahead begins where a text begins', async () => {
  const pattern = compiledAhead(/a/g);
  await compileLarge();
  assert.equal(pattern.exec('ab')?.index, 0);
});
