import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Type } from 'typebox';
import { exactOf, exactWhereUntyped, readJson } from '../../../src/grading/items/exact-json.ts';
import { isChanged, scanJson } from '../../../src/grading/items/scan-json.ts';

test('what a JSON text says is read like JSON.parse reads it, for every value there is', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      fc.pre(!/__proto__|constructor/.test(text));
      assert.deepEqual(readJson(text), JSON.parse(text));
    }),
  );
});

test('what a JSON text says comes back number for number as it was spelled', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 30 });
  const number = fc
    .tuple(
      fc.constantFrom('', '-'),
      digits,
      fc.option(digits),
      fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-'), digits)),
    )
    .map(([sign, whole, fraction, exponent]) => {
      const integer = whole.replace(/^0+(?=\d)/, '');
      return `${sign}${integer}${fraction === null ? '' : `.${fraction}`}${exponent === null ? '' : exponent.join('')}`;
    });
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), (numbers) => {
      const text = `{"a":[${numbers.join(',')}]}`;
      const value = readJson(text);
      const exact = exactOf(value);
      const written = JSON.parse(JSON.stringify(exact ?? value), (_key, held) => held) as { a: number[] };
      assert.deepEqual(written, JSON.parse(text));
      const spelled = JSON.stringify((exact ?? value) as object)
        .slice(6, -2)
        .split(',');
      for (const [at, source] of numbers.entries()) {
        const kept = spelled[at] ?? '';
        assert.equal(/[.e]/i.test(kept), /[.e]/i.test(source), `${source} became ${kept}`);
        if (!/[.e]/i.test(source)) assert.equal(kept, source);
      }
    }),
  );
});

test('what a JSON text says is read a second time only where a number would change', () => {
  for (const source of ['1', '-7', '0', '0.5', '1e-7', '9007199254740991', '123456789012345', '-10']) {
    assert.equal(exactOf(readJson(`{"n": ${source}}`)), undefined, source);
  }
  for (const source of [
    '1.0',
    '1e5',
    '-0',
    '-0.0',
    '9007199254740993',
    '1E400',
    '100000000000000000000000',
  ]) {
    assert.ok(isChanged(source), source);
    assert.equal(JSON.stringify(exactOf(readJson(`{"n": ${source}}`))), `{"n":${source}}`);
  }
  assert.equal(exactOf(readJson('{"n": "1.0", "1.0": "\\\\", "x": "\\"1.0"}')), undefined);
});

test('what a JSON text says is scanned in one pass: keys, depth and numbers are those outside of strings', () => {
  const text = '{"a": "x\\\\\\"{[1.0:", "b": [{"c": {}}]}';
  assert.deepEqual(scanJson(text), { depth: 4, keys: 3, widest: 2, inexact: false, indexed: false });
});

const Schema = Type.Object({
  weight: Type.Number(),
  tests: Type.Union([
    Type.Object({
      kind: Type.Literal('call'),
      cases: Type.Array(Type.Object({ args: Type.Unknown(), limit: Type.Number() })),
    }),
    Type.Object({ kind: Type.Literal('text'), text: Type.String() }),
  ]),
  extra: Type.Record(Type.String(), Type.Unknown()),
});

test('exact numbers stand only where the schema leaves the type open', () => {
  const text =
    '{"weight":1.0,"tests":{"kind":"call","cases":[{"args":[1.0,{"x":2.0}],"limit":3.0}]},"extra":{"y":4.0}}';
  const value = readJson(text);
  const exact = exactOf(value);
  const mixed = exactWhereUntyped(Schema, value, exact);
  assert.equal(
    JSON.stringify(mixed),
    '{"weight":1,"tests":{"kind":"call","cases":[{"args":[1.0,{"x":2.0}],"limit":3}]},"extra":{"y":4.0}}',
  );
});

test('an object of very many keys is refused before it is read', () => {
  const wide = (keys: number) => `{"a":{${Array.from({ length: keys }, (_, i) => `"k${i}":1`).join(',')}}}`;
  assert.throws(() => readJson(wide(50_001)), /more than 50000 keys/);
  assert.equal(Object.keys((readJson(wide(50_000)) as { a: object }).a).length, 50_000);
  const many = `[${Array.from({ length: 60_000 }, () => '{"k":1}').join(',')}]`;
  assert.equal((readJson(many) as unknown[]).length, 60_000);
});

test('the key that stands twice is named, and the place of one that reaches a prototype', () => {
  assert.throws(() => readJson('{"a":[{"b":1,"b":2}]}'), /the key "b" stands twice/);
  for (const [text, pointer] of [
    ['{"a":[0,{"__proto__":1}]}', '/a/1/__proto__'],
    ['{"a/b":{"\\u005f_proto__":1}}', '/a~1b/__proto__'],
    ['{"constructor":{"prototype":1}}', '/constructor'],
  ] as const)
    assert.throws(() => readJson(text), { message: `${pointer} is a key that no object may have.` });
  assert.deepEqual(readJson('{"constructor":"x"}'), { constructor: 'x' });
});

test('a text may begin with a byte order mark', () => {
  assert.deepEqual(readJson('\ufeff{"a":1.0}'), { a: 1 });
  assert.equal(JSON.stringify(exactOf(readJson('\ufeff{"a":1.0}'))), '{"a":1.0}');
});
