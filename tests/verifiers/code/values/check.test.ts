import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Check, CheckOperator, Language } from '../../../../src/sandbox/sandbox.ts';
import type { Value } from '../../../../src/sandbox/values.ts';
import { evaluateCheck } from '../../../../src/verifiers/code/values/check.ts';
import { pythonEqual } from '../../../../src/verifiers/code/values/equal-python.ts';
import { anyValue, plainTree } from './any-value.ts';

function check(
  language: Language,
  operator: CheckOperator,
  left: Value,
  right: Value,
  rest: Partial<Check> = {},
) {
  const literal = JSON.stringify(right);
  const plan: Check = { how: 'operands', operator, right: literal, line: 1, required: true, ...rest };
  return evaluateCheck(plan, { check: 0, left: JSON.stringify(left) }, language);
}
const int = (text: string): Value => ['int', text];
const float = (text: string): Value => ['float', text];
const str = (text: string): Value => ['str', text];
const list = (...items: Value[]): Value => ['list', items];

test("Python's == is its own: True is 1, 1 is 1.0, a list is no tuple", () => {
  const eq = (a: Value, b: Value) => check('python', 'eq', a, b) === 'passed';
  assert.ok(eq(['bool', true], int('1')));
  assert.ok(eq(int('1'), float('1')));
  assert.ok(eq(float('-0'), int('0')));
  assert.ok(eq(['complex', '1', '0'], int('1')));
  assert.ok(eq(['set', [int('1'), int('2')]], ['frozenset', [float('2'), ['bool', true]]]));
  assert.ok(eq(['dict', [[int('1'), str('a')]]], ['dict', [[['bool', true], str('a')]]]));
  assert.ok(!eq(list(int('1')), ['tuple', [int('1')]]));
  assert.ok(!eq(float('0.1'), float('0.10000000000000002')));
  assert.ok(!eq(float('NaN'), float('NaN')));
  assert.ok(!eq(int('9007199254740993'), float('9007199254740992')));
  assert.ok(!eq(str('a'), ['bytes', 'YQ==']));
});

test('equality in Python is symmetric', () => {
  fc.assert(fc.property(plainTree, plainTree, (a, b) => assert.equal(pythonEqual(a, b), pythonEqual(b, a))));
});

test('what is opaque equals nothing, not even itself, and an instance nothing but its like', () => {
  for (const value of [['opaque', 'E'], list(['opaque', 'E'])] as Value[]) {
    assert.equal(check('python', 'eq', value, value), 'failed');
  }
  const point = (x: string): Value => ['object', 'Point', [[str('x'), int(x)]]];
  assert.equal(check('python', 'eq', point('1'), point('1')), 'passed');
  assert.equal(check('python', 'eq', point('1'), point('2')), 'failed');
  assert.equal(check('python', 'eq', ['object', 'E', []], int('1')), 'failed');
});

test('a sealed check that sends its operands is decided by them', () => {
  const plan: Check = { how: 'sealed', operator: 'eq', line: 1, required: true };
  const seen = (left: string, right: string) => evaluateCheck(plan, { check: 0, left, right }, 'python');
  assert.equal(seen('["int","1"]', '["float","1.0"]'), 'passed');
  assert.equal(seen('["int","1"]', '["int","2"]'), 'failed');
});

test('Python orders numbers exactly, text by code point, sequences by their first difference', () => {
  const lt = (a: Value, b: Value) => check('python', 'lt', a, b) === 'passed';
  assert.ok(lt(int('9007199254740992'), int('9007199254740993')));
  assert.ok(lt(str('\uffff'), str('\u{10000}')));
  assert.ok(lt(list(int('1'), int('2')), list(int('1'), int('3'))));
  assert.ok(lt(list(int('1')), list(int('1'), int('0'))));
  assert.ok(!lt(str('b'), str('a')));
  assert.ok(!lt(int('1'), str('a')), 'a comparison that raises does not hold');
  assert.ok(!lt(float('NaN'), int('1')));
});

