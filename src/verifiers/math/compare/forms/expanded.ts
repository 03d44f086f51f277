/** Brackets multiplied out and like terms collected. */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import type { Node } from '../../../../mathematics/tree.ts';

export function expandedFault(node: Node): string | undefined {
  const terms = node.kind === 'sum' ? flatTerms(node) : [node];
  const seen = new Set<string>();
  for (const term of terms) {
    const fault = termFault(term);
    if (fault !== undefined) return fault;
    const key = variablePart(term);
    if (seen.has(key)) return 'Like terms are not collected.';
    seen.add(key);
  }
  return undefined;
}
function flatTerms(node: Extract<Node, { kind: 'sum' }>): Node[] {
  return node.terms.flatMap((t) => (t.kind === 'sum' ? flatTerms(t) : [t]));
}

const UNEXPANDED = 'A product or power of a sum is not multiplied out.';

function termFault(node: Node): string | undefined {
  switch (node.kind) {
    case 'sum':
      return UNEXPANDED;
    case 'negation':
      return termFault(node.operand);
    case 'product':
      return node.factors.map(termFault).find((f) => f !== undefined);
    case 'quotient':
      return termFault(node.numerator);
    case 'power': {
      const whole = node.exponent.kind === 'number' && node.exponent.denominator === 1n;
      if (!whole) return undefined;
      return isCompound(node.base) ? UNEXPANDED : undefined;
    }
    default:
      return undefined;
  }
}
function isCompound(node: Node): boolean {
  return (
    node.kind === 'sum' || node.kind === 'product' || (node.kind === 'negation' && isCompound(node.operand))
  );
}

/** The term without its numbers: what makes terms alike. */
function variablePart(node: Node): string {
  const factors: string[] = [];
  collect(node, factors);
  return factors.sort().join('*');
}
function collect(node: Node, into: string[]): void {
  if (node.kind === 'number') return;
  if (node.kind === 'negation') collect(node.operand, into);
  else if (node.kind === 'product') for (const factor of node.factors) collect(factor, into);
  else if (node.kind === 'quotient') {
    collect(node.numerator, into);
    if (node.denominator.kind !== 'number') into.push(`1/${keyOf(node.denominator)}`);
  } else into.push(keyOf(node));
}
