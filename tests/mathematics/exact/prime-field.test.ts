import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  fieldPrime,
  imaginaryUnit,
  inverseMod,
  powerMod,
  residue,
} from '../../../src/mathematics/exact/prime-field.ts';

test('a product of two residues is an exact double', () => {
  for (let k = 0; k < 48; k++) assert.ok((fieldPrime(k) - 1) ** 2 <= Number.MAX_SAFE_INTEGER);
});

test('every prime of the pool has an inverse for each residue and a root of -1', () => {
  fc.assert(
    fc.property(fc.nat(47), fc.integer({ min: 1, max: 6e7 }), (k, a) => {
      const p = fieldPrime(k);
      assert.equal((a * inverseMod(a, p)) % p, 1);
      assert.equal(powerMod(a, p - 1, p), 1);
      assert.equal(imaginaryUnit(p) ** 2 % p, p - 1);
    }),
  );
});

test('residues of negative and of long integers are in range', () => {
  const p = fieldPrime(0);
  assert.equal(residue(-1n, p), p - 1);
  assert.equal(residue(BigInt(p) * 10n ** 50n + 5n, p), 5);
});