test('a comparison that raises does not hold, whether asked for or negated', () => {
  assert.equal(check('python', 'not_in', int('1'), int('2')), 'failed');
  assert.equal(check('python', 'in', int('1'), str('123')), 'failed');
});

test('membership and identity follow Python', () => {
  assert.equal(check('python', 'in', int('1'), list(float('1'))), 'passed');
  assert.equal(check('python', 'not_in', str('x'), str('abc')), 'passed');
  assert.equal(check('python', 'in', str('a'), ['dict', [[str('a'), int('1')]]]), 'passed');
  assert.equal(check('python', 'is', ['null'], ['null']), 'passed');
  assert.equal(check('python', 'is', ['bool', true], ['bool', true]), 'passed');
  assert.equal(check('python', 'is', int('1'), ['bool', true]), 'failed');
  assert.equal(check('python', 'is_not', list(), list()), 'passed');
});

test('complex numbers are close by how far they lie from each other', () => {
  const complex = (real: string, imaginary: string): Value => ['complex', real, imaginary];
  const near = { relative: 0, absolute: 1e-9, exclusive: true };
  const one = complex('1.0', '2.0');
  assert.equal(check('python', 'close', one, complex('1.0', '2.0000000001'), near), 'passed');
  assert.equal(check('python', 'close', one, complex('1.0', '-2.0'), near), 'failed');
  assert.equal(check('python', 'close', complex('1.0', '0.0'), int('1'), near), 'passed');
  for (const part of ['NaN', 'Infinity'])
    assert.equal(check('python', 'close', complex(part, '0.0'), one, { relative: 1 }), 'failed');
});

test('fractions of the library are ordered exactly, and close to floats', () => {
  const fraction = (above: string, below: string): Value => [
    'tuple',
    [str('fraction'), int(above), int(below)],
  ];
  const third = fraction('1', '3');
  const near = { relative: 0, absolute: 1e-9, exclusive: true };
  assert.equal(check('python', 'close', third, float('0.3333333333333333'), near), 'passed');
  assert.equal(check('python', 'close', fraction('-7', '3'), float('-2.3333333333333335'), near), 'passed');
  assert.equal(check('python', 'close', third, float('0.3334'), near), 'failed');
  assert.equal(check('python', 'close', third, str('1/3'), near), 'failed');
  // The float lies below a third.
  assert.equal(check('python', 'lt', third, float('0.3333333333333333')), 'failed');
  assert.equal(check('python', 'gt', third, float('0.3333333333333333')), 'passed');
  assert.equal(check('python', 'lt', third, fraction('1000000000000000000001', '3')), 'passed');
  assert.equal(check('python', 'le', third, third), 'passed');
  assert.equal(check('python', 'lt', third, float('Infinity')), 'passed');
  assert.equal(check('python', 'gt', third, float('-Infinity')), 'passed');
  for (const operator of ['lt', 'gt', 'le', 'ge'] as const)
    for (const other of [float('NaN'), str('1')])
      assert.equal(check('python', operator, third, other), 'failed', `${operator} ${other}`);
});

test('close has the tolerance of the check, and is exclusive where the source says <', () => {
  const tolerance = { absolute: 0.5 };
  assert.equal(check('python', 'close', float('1.5'), int('1'), tolerance), 'passed');
  assert.equal(check('python', 'close', float('1.5'), int('1'), { ...tolerance, exclusive: true }), 'failed');
  assert.equal(check('python', 'close', float('NaN'), float('NaN'), tolerance), 'failed');
  assert.equal(check('python', 'close', str('1'), int('1'), tolerance), 'failed');
});

test('JavaScript === compares primitives, and copies of objects are never one object', () => {
  assert.equal(check('javascript', 'eq', float('0'), float('-0')), 'passed');
  assert.equal(check('javascript', 'eq', float('NaN'), float('NaN')), 'failed');
  assert.equal(check('javascript', 'eq', list(), list()), 'failed');
  assert.equal(check('javascript', 'eq', int('1'), float('1')), 'failed', 'a BigInt is no number');
  assert.equal(check('javascript', 'same', float('NaN'), float('NaN')), 'passed');
  assert.equal(check('javascript', 'same', float('0'), float('-0')), 'failed');
  assert.equal(check('javascript', 'loose_equal', str('1'), float('1')), 'passed');
  assert.equal(check('javascript', 'loose_equal', ['null'], ['undefined']), 'passed');
});

