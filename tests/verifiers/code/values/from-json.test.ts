import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Value } from '../../../../src/sandbox/values.ts';
import { InvalidJson, linesToList, valueFromJson } from '../../../../src/verifiers/code/values/from-json.ts';
import { valueToJson } from '../../../../src/verifiers/code/values/to-json.ts';

test('a number keeps what JSON.parse would lose', () => {
  assert.deepEqual(valueFromJson('1.0'), ['float', '1']);
  assert.deepEqual(valueFromJson('1'), ['int', '1']);
  assert.deepEqual(valueFromJson('9007199254740993'), ['int', '9007199254740993']);
  assert.deepEqual(valueFromJson('-0'), ['int', '0']);
  assert.deepEqual(valueFromJson('-0.0'), ['float', '-0']);
  assert.deepEqual(valueFromJson('1e2'), ['float', '100']);
});

test('numbers that were kept verbatim in a parsed body arrive as they were spelled', () => {
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
  const text = JSON.stringify([rawJSON('1.0'), rawJSON('123456789012345678901'), 2]);
  assert.deepEqual(valueFromJson(text), [
    'list',
    [
      ['float', '1'],
      ['int', '123456789012345678901'],
      ['int', '2'],
    ],
  ]);
});

test('NaN and the infinities are read as Python writes them, but not inside text', () => {
  assert.deepEqual(valueFromJson('[NaN, -Infinity, "NaN"]'), [
    'list',
    [
      ['float', 'NaN'],
      ['float', '-Infinity'],
      ['str', 'NaN'],
    ],
  ]);
  assert.deepEqual(valueFromJson('{"Infinity": Infinity}'), [
    'dict',
    [
      [
        ['str', 'Infinity'],
        ['float', 'Infinity'],
      ],
    ],
  ]);
});

test('every JSON value is read and written back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (json) => {
      const text = JSON.stringify(json);
      assert.deepEqual(JSON.parse(valueToJson(valueFromJson(text)) ?? ''), JSON.parse(text));
    }),
  );
});

test('text that is not JSON, or nested deeper than any value can be, is refused', () => {
  for (const text of ['', '[1', "{'a': 1}", 'undefined', 'nan', '01', '[NaN', '['.repeat(100_000)]) {
    assert.throws(() => valueFromJson(text), InvalidJson, text.slice(0, 20));
  }
});

test('lines of JSON values become the list of arguments, each verbatim', () => {
  assert.equal(linesToList('[1, 2.0]\n"a"\n'), '[[1, 2.0],"a"]');
  assert.equal(linesToList(''), '[]');
  assert.equal(linesToList('{\n"a": 1\n}'), '[{\n"a": 1\n}]', 'one value over several lines is one argument');
});

test('what JSON cannot express is not written as something else', () => {
  for (const value of [
    ['opaque', 'f'],
    ['complex', '1', '2'],
    ['list', [['bytes', 'YQ==']]],
  ] as Value[]) {
    assert.equal(valueToJson(value), undefined);
  }
});

test('a value is the same whether or not the spelling of some number has to be looked at', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const [, [, beside]] = valueFromJson(`[1.5, ${text}]`) as ['list', Value[]];
      assert.deepEqual(valueFromJson(text), beside);
    }),
  );
});
