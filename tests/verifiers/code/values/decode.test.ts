import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_VALUE_DEPTH, type Value } from '../../../../src/sandbox/values.ts';
import { decodeValue, InvalidValue } from '../../../../src/verifiers/code/values/decode.ts';
import { anyValue } from './any-value.ts';

test('every value in the encoding is read back as it was', () => {
  fc.assert(fc.property(anyValue, (value) => assert.deepEqual(decodeValue(JSON.stringify(value)), value)));
});

test('text that the encoder would not write is refused, not repaired', () => {
  const forged = [
    '',
    'null',
    '42',
    '"x"',
    '{}',
    '[]',
    '["null", 1]',
    '["bool", 1]',
    '["bool"]',
    '["int", 3]',
    '["int", "03"]',
    '["int", "-0"]',
    '["int", "1.0"]',
    '["int", "1e3"]',
    '["float", "0x10"]',
    '["float", ""]',
    '["float", "inf"]',
    '["float", 1.5]',
    '["bytes", "a"]',
    '["bytes", "####"]',
    '["str", 1]',
    '["list", {"length": 0}]',
    '["list", [1]]',
    '["dict", [[["str", "a"]]]]',
    '["dict", {"a": 1}]',
    '["constructor"]',
    '["__proto__", []]',
    '["opaque"]',
    '["str", "a"] ["str", "b"]',
  ];
  for (const text of forged) assert.throws(() => decodeValue(text), InvalidValue, text);
});

test('nesting beyond the limit of the encoding is refused without overflowing the stack', () => {
  const nested = (depth: number) => `${'["list",['.repeat(depth)}["null"]${']]'.repeat(depth)}`;
  assert.doesNotThrow(() => decodeValue(nested(MAX_VALUE_DEPTH)));
  assert.throws(() => decodeValue(nested(MAX_VALUE_DEPTH + 1)), InvalidValue);
  assert.throws(() => decodeValue(nested(200_000)), InvalidValue);
});

test('any text is either refused or read as a value that encodes to the same', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      let value: Value;
      try {
        value = decodeValue(text);
      } catch (error) {
        assert.ok(error instanceof InvalidValue);
        return;
      }
      assert.deepEqual(JSON.parse(text), value);
    }),
  );
});
