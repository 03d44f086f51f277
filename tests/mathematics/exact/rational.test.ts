import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as q from '../../../src/mathematics/exact/rational.ts';

const rationals = fc
  .tuple(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), fc.bigInt({ min: 1n, max: 2n ** 70n }))
  .map(([n, d]) => q.rational(n, d));

test('sums and products of rationals obey the laws of a field', () => {
  fc.assert(
    fc.property(rationals, rationals, rationals, (a, b, c) => {
      assert.deepEqual(q.add(a, b), q.add(b, a));
      assert.deepEqual(q.multiply(a, q.add(b, c)), q.add(q.multiply(a, b), q.multiply(a, c)));
      assert.deepEqual(q.subtract(q.add(a, b), b), a);
      if (b.n !== 0n) assert.deepEqual(q.multiply(q.divide(a, b), b), a);
    }),
  );
});

test('every result is in lowest terms with a positive denominator', () => {
  assert.deepEqual(q.rational(6n, -4n), { n: -3n, d: 2n });
  assert.deepEqual(q.divide({ n: 1n, d: 2n }, { n: -3n, d: 4n }), { n: -2n, d: 3n });
  assert.deepEqual(q.power({ n: -2n, d: 3n }, -3n), { n: -27n, d: 8n });
});

test('floor goes down, also below zero', () => {
  assert.equal(q.floor(q.rational(-7n, 2n)), -4n);
  assert.equal(q.floor(q.rational(7n, 2n)), 3n);
  assert.equal(q.floor(q.rational(-4n)), -4n);
});

test('a quotient of two integers beyond the doubles still has a double', () => {
  const big = 10n ** 400n;
  assert.equal(q.toNumber({ n: big * 3n, d: big * 4n }), 0.75);
  assert.equal(q.toNumber({ n: 1n, d: big }), 0);
  assert.ok(Math.abs(q.toNumber({ n: big + 1n, d: 10n ** 390n }) - 1e10) < 1e-3);
});
