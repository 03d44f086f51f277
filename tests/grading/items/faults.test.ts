import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { faultsOf } from '../../../src/grading/items/faults.ts';

const Tests = Type.Union([
  Type.Object(
    { kind: Type.Literal('asserts'), asserts: Type.Array(Type.String(), { minItems: 1 }) },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('stdio'), cases: Type.Array(Type.Object({ input: Type.String() })) },
    { additionalProperties: false },
  ),
]);
const Schema = Type.Object(
  {
    language: Type.Enum(['python', 'javascript']),
    tests: Tests,
    answer: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
  },
  { additionalProperties: false },
);

const faults = (value: unknown) =>
  faultsOf(Schema, value, '/reference').map(({ pointer, detail }) => `${pointer}: ${detail}`);

test('faults of a union are told for the branch that the value names', () => {
  const value = {
    language: 'python',
    tests: { kind: 'stdio', cases: [{ input: '1' }, { input: 2 }], more: 1 },
  };
  assert.deepEqual(faults(value), [
    '/reference/tests/cases/1/input: must be string',
    '/reference/tests/more: is not a known field',
  ]);
});

test('faults of a union without a branch that fits name the branches', () => {
  const value = { language: 'python', tests: { kind: 'other' } };
  assert.deepEqual(faults(value), [
    '/reference/tests: must be an object with kind "asserts" or an object with kind "stdio"',
  ]);
});

test('faults of a closed list name what is allowed', () => {
  const value = { language: 'cobol', tests: { kind: 'asserts', asserts: ['x'] } };
  assert.deepEqual(faults(value), ['/reference/language: must be one of "python", "javascript"']);
});

test('faults inside a list are told for each element', () => {
  const value = {
    language: 'python',
    tests: { kind: 'asserts', asserts: ['x'] },
    answer: ['a', 1, 'c', null],
  };
  assert.deepEqual(faults(value), [
    '/reference/answer/1: must be string',
    '/reference/answer/3: must be string',
  ]);
});

test('faults of a value of another type altogether stand at its own place', () => {
  assert.deepEqual(faults(null), ['/reference: must be object']);
  assert.deepEqual(faults([]), ['/reference: must be object']);
});

test('faults are none exactly when the value fits', () => {
  assert.deepEqual(
    faults({ language: 'python', tests: { kind: 'asserts', asserts: ['x'] }, answer: 'a' }),
    [],
  );
});
