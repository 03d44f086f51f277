/** Where a sentence ends, and where a point does not end one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentenceEnd } from '../../../src/responses/prose/sentences.ts';

const first = (text: string): string => text.slice(0, sentenceEnd(text, 0, text.length, []));

test('a letter behind a number is a unit, and the sentence may end with it', () => {
  assert.equal(first('It is 4.2 m. Note the unit.'), 'It is 4.2 m');
  assert.equal(first('It is 5 N. (See above.)'), 'It is 5 N');
  assert.equal(first('It is 25 °C. We are done.'), 'It is 25 °C');
});

test('abbreviations and initials end none', () => {
  assert.equal(first('As J. Smith says, it is 5'), 'As J. Smith says, it is 5');
  assert.equal(first('At 5 p.m. the train leaves'), 'At 5 p.m. the train leaves');
  assert.equal(first('It is 5 m. deep'), 'It is 5 m. deep');
});
