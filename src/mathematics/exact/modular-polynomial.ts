/** Polynomials over a small prime field, as residues from the constant up. */
import { inverseMod, residue } from './prime-field.ts';

/**
 * Degrees that products of irreducible factors modulo the prime can have; `undefined` when the
 * prime divides too much.
 */
export function factorDegreeSums(whole: bigint[], prime: number): Set<number> | undefined {
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
