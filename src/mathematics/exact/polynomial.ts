/** Polynomials in one variable over the rationals, as coefficients from the constant up. */
import type { Node } from '../tree.ts';
import { gcd, lcm } from './integer.ts';
import * as q from './rational.ts';

export type Polynomial = q.Rational[];

const MAX_DEGREE = 40;

/**
 * The polynomial that an expression is when multiplied out; `undefined` when it is none, or too
 * large.
 */
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

/**
 * Whole coefficients without a common factor, a positive leading one; and the rational taken out.
 */
export function primitive(p: Polynomial): { whole: bigint[]; content: q.Rational } {
  const denominator = p.reduce((m, c) => lcm(m, c.d), 1n);
  const scaled = p.map((c) => (c.n * denominator) / c.d);
  const common = scaled.reduce((g, c) => gcd(g, c), 0n) || 1n;
  const sign = (scaled.at(-1) ?? 1n) < 0n ? -1n : 1n;
  return { whole: scaled.map((c) => (c * sign) / common), content: q.rational(common * sign, denominator) };
}
