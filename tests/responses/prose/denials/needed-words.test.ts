import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BOUND_VERBS,
  BOUNDS,
  NOBODY,
  THOUGHT,
} from '../../../../src/responses/prose/denials/denial-words.ts';
import { type DenialKind, findDenials } from '../../../../src/responses/prose/denials/denials.ts';

/** Each form alone: no other word of the sentence makes it looked for. */
const kindsIn = (text: string): DenialKind[] =>
  [text, text.toUpperCase(), text.replaceAll("'", '’')].flatMap((each) => {
    const [first] = findDenials(each, 0, each.length);
    assert.ok(first, each);
    return [first.kind];
  });
const each = (kind: DenialKind, texts: string[]): void => {
  for (const text of texts) assert.deepEqual(new Set(kindsIn(text)), new Set([kind]), text);
};

test('what cannot be right is rejected, however it is contracted', () => {
  for (const said of ["can't", 'cannot', "couldn't"])
    each(
      'rejected',
      ['right', 'the correct answer', 'my result', 'true', 'it', 'the value'].map(
        (what) => `We see 10 ${said} be ${what} here`,
      ),
    );
});

test('what does not fit, or is not the answer, is rejected', () => {
  for (const said of ["isn't", "wasn't", "doesn't", "don't"])
    each(
      'rejected',
      ['work', 'fit', 'hold', 'satisfy', 'the answer', 'my solution', 'correct'].map(
        (what) => `Then 10 ${said} ${what} today`,
      ),
    );
});

test('each verb and each bound say that a value is a bound', () => {
  for (const verb of BOUND_VERBS)
    each(
      'related',
      BOUNDS.filter((bound) => !bound.startsWith('no ')).flatMap((bound) => [
        `Then x ${verb} ${bound} 10`,
        `Then x ${verb} strictly ${bound} 10`,
      ]),
    );
});

test('what is not said, shown or known by anybody is doubted', () => {
  for (const word of THOUGHT)
    each('doubted', [`I am not ${word} it equals 10`, `We never ${word} it equals 10`]);
  for (const word of NOBODY)
    each('doubted', [`Nobody would ${word} it equals 10`, `no one ${word} it equals 10`]);
});

test('what is supposed, or holds against the facts, is doubted', () => {
  for (const word of ['if', 'suppose', 'assume', 'assuming', 'supposing', 'imagine'])
    each(
      'doubted',
      ['the answer', 'my final result', 'this solution'].map((what) => `Now ${word} ${what} equals 10`),
    );
  for (const word of ['would', 'could', 'might'])
    each('doubted', [`It ${word} be 10 if x were 3`, `It ${word} have been 10 if x had 3`]);
});
