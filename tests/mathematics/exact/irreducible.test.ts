import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIrreducible } from '../../../src/mathematics/exact/irreducible.ts';
import type { Polynomial } from '../../../src/mathematics/exact/polynomial.ts';

const poly = (...coefficients: number[]): Polynomial => coefficients.map((c) => ({ n: BigInt(c), d: 1n }));

test('what has a rational root is reducible', () => {
  assert.equal(isIrreducible(poly(-1, 0, 1)), false);
  assert.equal(isIrreducible(poly(-8, 0, 0, 1)), false);
  assert.equal(isIrreducible(poly(0, 1, 0, 0, 1)), false);
});

test('irreducible polynomials are recognised', () => {
  assert.equal(isIrreducible(poly(1, 0, 1)), true);
  assert.equal(isIrreducible(poly(-2, 0, 1)), true);
  assert.equal(isIrreducible(poly(-2, 0, 0, 1)), true);
  assert.equal(isIrreducible(poly(1, 1, 1, 1, 1)), true);
});

test('a product of two quadratics without roots is reducible', () => {
  assert.equal(isIrreducible(poly(4, 0, 0, 0, 1)), false);
  assert.equal(isIrreducible(poly(1, 0, 1, 0, 1)), false);
  assert.equal(isIrreducible(poly(1, 0, 0, 0, 1)), true);
});
