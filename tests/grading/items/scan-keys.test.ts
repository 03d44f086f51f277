/** The order of keys in a text is known of what is read from it, at once or in pieces. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exactOf, readJson } from '../../../src/grading/items/exact-json.ts';
import { readJsonBytes } from '../../../src/grading/items/json-pieces.ts';
import { writeInOrder } from '../../../src/key-order.ts';

const written = (value: unknown) => writeInOrder(exactOf(value) ?? value);

const KEYS = ['10', '2', '0', '007', 'b', '', 'a:"', '4294967294', '4294967295', '1.0', '-1'];

/** Texts without blanks, with the keys of each object in any order. */
const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('1', '1.0', '1e2', '12345678901234567890', '"x"', '"{\\"2\\":["', 'null', '[]', '{}'),
    fc.array(tie('text'), { maxLength: 4 }).map((members) => `[${members.join(',')}]`),
    fc
      .tuple(fc.shuffledSubarray(KEYS), fc.array(tie('text'), { minLength: 1, maxLength: 4 }))
      .map(([keys, members]) => {
        const fields = keys.map((key, at) => `${JSON.stringify(key)}:${members[at % members.length]}`);
        return `{${fields.join(',')}}`;
      }),
  ),
}));

test('every value is written again as it was, with its keys in the order of the text', () => {
  fc.assert(fc.property(text, (one) => assert.equal(written(readJson(`[${one}]`)), `[${one}]`)));
});

test('the same holds for texts that are read in pieces', async () => {
  const large = fc.array(text, { minLength: 1, maxLength: 10 }).map((texts) => {
    const long = `"${'x'.repeat(600_000)}"`;
    const list = `[${Array.from({ length: Math.ceil(150_000 / texts.join().length) }, () => texts).join(',')}]`;
    return `{"b":${list},"2":${list},"10":{"z":${long},"7":${list},"1":${texts[0]}},"1":[${long}]}`;
  });
  await fc.assert(
    fc.asyncProperty(large, async (one) => {
      // Not assert.equal, which would look for the difference for minutes.
      assert.ok(written(await readJsonBytes(Buffer.from(one))) === one);
    }),
    { numRuns: 20 },
  );
});

test('a key may be written with escapes and blanks', () => {
  const read = readJson(' { "b" : 1 , "\\u0032" : { "1\\u0030" : [ ] , "\\u0031" : 0 } } ');
  assert.equal(written(read), '{"b":1,"2":{"10":[],"1":0}}');
});

test('objects whose keys are in order are read once', () => {
  for (const one of [
    '{"b":1,"a":2}',
    '{"1":1,"2":2,"10":{"0":0}}',
    '{"2":1,"b":2}',
    '["2","1"]',
    '{"b":"2"}',
  ])
    assert.equal(exactOf(readJson(one)), undefined, one);
});
