/**
 * Arithmetic modulo a prime p < 2^26, where a product of two residues is an exact double. Every
 * prime here is 1 modulo 4, so that the imaginary unit exists in the field.
 */

const PRIMES: number[] = [];
/** How many primes a seed chooses from. */
const POOL = 48;

/** The prime number `index` of the pool (any non-negative integer). */
export function fieldPrime(index: number): number {
  for (let candidate = (PRIMES.at(-1) ?? 2 ** 26 + 1) - 4; PRIMES.length < POOL; candidate -= 4) {
    if (isPrime(candidate)) PRIMES.push(candidate);
  }
  return PRIMES[index % POOL]!;
}

function isPrime(n: number): boolean {
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false;
  return n % 2 === 1;
}

/** Residue of any integer. */
export function residue(n: bigint, p: number): number {
  const r = n <= 9007199254740991n && n >= -9007199254740991n ? Number(n) % p : Number(n % BigInt(p));
  return r < 0 ? r + p : r;
}

export function powerMod(base: number, exponent: number, p: number): number {
  let result = 1;
  for (let b = base, e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = (result * b) % p;
    b = (b * b) % p;
  }
  return result;
}

/** Inverse of a nonzero residue. */
export function inverseMod(a: number, p: number): number {
  let [r0, r1, s0, s1] = [p, a, 0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - q * r1];
    [s0, s1] = [s1, s0 - q * s1];
  }
  return s0 < 0 ? s0 + p : s0;
}

const UNITS = new Map<number, number>();
/** A square root of -1 modulo p. */
export function imaginaryUnit(p: number): number {
  let unit = UNITS.get(p);
  for (let g = 2; unit === undefined; g++) {
    const candidate = powerMod(g, (p - 1) / 4, p);
    if ((candidate * candidate) % p === p - 1) unit = candidate;
  }
  UNITS.set(p, unit);
  return unit;
}
