/**
 * Arithmetic modulo two primes below 2^31, for fingerprints of forms. A fingerprint is linear: that
 * of a difference is the difference of fingerprints, so triples of points are compared without
 * building a form.
 */

export const P1 = 2_147_483_647;
export const P2 = 2_147_483_629;

/** Product modulo a prime below 2^31; both factors in [0, p). */
export function times(left: number, right: number, p: number): number {
  const quotient = Math.floor((left * right) / p);
  // The low 32 bits decide: the quotient is off by one at most.
  let rest = (Math.imul(left, right) - Math.imul(quotient, p)) | 0;
  if (rest < 0) rest += p;
  else if (rest >= p) rest -= p;
  return rest;
}

export const residue = (value: number, p: number): number => {
  const rest = value % p;
  return rest < 0 ? rest + p : rest;
};

export const minus = (left: number, right: number, p: number): number => {
  const rest = left - right;
  return rest < 0 ? rest + p : rest;
};

export const plus = (left: number, right: number, p: number): number => {
  const rest = left + right;
  return rest >= p ? rest - p : rest;
};

/** Inverse of a residue that is not 0, by the extended algorithm of Euclid. */
export function inverse(value: number, p: number): number {
  let [r0, r1] = [p, value];
  let [t0, t1] = [0, 1];
  while (r1 !== 0) {
    const quotient = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return t0 < 0 ? t0 + p : t0;
}

/** Residues that look random, the same for each seed and index. */
export function randomResidue(seed: number, index: number, p: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  h ^= h >>> 16;
  return 1 + ((h >>> 0) % (p - 1));
}

/** Mixes two residues into a whole number below 2^52, a key of a map. */
export function keyOf(first: number, second: number): number {
  let a = Math.imul(first ^ (second << 7) ^ 0x5bd1e995, 0x85ebca6b);
  a ^= a >>> 15;
  let b = Math.imul(second ^ (first >>> 3) ^ 0x27d4eb2f, 0xc2b2ae35);
  b ^= b >>> 13;
  a = Math.imul(a ^ b, 0x165667b1);
  return (a >>> 0) * 0x100000 + ((b ^ (a >>> 7)) & 0xfffff);
}
