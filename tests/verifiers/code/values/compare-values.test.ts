import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Language } from '../../../../src/sandbox/sandbox.ts';
import type { Value } from '../../../../src/sandbox/values.ts';
import { compareValues, type ValueComparator } from '../../../../src/verifiers/code/values/compare-values.ts';
import { valueFromJson } from '../../../../src/verifiers/code/values/from-json.ts';

function accepts(
  name: ValueComparator,
  got: Value,
  expected: string,
  language: Language = 'python',
): boolean {
  return compareValues(got, valueFromJson(expected), { name, language, fromJson: true });
}
const int = (text: string): Value => ['int', text];
const float = (text: string): Value => ['float', text];

test('strict wants the same types', () => {
  assert.ok(accepts('strict', int('1'), '1'));
  assert.ok(accepts('strict', float('1'), '1.0'));
  assert.ok(!accepts('strict', float('1'), '1'));
  assert.ok(!accepts('strict', int('1'), '1.0'));
  assert.ok(!accepts('strict', ['tuple', [int('1')]], '[1]'));
  assert.ok(!accepts('strict', float('0.30000000000000004'), '0.3'));
});

test('strict knows that JavaScript has one type of number', () => {
  assert.ok(accepts('strict', float('1'), '1', 'javascript'));
  assert.ok(!accepts('strict', int('1'), '1', 'javascript'), 'a BigInt is not one of them');
});

test("lcb is Python's == with a tuple turned into a list at the top only", () => {
  assert.ok(accepts('lcb', ['bool', true], '1'));
  assert.ok(accepts('lcb', ['tuple', [int('1'), float('2')]], '[1, 2]'));
  assert.ok(!accepts('lcb', ['list', [['tuple', [int('1')]]]], '[[1]]'));
  assert.ok(!accepts('lcb', float('0.30000000000000004'), '0.3'));
});

test('apps also accepts the first element of an expected list, and lists of tuples', () => {
  assert.ok(accepts('apps', int('3'), '[3]'));
  assert.ok(accepts('apps', ['list', [['tuple', [int('1'), int('2')]]]], '[[1, 2]]'));
  assert.ok(!accepts('apps', int('4'), '[3, 4]'));
});

test('evalplus allows floats to differ, not ints and not types', () => {
  assert.ok(accepts('evalplus', float('1.0000001'), '1.0'));
  assert.ok(accepts('evalplus', ['list', [float('0.30000000000000004')]], '[0.3]'));
  assert.ok(!accepts('evalplus', ['tuple', [float('0.30000000000000004')]], '[0.3]'));
  assert.ok(!accepts('evalplus', int('3'), '4'));
  assert.ok(!accepts('evalplus', float('1.001'), '1.0'));
});

test('unordered ignores order and kind of a sequence, not how often an element occurs', () => {
  assert.ok(accepts('unordered', ['list', [int('2'), int('1')]], '[1, 2]'));
  assert.ok(accepts('unordered', ['set', [int('2'), int('1')]], '[1, 2]'));
  assert.ok(!accepts('unordered', ['list', [int('1'), int('1')]], '[1, 2]'));
  assert.ok(!accepts('unordered', ['list', [int('1')]], '[1, 1]'));
  assert.ok(accepts('unordered', int('1'), '1'));
});
