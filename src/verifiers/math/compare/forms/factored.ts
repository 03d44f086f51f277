/**
 * A product of powers of factors that cannot be factored further over the rationals, with numbers
 * taken out of brackets. A factor may be repeated instead of raised to a power, as the test FacForm
 * of STACK has it.
 */

import { isIrreducible } from '../../../../mathematics/exact/irreducible.ts';
import { keyOf } from '../../../../mathematics/exact/key.ts';
import { polynomialOf, primitive } from '../../../../mathematics/exact/polynomial.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { symbolsOf } from '../relations/symbols.ts';

/** @throws BudgetExceeded */
export function factoredFault(node: Node, context: Comparison): string | undefined {
  const factors: Node[] = [];
  collect(node, factors);
  const bases = factors.filter((f) => symbolsOf(f).size > 0);
  for (const base of bases) {
    const fault = baseFault(base, context);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Bases of the factors, signs and exponents off. */
function collect(node: Node, into: Node[]): void {
  switch (node.kind) {
    case 'negation':
      collect(node.operand, into);
      return;
    case 'product':
      for (const factor of node.factors) collect(factor, into);
      return;
    case 'quotient':
      collect(node.numerator, into);
      collect(node.denominator, into);
      return;
    case 'power':
      if (node.exponent.kind === 'number' && node.exponent.denominator === 1n) {
        collect(node.base, into);
        return;
      }
      into.push(node);
      return;
    default:
      into.push(node);
  }
}

function baseFault(base: Node, context: Comparison): string | undefined {
  if (base.kind !== 'sum') return undefined;
  if (base.terms.some(hasFraction)) return 'A factor is no polynomial.';
  const names = [...symbolsOf(base)];
  const variable = context.options.variable ?? names[0]!;
  const polynomial = names.length === 1 ? polynomialOf(base, variable) : undefined;
  if (!polynomial) return sharedFactor(base) ? 'A common factor is not taken out.' : undefined;
  context.budget.charge(50 * polynomial.length * polynomial.length);
  const { content } = primitive(polynomial);
  const unit = (content.n === 1n || content.n === -1n) && polynomial.length > 1;
  if (!unit) return 'A common factor is not taken out.';
  if (polynomial.filter((c) => c.n !== 0n).length !== base.terms.length)
    return 'Like terms are not collected.';
  return isIrreducible(polynomial) === false ? 'A factor can be factored further.' : undefined;
}

/** A symbol below a line, as in x(x - 4 + 4/x). */
function hasFraction(term: Node): boolean {
  return someNode(term, (n) => n.kind === 'quotient' && symbolsOf(n.denominator).size > 0);
}

/** A symbol or number in every term. */
function sharedFactor(base: Extract<Node, { kind: 'sum' }>): boolean {
  const sets = base.terms.map((term) => {
    const parts: Node[] = [];
    collect(term, parts);
    return new Set(parts.filter((p) => p.kind !== 'number').map((p) => keyOf(p)));
  });
  const [first, ...rest] = sets;
  return [...(first ?? [])].some((key) => rest.every((set) => set.has(key)));
}
