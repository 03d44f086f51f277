import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Value } from '../../../../src/sandbox/values.ts';
import { equalPlain, type PlainRules } from '../../../../src/verifiers/code/values/equal-plain.ts';
import { valueFromJson } from '../../../../src/verifiers/code/values/from-json.ts';
import { DEFAULT_TOLERANCE } from '../../../../src/verifiers/code/values/numbers.ts';
import { plainTree } from './any-value.ts';

const PYTHON: PlainRules = { ...DEFAULT_TOLERANCE, javascript: false, fromJson: true };
const JAVASCRIPT: PlainRules = { ...DEFAULT_TOLERANCE, javascript: true, fromJson: true };
const int = (text: string): Value => ['int', text];
const float = (text: string): Value => ['float', text];
const str = (text: string): Value => ['str', text];

function accepts(got: Value, expected: string, rules = PYTHON): boolean {
  return equalPlain(got, valueFromJson(expected), rules);
}

test('a value equals itself, whatever it holds', () => {
  fc.assert(
    fc.property(plainTree, (value) => {
      assert.ok(equalPlain(value, value, { ...PYTHON, fromJson: false }));
    }),
  );
});

test('true is not 1, and 1.0 is 1', () => {
  assert.equal(accepts(['bool', true], '1'), false);
  assert.equal(accepts(int('1'), 'true'), false);
  assert.equal(accepts(float('1.0'), '1'), true);
  assert.equal(accepts(int('1'), '1.0'), true);
});

test('integers are compared exactly, however large', () => {
  assert.equal(accepts(int('9007199254740993'), '9007199254740992'), false);
  assert.equal(accepts(int('9007199254740993'), '9007199254740993'), true);
  assert.equal(accepts(float('3.0000000001'), '3'), false);
  assert.equal(accepts(int('100000000000000000000000001'), '100000000000000000000000000'), false);
});

test('floats agree within 1e-6, relative or absolute', () => {
  assert.equal(accepts(float('0.30000000000000004'), '0.3'), true);
  assert.equal(accepts(float('1000000.5'), '1000000.6'), true);
  assert.equal(accepts(float('0.0000005'), '0.0'), true);
  assert.equal(accepts(float('0.31'), '0.3'), false);
  assert.equal(accepts(float('Infinity'), '1e308'), false);
});

test('NaN equals only NaN', () => {
  assert.equal(accepts(float('NaN'), 'NaN'), true);
  assert.equal(accepts(float('NaN'), '1.5'), false);
  assert.equal(accepts(float('1.5'), 'NaN'), false);
  assert.equal(accepts(float('Infinity'), 'Infinity'), true);
  assert.equal(accepts(float('Infinity'), '-Infinity'), false);
});

test('a tuple counts as a list, a set does not', () => {
  assert.equal(accepts(['tuple', [int('1'), str('a')]], '[1, "a"]'), true);
  assert.equal(accepts(['set', [int('1')]], '[1]'), false);
});

test('text is never bytes, and never a number', () => {
  assert.equal(accepts(['bytes', 'YQ=='], '"a"'), false);
  assert.equal(accepts(str('1'), '1'), false);
  assert.equal(accepts(int('1'), '"1"'), false);
});

test('dicts are compared without order, and a number as key counts as the text JSON makes of it', () => {
  const entry = (key: Value, value: Value): [Value, Value] => [key, value];
  assert.equal(
    accepts(['dict', [entry(str('b'), int('2')), entry(str('a'), int('1'))]], '{"a":1,"b":2}'),
    true,
  );
  assert.equal(accepts(['dict', [entry(int('1'), int('2'))]], '{"1":2}'), true);
  assert.equal(
    accepts(['dict', [entry(int('1'), int('2')), entry(str('1'), int('2'))]], '{"1":2,"2":2}'),
    false,
  );
  assert.equal(accepts(['dict', [entry(str('a'), int('1'))]], '{"a":1,"b":2}'), false);
  assert.equal(accepts(['dict', []], '{"a":null}'), false);
});

test('an instance or anything opaque equals no plain value', () => {
  for (const expected of ['1', 'null', '{}', '[]', '"x"', 'true']) {
    assert.equal(accepts(['opaque', 'E'], expected), false);
    assert.equal(accepts(['object', 'E', []], expected), false);
  }
});

test('sets are compared without order and within the tolerance', () => {
  const rules = { ...PYTHON, fromJson: false };
  const got: Value = ['set', [float('0.30000000000000004'), int('1'), str('a')]];
  assert.equal(equalPlain(got, ['frozenset', [str('a'), float('0.3'), int('1')]], rules), true);
  assert.equal(equalPlain(got, ['set', [str('a'), float('0.4'), int('1')]], rules), false);
  assert.equal(equalPlain(['set', [int('1'), int('1')]], ['set', [int('1'), int('2')]], rules), false);
});

test('in JavaScript undefined counts as the null of JSON, and an undefined property as absent', () => {
  assert.equal(accepts(['undefined'], 'null', JAVASCRIPT), true);
  assert.equal(accepts(['list', [['hole'], ['undefined']]], '[null,null]', JAVASCRIPT), true);
  const object: Value = [
    'dict',
    [
      [str('a'), float('1')],
      [str('b'), ['undefined']],
    ],
  ];
  assert.equal(accepts(object, '{"a":1}', JAVASCRIPT), true);
  assert.equal(equalPlain(['undefined'], ['null'], { ...JAVASCRIPT, fromJson: false }), false);
});

test('in JavaScript whole numbers are exact and others within the tolerance', () => {
  assert.equal(accepts(float('12345679'), '12345678', JAVASCRIPT), false);
  assert.equal(accepts(float('2.9999999999999996'), '3', JAVASCRIPT), true);
  assert.equal(accepts(float('-0'), '0', JAVASCRIPT), true);
});

test('in JavaScript a Map or an instance counts as an object with its data', () => {
  assert.equal(accepts(['map', [[str('a'), float('1')]]], '{"a":1}', JAVASCRIPT), true);
  assert.equal(accepts(['object', 'Point', [[str('a'), float('1')]]], '{"a":1}', JAVASCRIPT), true);
});

test('in JavaScript a typed array counts as the list of its elements', () => {
  const elements: Value = ['list', [float('1'), float('2')]];
  assert.equal(accepts(['object', 'Int32Array', [[str('values'), elements]]], '[1,2]', JAVASCRIPT), true);
  assert.equal(accepts(['bytes', Buffer.from([1, 2]).toString('base64')], '[1,2]', JAVASCRIPT), true);
  assert.equal(accepts(['bytes', Buffer.from([1, 2]).toString('base64')], '[1,2]'), false);
});
