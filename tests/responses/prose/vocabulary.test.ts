import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DENYING, DOUBTING, REJECTING, RELATING } from '../../../src/responses/prose/denials/denial-words.ts';
import { either } from '../../../src/responses/prose/pattern.ts';
import { WORD_PHRASES } from '../../../src/responses/prose/phrases.ts';
import { mayHold, phrasePattern, phrasesIn, vocabularyOf } from '../../../src/responses/prose/vocabulary.ts';

const PHRASES = [...DENYING, ...DOUBTING, ...REJECTING, ...RELATING, ...WORD_PHRASES.answer];
const holds = (text: string, phrases: readonly string[]): boolean =>
  mayHold(text, 0, text.length, vocabularyOf(phrases));

test('every phrase of the tables is seen in a sentence, in any case', () => {
  for (const phrase of PHRASES) {
    const pattern = new RegExp(either([phrase]), 'iu');
    for (const text of [`So, ${phrase} 5.`, `5 ${phrase.toUpperCase()}`, `(${phrase})`])
      assert.ok(holds(text, [phrase]) || !pattern.test(text), text);
  }
});

test('a phrase is missing where one of its words is', () => {
  assert.equal(holds('the answer is 5', ['not the answer']), false);
  assert.equal(holds('this is noted', ['not']), false);
  assert.equal(holds('x + 1', ['answer']), false);
});

test('a text in another script, or with letters of unsure case, may hold anything', () => {
  for (const text of ['答案 5', 'не 5', 'yanıt', '5 \u212a', '\u017fo'])
    assert.ok(holds(text, ['answer']), text);
  assert.equal(holds('5 → 6 – “so” ✓ x² · √2', ['answer']), false);
});

test('a table that is made later is found in a text that was asked about before', () => {
  const text = 'the quokka is not early';
  assert.ok(holds(text, ['not']));
  assert.ok(holds(text, ['quokka is early']));
  assert.deepEqual(
    phrasesIn(text, 0, text.length, phrasePattern(/quokka/giu, ['quokka'])).map(({ index }) => index),
    [4],
  );
});

test('an apostrophe counts, straight or curled', () => {
  assert.ok(holds("isn't", ["'"]));
  assert.ok(holds('isn’t', ["'"]));
});

test('phrases looked for at words alone are those that are found everywhere', () => {
  const phrases = ['final answer', 'answer', 'answers', "i'd choose", 'réponse', 'the best is', 'is'];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${either(phrases)})(?![\\p{L}])[:：]?`, 'giu');
  const both = phrasePattern(pattern, phrases);
  const piece = fc.oneof(
    fc.constantFrom(...phrases, 'Answer', 'ANSWER:', 'best', 'x', '_', '7', ' ', ' ', "'", '答案', '√', 'é'),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(6), (pieces, from) => {
      const text = pieces.join('');
      const to = Math.max(from, text.length);
      const plain = (found: Iterable<RegExpExecArray>) => [...found].map(({ 0: all, index }) => [all, index]);
      assert.deepEqual(plain(phrasesIn(text, from, to, both)), plain(text.slice(from, to).matchAll(pattern)));
    }),
    { numRuns: 3_000 },
  );
});
