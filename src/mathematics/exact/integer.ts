/**
 * Functions of whole numbers over BigInt. Callers bound the sizes; see the limits in
 * `evaluate-rational.ts`.
 */

const SAFE = 9007199254740991n;

export function abs(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** Greatest common divisor, never negative; gcd(0, 0) is 0. */
export function gcd(a: bigint, b: bigint): bigint {
  a = abs(a);
  b = abs(b);
  while (b !== 0n) {
    if (a <= SAFE && b <= SAFE) return BigInt(smallGcd(Number(a), Number(b)));
    [a, b] = [b, a % b];
  }
  return a;
}
function smallGcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

export function lcm(a: bigint, b: bigint): bigint {
  return a === 0n || b === 0n ? 0n : abs(a * b) / gcd(a, b);
}

/** n! by a product tree; `step` is 2 for the double factorial. */
export function factorial(n: number, step = 1): bigint {
  const factors: bigint[] = [];
  for (let k = n; k > 1; k -= step) factors.push(BigInt(k));
  return productOf(factors);
}

/** n(n-1)…(n-k+1). */
export function fallingFactorial(n: bigint, k: number): bigint {
  const factors: bigint[] = [];
  for (let j = 0; j < k; j++) factors.push(n - BigInt(j));
  return productOf(factors);
}

/** Binomial coefficient for any integer n and k >= 0. */
export function binomial(n: bigint, k: number): bigint {
  return fallingFactorial(n, k) / factorial(k);
}

function productOf(factors: bigint[]): bigint {
  if (factors.length === 0) return 1n;
  let row = factors;
  while (row.length > 1) {
    const next: bigint[] = [];
    for (let j = 0; j + 1 < row.length; j += 2) next.push(row[j]! * row[j + 1]!);
    if (row.length % 2 === 1) next.push(row[row.length - 1]!);
    row = next;
  }
  return row[0]!;
}

/**
 * Largest integer whose k-th power is not above n, for n >= 0 and k >= 1, by Newton's iteration.
 */
export function integerRoot(n: bigint, k: number): bigint {
  if (n < 2n || k === 1) return n;
  if (n <= SAFE) {
    let r = BigInt(Math.round(Number(n) ** (1 / k)));
    const power = BigInt(k);
    while (r ** power > n) r -= 1n;
    while ((r + 1n) ** power <= n) r += 1n;
    return r;
  }
  const bits = n.toString(16).length * 4;
  if (k >= bits) return 1n;
  const big = BigInt(k);
  let x = 1n << BigInt(Math.ceil(bits / k) + 1);
  for (;;) {
    const next = ((big - 1n) * x + n / x ** (big - 1n)) / big;
    if (next >= x) return x;
    x = next;
  }
}

/** The k-th root when it is whole, for n >= 0; otherwise undefined. */
export function exactRoot(n: bigint, k: number): bigint | undefined {
  const r = integerRoot(n, k);
  return r ** BigInt(k) === n ? r : undefined;
}
