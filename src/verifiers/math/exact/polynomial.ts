/** Polynomials in one variable over the rationals, as coefficients from the constant up, and whether they can be factored. */
import type { Node } from '../ast.ts';
import { abs, exactRoot, gcd, lcm } from './integer.ts';
import { inverseMod, residue } from './prime-field.ts';
import * as q from './rational.ts';

export type Polynomial = q.Rational[];

const MAX_DEGREE = 40;

/** The polynomial that an expression is when multiplied out; `undefined` when it is none, or too large. */
export function polynomialOf(node: Node, variable: string): Polynomial | undefined {
  switch (node.kind) {
    case 'number':
      return trimmed([q.rational(node.numerator, node.denominator)]);
    case 'symbol':
      return node.name === variable ? [q.ZERO, q.ONE] : undefined;
    case 'annotated':
      return polynomialOf(node.value, variable);
    case 'negation':
      return polynomialOf(node.operand, variable)?.map(q.negate);
    case 'sum':
      return combine(node.terms, variable, addPolynomials);
    case 'product':
      return combine(node.factors, variable, multiplyPolynomials);
    case 'quotient': {
      const top = polynomialOf(node.numerator, variable);
      const bottom = polynomialOf(node.denominator, variable);
      if (!top || bottom?.length !== 1) return undefined;
      return top.map((c) => q.divide(c, bottom[0]!));
    }
    case 'power': {
      if (node.exponent.kind !== 'number' || node.exponent.denominator !== 1n) return undefined;
      if (node.exponent.numerator > MAX_DEGREE) return undefined;
      const base = polynomialOf(node.base, variable);
      let result: Polynomial | undefined = [q.ONE];
      for (let k = 0n; k < node.exponent.numerator && result && base; k++)
        result = multiplyPolynomials(result, base);
      return base && result;
    }
    default:
      return undefined;
  }
}

function combine(
  nodes: readonly Node[],
  variable: string,
  join: (a: Polynomial, b: Polynomial) => Polynomial | undefined,
): Polynomial | undefined {
  let result: Polynomial | undefined;
  for (const node of nodes) {
    const next = polynomialOf(node, variable);
    if (!next) return undefined;
    result = result ? join(result, next) : next;
    if (!result) return undefined;
  }
  return result;
}
function trimmed(p: Polynomial): Polynomial {
  let n = p.length;
  while (n > 0 && p[n - 1]!.n === 0n) n--;
  return p.slice(0, n);
}
function addPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  const length = Math.max(a.length, b.length);
  return trimmed(Array.from({ length }, (_, k) => q.add(a[k] ?? q.ZERO, b[k] ?? q.ZERO)));
}
function multiplyPolynomials(a: Polynomial, b: Polynomial): Polynomial | undefined {
  if (a.length === 0 || b.length === 0) return [];
  if (a.length + b.length > MAX_DEGREE + 2) return undefined;
  const result: Polynomial = Array.from({ length: a.length + b.length - 1 }, () => q.ZERO);
  for (let j = 0; j < a.length; j++) {
    for (let k = 0; k < b.length; k++) result[j + k] = q.add(result[j + k]!, q.multiply(a[j]!, b[k]!));
  }
  return trimmed(result);
}

/** Whole coefficients without a common factor, a positive leading one; and the rational taken out. */
export function primitive(p: Polynomial): { whole: bigint[]; content: q.Rational } {
  const denominator = p.reduce((m, c) => lcm(m, c.d), 1n);
  const scaled = p.map((c) => (c.n * denominator) / c.d);
  const common = scaled.reduce((g, c) => gcd(g, c), 0n) || 1n;
  const sign = (scaled.at(-1) ?? 1n) < 0n ? -1n : 1n;
  return { whole: scaled.map((c) => (c * sign) / common), content: q.rational(common * sign, denominator) };
}

/**
 * Whether a polynomial of degree at least 1 cannot be written as a product of two of lower degree over the rationals. Degrees 2 and 3 by
 * rational roots; above, by the degrees of its factors modulo several primes, which settles almost every polynomial; `undefined` when
 * these leave it open.
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
  return undefined;
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

/** Degrees that products of irreducible factors modulo the prime can have; `undefined` when the prime divides too much. */
function factorDegreeSums(whole: bigint[], prime: number): Set<number> | undefined {
  const p = whole.map((c) => residue(c, prime));
  if (p.at(-1) === 0) return undefined;
  let f = monic(p, prime);
  if (remainderGcd(f, derivative(f, prime), prime).length > 1) return undefined;
  // Distinct-degree factorisation: gcd(x^(prime^d) - x, f) holds the factors of degree d.
  const degrees: number[] = [];
  let power = [0, 1];
  for (let d = 1; 2 * d <= f.length - 1; d++) {
    power = powerModulo(power, prime, f, prime);
    const shifted = [...power, ...Array<number>(Math.max(0, 2 - power.length)).fill(0)];
    shifted[1] = (shifted[1]! - 1 + prime) % prime;
    const g = remainderGcd(f, trimResidues(shifted), prime);
    for (let k = d; k <= g.length - 1; k += d) degrees.push(d);
    if (g.length > 1) f = divideResidues(f, g, prime).quotient;
    power = divideResidues(power, f, prime).remainder;
  }
  if (f.length > 1) degrees.push(f.length - 1);
  let sums = new Set([0]);
  for (const d of degrees) sums = new Set([...sums, ...[...sums].map((s) => s + d)]);
  return sums;
}

const trimResidues = (p: number[]): number[] => p.slice(0, p.findLastIndex((c) => c !== 0) + 1);
function monic(p: number[], prime: number): number[] {
  const inverse = inverseMod(p.at(-1)!, prime);
  return p.map((c) => (c * inverse) % prime);
}
function derivative(p: number[], prime: number): number[] {
  return trimResidues(p.slice(1).map((c, k) => (c * (k + 1)) % prime));
}
function divideResidues(
  a: number[],
  b: number[],
  prime: number,
): { quotient: number[]; remainder: number[] } {
  const remainder = [...a];
  const quotient: number[] = Array<number>(Math.max(0, a.length - b.length + 1)).fill(0);
  const inverse = inverseMod(b.at(-1)!, prime);
  for (let k = quotient.length - 1; k >= 0; k--) {
    const factor = (remainder[k + b.length - 1]! * inverse) % prime;
    quotient[k] = factor;
    for (let j = 0; j < b.length; j++) {
      remainder[k + j] = (((remainder[k + j]! - factor * b[j]!) % prime) + prime) % prime;
    }
  }
  return { quotient: trimResidues(quotient), remainder: trimResidues(remainder) };
}
function remainderGcd(a: number[], b: number[], prime: number): number[] {
  let [x, y] = [a, b];
  while (y.length > 0) [x, y] = [y, divideResidues(x, y, prime).remainder];
  return x.length > 0 ? monic(x, prime) : x;
}
function powerModulo(base: number[], exponent: number, f: number[], prime: number): number[] {
  let result = [1];
  let square = divideResidues(base, f, prime).remainder;
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = multiplyModulo(result, square, f, prime);
    square = multiplyModulo(square, square, f, prime);
  }
  return result;
}
function multiplyModulo(a: number[], b: number[], f: number[], prime: number): number[] {
  const product: number[] = Array<number>(Math.max(0, a.length + b.length - 1)).fill(0);
  for (let j = 0; j < a.length; j++) {
    for (let k = 0; k < b.length; k++) product[j + k] = (product[j + k]! + a[j]! * b[k]!) % prime;
  }
  return divideResidues(trimResidues(product), f, prime).remainder;
}
