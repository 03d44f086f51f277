/**
 * Every fraction of whole numbers in lowest terms, with a positive denominator free of roots and of
 * i.
 */

import { gcd } from '../../../../mathematics/exact/integer.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';

export function lowestTermsFault(node: Node): string | undefined {
  let fault: string | undefined;
  someNode(node, (n) => {
    fault ??= fractionFault(n);
    return fault !== undefined;
  });
  return fault;
}

function fractionFault(node: Node): string | undefined {
  if (node.kind === 'number' && node.written.style === 'mixed') {
    const whole = node.denominator === 1n || gcd(node.numerator, node.denominator) !== 1n;
    return whole ? 'A fraction can be cancelled.' : undefined;
  }
  if (node.kind === 'product') return coefficientFault(node.factors);
  if (node.kind !== 'quotient') return undefined;
  const top = coefficientOf(node.numerator);
  const bottom = coefficientOf(node.denominator);
  if (bottom === 1n && node.denominator.kind === 'number') return 'A denominator is 1.';
  if (node.denominator.kind === 'negation') return 'A denominator is negative.';
  if (top !== undefined && bottom !== undefined && gcd(top, bottom) !== 1n)
    return 'A fraction can be cancelled.';
  const rooted = someNode(node.denominator, (n) => n.kind === 'call' && (n.fn === 'sqrt' || n.fn === 'root'));
  if (rooted) return 'A denominator holds a root.';
  const imaginary = someNode(node.denominator, (n) => n.kind === 'constant' && n.name === 'i');
  return imaginary ? 'A denominator is not real.' : undefined;
}

/** 2·(3/4): a whole factor beside a fraction that it cancels with. */
function coefficientFault(factors: readonly Node[]): string | undefined {
  for (const factor of factors) {
    if (factor.kind !== 'quotient') continue;
    const bottom = coefficientOf(factor.denominator);
    const others = factors.filter((f) => f !== factor).map(coefficientOf);
    if (bottom !== undefined && others.some((o) => o !== undefined && gcd(o, bottom) !== 1n)) {
      return 'A fraction can be cancelled.';
    }
  }
  return undefined;
}

/** The whole number that multiplies an expression; of a sum, what all its terms share. */
function coefficientOf(node: Node): bigint | undefined {
  switch (node.kind) {
    case 'number':
      return node.denominator === 1n ? node.numerator : undefined;
    case 'negation':
      return coefficientOf(node.operand);
    case 'product':
      return node.factors.reduce((c, f) => c * (f.kind === 'number' ? (coefficientOf(f) ?? 1n) : 1n), 1n);
    case 'sum':
      return node.terms.reduce((c, t) => gcd(c, coefficientOf(t) ?? 1n), 0n);
    default:
      return 1n;
  }
}
