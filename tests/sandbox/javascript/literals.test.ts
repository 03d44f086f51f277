/** Literals that are encoded without a guest are encoded as the guest would. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExpressionAt } from 'acorn';
import fc from 'fast-check';
import { encodeConstants } from '../../../src/sandbox/runtimes/javascript/analyze/values/evaluate.ts';
import { encodeLiteral } from '../../../src/sandbox/runtimes/javascript/analyze/values/literals.ts';

const read = (source: string) => encodeLiteral(parseExpressionAt(source, 0, { ecmaVersion: 'latest' }));

/** Source texts of literals, in many spellings. */
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(String),
  fc.constantFrom('0', '1e21', '1e-7', '0x1F', '1_000', '.5', '5.', '123456789012345680000', '0b101'),
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value)),
  fc.constantFrom("'it\\'s'", "'\\x41\\u{1F600}\\ud800'", '`a\nb`', '`\\``', "'\\0'", "''"),
);
const key = fc.oneof(
  fc.constantFrom('a', 'b', '"a b"', "'1'", '1', '"-1"', 'toString', '__proto__', '"01"', '$', 'é', '"1e3"'),
  fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value)),
);
const { literal } = fc.letrec<{ literal: string }>((tie) => ({
  literal: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    number,
    number.map((one) => `-${one}`),
    text,
    fc.constantFrom(
      'true',
      'null',
      'undefined',
      'NaN',
      'Infinity',
      '-Infinity',
      '-0',
      '(1)',
      '-(2)',
      '1n',
      '/x/g',
    ),
    fc
      .tuple(tie('literal'), fc.constantFrom('+', '-', '*', '/', '<'), tie('literal'))
      .map(([one, operator, other]) => `(${one}) ${operator} (${other})`),
    fc.array(tie('literal'), { minLength: 1, maxLength: 3 }).map((items) => `(${items.join(', ')})`),
    tie('literal').map((one) => `JSON.stringify(${one})`),
    fc.array(tie('literal'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc.array(tie('literal'), { maxLength: 3 }).map((items) => `[${items.join(',')},,]`),
    fc
      .array(fc.tuple(key, tie('literal')), { maxLength: 4 })
      // Given twice, this one alone is a fault of syntax.
      .filter((pairs) => pairs.filter(([name]) => name === '__proto__' || name === '"__proto__"').length < 2)
      .map((pairs) => `{ ${pairs.map(([name, value]) => `${name}: ${value}`).join(', ')} }`),
  ),
}));

test('a literal that is encoded without a guest is encoded as a guest does it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(literal, { minLength: 1, maxLength: 30 }), async (sources) => {
      const asValues = sources.map((source) => `(${source})`);
      const direct = asValues.map(read);
      const places = direct.flatMap((one, index) => (one === undefined ? [] : [index]));
      const made = await encodeConstants(places.map((index) => ({ source: asValues[index]!, line: 1 })));
      assert.deepEqual(
        places.map((index) => direct[index]),
        made,
      );
    }),
    { numRuns: 60 },
  );
});

test('numbers, texts, lists, objects and their JSON need no guest; what has an order or an effect of its own does', () => {
  for (const source of [
    '1',
    '-1.5',
    "'a'",
    '`a`',
    '[1, [2, ,]]',
    '({ a: 1, "b c": [] })',
    'undefined',
    'NaN',
    '2 / 3',
    '-1 * 0',
    'JSON.stringify([(1, 2), 1 + 2 * -3])',
    'JSON.stringify([1, [], "a"])',
    'JSON.stringify({ b: [null, undefined, -0], "2": `x`, a: { "": NaN } })',
  ])
    assert.notEqual(read(source), undefined, source);
  for (const source of [
    '({ 1: 2 })',
    '({ "2": 1, a: 0 })',
    '({ a: 1, a: 2 })',
    '({ __proto__: null })',
    '[...[1]]',
    '1n',
    '/x/',
    'new Set([1])',
    '"1" + 1',
    '2 ** 3',
    '1n / 2n',
    'JSON.stringify([1], null, 2)',
    'JSON.stringify({ __proto__: null })',
    'JSON.stringify({ toJSON() {} })',
    'JSON.stringify([,])',
    'JSON.stringify(undefined)',
    'JSON.parse("1")',
    '`\x24{1}`',
  ])
    assert.equal(read(source), undefined, source);
});
