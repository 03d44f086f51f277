/** Whether a polynomial with rational coefficients can be factored over the rationals. */
import { hasFactor } from './factor-search.ts';
import { abs, exactRoot } from './integer.ts';
import { factorDegreeSums } from './modular-polynomial.ts';
import { type Polynomial, primitive } from './polynomial.ts';

/** Highest degree for which products of roots are tried. */
const MAX_SEARCHED = 10;

/**
 * Whether a polynomial of degree at least 1 cannot be written as a product of two of lower degree
 * over the rationals. Degrees 2 and 3 by rational roots; above, by the degrees of its factors
 * modulo several primes, which settles almost every polynomial, else by trying products of its
 * numeric roots. `undefined` when the degree is too high for that.
 */
export function isIrreducible(p: Polynomial): boolean | undefined {
  const { whole } = primitive(p);
  const degree = whole.length - 1;
  if (degree <= 1) return true;
  if (degree === 2) {
    const [c, b, a] = whole as [bigint, bigint, bigint];
    const discriminant = b * b - 4n * a * c;
    return discriminant < 0n || exactRoot(discriminant, 2) === undefined;
  }
  if (hasRationalRoot(whole)) return false;
  if (degree === 3) return true;
  let possible = new Set(Array.from({ length: degree - 1 }, (_, k) => k + 1));
  for (const prime of [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]) {
    const sums = factorDegreeSums(whole, prime);
    if (!sums) continue;
    possible = new Set([...possible].filter((d) => sums.has(d)));
    if (possible.size === 0) return true;
  }
  return degree <= MAX_SEARCHED ? !hasFactor(whole) : undefined;
}

/** Rational root theorem, for coefficients whose divisors are few enough to list. */
function hasRationalRoot(p: bigint[]): boolean {
  if (p[0] === 0n) return true;
  const tops = divisors(p[0]!);
  const bottoms = divisors(p[p.length - 1]!);
  for (const top of tops) {
    for (const bottom of bottoms) {
      for (const n of [top, -top]) {
        let value = 0n;
        let power = 1n;
        // Horner from the constant up, denominators cleared: Σ c_k n^k d^(deg-k).
        for (let k = 0; k < p.length; k++) {
          value += p[k]! * power * bottom ** BigInt(p.length - 1 - k);
          power *= n;
        }
        if (value === 0n) return true;
      }
    }
  }
  return false;
}
function divisors(n: bigint): bigint[] {
  const m = abs(n);
  if (m > 10_000_000n) return [1n, m];
  const result: bigint[] = [];
  for (let d = 1; d * d <= Number(m); d++) {
    if (Number(m) % d === 0) result.push(BigInt(d), m / BigInt(d));
  }
  return result;
}
