/** Calls that are the same, and such as only look so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflicts } from '../../../../src/auditing/checks/code/conflicts.ts';
import type { Subject } from '../../../../src/auditing/subject.ts';
import { readJson } from '../../../../src/grading/items/exact-json.ts';

/** What is told of a function that is called with two objects. */
function told(one: string, other: string): string[] {
  const cases = `[{"args": [${one}], "expected": 1}, {"args": [${other}], "expected": 2}]`;
  const item = readJson(
    `{"verifier": "code", "response": "", "reference": {"language": "python", "tests": {"kind": "call", "function": "f", "cases": ${cases}}}}`,
  );
  const subject = { item, verifier: { id: 'code' } } as unknown as Subject;
  return conflicts(subject, undefined).map(({ kind }) => kind);
}

test('calls that differ in the order of keys do not contradict each other', () => {
  assert.deepEqual(told('{"2": 1, "10": 2}', '{"2": 1, "10": 2}'), ['conflicting_tests']);
  assert.deepEqual(told('{"2": 1, "10": 2}', '{"10": 2, "2": 1}'), []);
  assert.deepEqual(told('{"a": 1, "b": 2}', '{"b": 2, "a": 1}'), []);
});
