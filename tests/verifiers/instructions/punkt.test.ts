/** Sentences and words as NLTK has them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sentencesOf } from '../../../src/verifiers/instructions/text/punkt/punkt.ts';
import { wordTokens } from '../../../src/verifiers/instructions/text/words/word-tokens.ts';

const SENTENCES: string[][] = [
  ['Dr. Lee met Mr. Fox at 3.5 miles per hour.', 'It rained.'],
  ['"Really?"', 'he said.'],
  ['J. Smith left at 5 p.m. on Friday.', 'Nobody knew.'],
  ['We left... and then we came back.', 'So what?!', 'Nothing.'],
  ['(It was late.)', 'They slept.'],
  ['The U.S. economy grew.', 'In Jan. it fell.'],
  ['One line without a stop\nand its next line.', 'Then another!'],
  ['Items cost $3.88 etc.', 'in town.'],
];

for (const parts of SENTENCES)
  test(`sentences: ${parts.join(' | ').replaceAll('\n', '⏎')}`, () => {
    assert.deepEqual(sentencesOf(parts.join(' ')), parts);
  });

const WORDS: [string, string][] = [
  ["I don't know.", "I do n't know ."],
  ['"Well," she said, it\'s 3.5%...', "`` Well , '' she said , it 's 3.5 % ..."],
  ["can't gonna [x] (y)--z!", "ca n't gon na [ x ] ( y ) -- z !"],
  ['Good muffins cost $3.88 (roughly 3,36 euros).', 'Good muffins cost $ 3.88 ( roughly 3,36 euros ) .'],
  ["the dogs' bones and 'tis cannot", "the dogs ' bones and ' tis can not"],
];

for (const [text, words] of WORDS)
  test(`words: ${text}`, () => {
    assert.equal(wordTokens(text).join(' '), words);
  });

test('sentences are what stands there, without white space between them', () => {
  const piece = fc.constantFrom(
    'Dr.',
    'a.m.',
    'the',
    'End',
    '?',
    '!',
    '...',
    '"',
    ')',
    '\n',
    ' ',
    '3.',
    'J.',
    'word',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join(' ');
      const bare = (one: string) => one.replace(/\s+/g, '');
      assert.equal(bare(sentencesOf(text).join('')), bare(text));
    }),
  );
});
