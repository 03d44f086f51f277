/** Large texts say what small ones say, and hold nobody up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ServiceError } from '../../../src/errors.ts';
import { exactOf, readJson } from '../../../src/grading/items/exact-json.ts';
import { readJsonBytes } from '../../../src/grading/items/json-pieces.ts';

/** Members so many that the text is read in pieces, at every level. */
const LARGE = 300_000;

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('"', '\\', '{[,:]}', '\u{1f600}', 'x'.repeat(5000)),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 8 }),
    fc.dictionary(
      fc.string({ maxLength: 6 }).filter((key) => !/__proto__|constructor/.test(key)),
      tie('value'),
    ),
  ),
}));

/** A text of that size made of these values, one in another. */
function largeText(values: readonly unknown[], space: string): string {
  const each = values.map((one) => JSON.stringify(one, undefined, space)).join(', ');
  const times = Math.ceil(LARGE / (each.length + 2));
  const list = `[${Array.from({ length: times }, () => each).join(',')}]`;
  return `{"before": 1.0 , "list": ${list}, "deep": [[${list} , {"k":${list}}]], "after": "x"}`;
}

const LARGE_TEXT = fc
  .tuple(fc.array(value, { minLength: 1, maxLength: 20 }), fc.constantFrom('', ' ', '\t'))
  .map(([values, space]) => largeText(values, space));

test('a large text says what readJson reads in it, number for number', async () => {
  await fc.assert(
    fc.asyncProperty(LARGE_TEXT, async (text) => {
      const [small, large] = [readJson(text), await readJsonBytes(Buffer.from(text))];
      assert.deepEqual(large, small);
      assert.equal(JSON.stringify(exactOf(large)), JSON.stringify(exactOf(small)));
    }),
    { numRuns: 20 },
  );
});

test('a large text that is no JSON is refused wherever its fault lies', async () => {
  const sign = fc.constantFrom('"', ',', '{', '}', '[', ']', ':', '\\', 'x', '1', ' ');
  await fc.assert(
    fc.asyncProperty(
      LARGE_TEXT,
      sign,
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (text, put, share) => {
        const at = Math.floor(share * text.length);
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        const read = (how: () => unknown) =>
          Promise.resolve()
            .then(how)
            .then(
              (got) => ({ got }),
              (error: ServiceError) => ({ code: error.code }),
            );
        assert.deepEqual(
          await read(() => readJsonBytes(Buffer.from(changed))),
          await read(() => readJson(changed)),
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('a long string says what it says, wherever it is cut', async () => {
  for (const unit of ['x', 'é', '\u{1f600}', '"', '\\', '\\"', '\u0000', 'a\u0001b\\u00e9'])
    for (const shift of ['', 'a', 'ab', 'abc', 'abcd', 'abcde']) {
      const long = shift + unit.repeat(600_000 / unit.length);
      for (const value of [[1, long], { a: [long, { b: long }], c: 'x' }, { [long]: long }]) {
        const text = JSON.stringify(value).replaceAll('\ud83d\ude00', '\\ud83d\\ude00');
        // Not by deepEqual, which would print what differs.
        assert.ok(JSON.stringify(await readJsonBytes(Buffer.from(text))) === JSON.stringify(value), unit);
      }
    }
  const raw = Buffer.from(`{"a":1.0,"b":"${'\u{1f600}'.repeat(300_000)}" , "c":2.0}`);
  const read = (await readJsonBytes(raw)) as object;
  assert.ok(JSON.stringify(exactOf(read)) === `{"a":1.0,"b":"${'\u{1f600}'.repeat(300_000)}","c":2.0}`);
});

test('others have their turn while a large text is read', async () => {
  const text = Buffer.from(`{"a":[${'{"b":[1,{}]},'.repeat(400_000)}{}]}`);
  let turns = 0;
  let reading = true;
  const look = () => {
    turns += 1;
    if (reading) setImmediate(look);
  };
  look();
  await readJsonBytes(text);
  reading = false;
  assert.ok(turns > 8, `${turns} turns`);
});

const bulk = `[${'"a text of some length",'.repeat(20_000)}1]`;

for (const [what, text, expected] of [
  ['a key twice, far apart', `{"twice":1,"bulk":${bulk},"twice":2}`, /the key "twice" stands twice/],
  ['a key twice in a piece', `{"bulk":${bulk},"x":{"é":1,"é":2}}`, /the key "é" stands twice/],
  ['a prototype', `{"bulk":${bulk},"x":[0,{"__proto__":{}}]}`, /^\/x\/1\/__proto__ is a key/],
  ['a prototype in a long list', `[[${bulk},{"\\u005f_proto__":{}}]]`, /^\/0\/1\/__proto__ is a key/],
  ['a large prototype', `{"a":{"__proto__":${bulk}}}`, /^\/a\/__proto__ is a key/],
  ['a large constructor', `[{"constructor":{"prototype":${bulk}}}]`, /^\/0\/constructor is a key/],
  ['depth', `[${bulk},${'['.repeat(70)}${']'.repeat(70)}]`, /deeper than 64/],
  [
    'many keys',
    `{${Array.from({ length: 50_001 }, (_, i) => `"k${i}":1`).join(',')}}`,
    /more than 50000 keys/,
  ],
  ['its place', `{"é":${bulk},"b":tru}`, /at byte 480\d{3} of the body|behind byte \d+ of the body/],
  [
    'an escape that is none',
    `["${'x'.repeat(700_000)}\\q${'x'.repeat(700_000)}"]`,
    /escape in a string between the bytes/,
  ],
  ['a string behind another', `{"a":"${'x'.repeat(700_000)}" "b"}`, /Unexpected sign at byte/],
  ['an end too early', `{"bulk":${bulk}`, /ends in the middle/],
  ['more behind it', `{"bulk":${bulk}} "x"`, /Unexpected token '"' at byte/],
] as const)
  test(`what is wrong with a large text is named: ${what}`, async () => {
    await assert.rejects(readJsonBytes(Buffer.from(text)), (error: ServiceError) => {
      assert.equal(error.code, 'malformed_json');
      assert.match(error.message, expected);
      return true;
    });
  });

test('more values than anybody needs are refused as too large', async () => {
  const tooLarge = (pattern: RegExp) => (error: ServiceError) =>
    error.code === 'payload_too_large' && pattern.test(error.message);
  const list = Buffer.from(`[${'1,'.repeat(2_000_000)}1]`);
  await assert.rejects(readJsonBytes(list), tooLarge(/a list of more than 2000000 elements/));
  const lists = Buffer.from(`[${`[${'{},'.repeat(900_000)}1],`.repeat(6)}1]`);
  await assert.rejects(readJsonBytes(lists), tooLarge(/more than 10000000 values/));
});