test('deepEqual is loose and deepStrictEqual is not, as in node:assert', () => {
  const cases: [Value, Value, boolean, boolean][] = [
    [list(float('1')), list(str('1')), true, false],
    [list(['undefined']), list(['hole']), false, false],
    [['dict', [[str('a'), ['undefined']]]], ['dict', []], false, false],
    [['object', 'A', [[str('x'), float('1')]]], ['dict', [[str('x'), float('1')]]], true, false],
    [
      [
        'dict',
        [
          [str('a'), float('1')],
          [str('b'), ['null']],
        ],
      ],
      [
        'dict',
        [
          [str('b'), ['null']],
          [str('a'), float('1')],
        ],
      ],
      true,
      true,
    ],
    [['set', [float('1'), list(float('2'))]], ['set', [list(float('2')), float('1')]], true, true],
    [['map', [[str('a'), list()]]], ['map', [[str('a'), list()]]], true, true],
    [['map', [[str('a'), list()]]], ['dict', [[str('a'), list()]]], false, false],
    [list(), ['dict', []], false, false],
    [float('-0'), float('0'), true, false],
    [float('NaN'), float('NaN'), true, true],
    [['null'], ['undefined'], true, false],
    [['null'], list(), false, false],
    [['date', '5'], ['date', '5'], true, true],
    [['regexp', 'a', 'g'], ['regexp', 'a', 'i'], false, false],
    [['opaque', 'f'], ['opaque', 'f'], false, false],
  ];
  for (const [a, b, loose, strict] of cases) {
    const title = `${JSON.stringify(a)} and ${JSON.stringify(b)}`;
    assert.equal(check('javascript', 'deep_equal', a, b) === 'passed', loose, `deepEqual ${title}`);
    assert.equal(check('javascript', 'strict_equal', a, b) === 'passed', strict, `deepStrictEqual ${title}`);
  }
});

test('an operand the encoder did not write is a forgery, not a value', () => {
  const plan: Check = { how: 'operands', operator: 'eq', right: '["int","1"]', line: 1, required: true };
  for (const left of [undefined, '', 'true', '["int",1]', '{"equal":true}']) {
    assert.equal(
      evaluateCheck(plan, { check: 0, ...(left === undefined ? {} : { left }) }, 'python'),
      'forged',
    );
  }
});

test('an observation with an error has failed, whatever else it claims', () => {
  const plan: Check = { how: 'sealed', operator: 'holds', line: 1, required: true };
  assert.equal(evaluateCheck(plan, { check: 0, holds: true, error: 'TypeError: x' }, 'python'), 'raised');
  assert.equal(evaluateCheck(plan, { check: 0, holds: true }, 'python'), 'passed');
  assert.equal(evaluateCheck(plan, { check: 0 }, 'python'), 'forged');
});

test('a literal of the plan wins over an operand the guest sends for the same side', () => {
  const plan: Check = { how: 'operands', operator: 'eq', right: '["int","1"]', line: 1, required: true };
  const seen = { check: 0, left: '["int","2"]', right: '["int","2"]' };
  assert.equal(evaluateCheck(plan, seen, 'python'), 'failed');
});

test('no operator throws on any pair of values', () => {
  const operators: CheckOperator[] = [
    'eq',
    'ne',
    'same',
    'lt',
    'le',
    'gt',
    'ge',
    'is',
    'in',
    'not_in',
    'truthy',
    'falsy',
  ];
  fc.assert(
    fc.property(anyValue, anyValue, fc.constantFrom(...operators), (a, b, operator) => {
      for (const language of ['python', 'javascript'] as const) {
        assert.match(check(language, operator, a, b), /^(?:passed|failed)$/);
      }
    }),
  );
});
