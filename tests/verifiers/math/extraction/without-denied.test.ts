import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutDenied } from '../../../../src/verifiers/math/extraction/pick/without-denied.ts';

test('what an answer is not falls away', () => {
  assert.equal(withoutDenied('\\text{Alice, not Bob}'), 'Alice');
  assert.equal(withoutDenied('7 \\text{ rather than } 8'), '7');
  assert.equal(withoutDenied('8 \\text{, not } 7'), '8');
  assert.equal(withoutDenied('8\\text{ (not }7)'), '8');
  assert.equal(withoutDenied('8 \\text{ instead of } 7'), '8');
});

test('conditions and denials of the whole stay', () => {
  for (const text of [
    '\\text{not } 8',
    'x > 3\\text{, not including }5',
    'x\\text{ is not }5',
    'x^2, x \\text{, not } x=2',
    '\\text{no more than } 5',
  ])
    assert.equal(withoutDenied(text), text);
});
