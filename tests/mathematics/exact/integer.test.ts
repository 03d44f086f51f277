import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as i from '../../../src/mathematics/exact/integer.ts';

test('gcd divides both and lcm is a multiple of both', () => {
  const big = fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }).filter((n) => n !== 0n);
  fc.assert(
    fc.property(big, big, (a, b) => {
      const g = i.gcd(a, b);
      assert.ok(g > 0n && a % g === 0n && b % g === 0n);
      assert.equal(i.lcm(a, b) * g, i.abs(a * b));
    }),
  );
});

test('factorials and binomials are exact', () => {
  assert.equal(i.factorial(20), 2432902008176640000n);
  assert.equal(i.factorial(7, 2), 105n);
  assert.equal(i.binomial(100n, 3), 161700n);
  assert.equal(i.binomial(-2n, 3), -4n);
  assert.equal(i.fallingFactorial(10n, 3), 720n);
});

test('an integer root is the largest whose power is not above', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 200n }), fc.integer({ min: 2, max: 9 }), (n, k) => {
      const r = i.integerRoot(n, k);
      assert.ok(r ** BigInt(k) <= n && (r + 1n) ** BigInt(k) > n);
    }),
  );
});

test('a root is given only when it is whole', () => {
  assert.equal(i.exactRoot(10n ** 40n, 2), 10n ** 20n);
  assert.equal(i.exactRoot(10n ** 40n + 1n, 2), undefined);
});
