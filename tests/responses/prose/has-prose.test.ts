import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findAnchors } from '../../../src/responses/prose/anchors.ts';
import { findDenials } from '../../../src/responses/prose/denials/denials.ts';
import { hasProse } from '../../../src/responses/prose/has-prose.ts';

const prose = (text: string): boolean => hasProse(text, 0, text.length);

test('a formula has no prose, whatever commands it is written with', () => {
  for (const text of ['x = 5', '\\frac{1}{2}\\sin x', '$(a, b]$', 'f(x)=ax+b'.replace('ax', 'a x'), ''])
    assert.equal(prose(text), false, text);
});

test('words, questions and letters beyond ASCII are prose', () => {
  for (const text of ['no 5', '5 cm', '5?', '答案5', 'π', "\\sin't 5", '\\text{or}', 'x2ab'])
    assert.equal(prose(text), true, text);
});

test('only the stretch that is asked for counts', () => {
  assert.equal(hasProse('answer: x + 1', 8, 13), false);
  assert.equal(hasProse('x + 1 is it', 0, 5), false);
});

test('where there is no prose, nothing is announced and nothing is denied', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom('\\sin', "'t", "n't", ' ', '\\not', 'answer', ' is ', 'not ', 'wrong', '?', '\n'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      // Behind a stretch of prose that says nothing the searches are made.
      const searched = `qq ${text}`;
      if (prose(text) || text.includes('A')) return;
      assert.deepEqual(findDenials(searched, 0, searched.length), []);
      assert.deepEqual(findAnchors(searched, 0, searched.length), []);
    }),
    { numRuns: 2_000 },
  );
});
