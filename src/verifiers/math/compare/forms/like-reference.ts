/**
 * The form `like_reference`: what the reference shows of arithmetic, the answer must show too. A
 * number is computed, a product factored at least as far, a polynomial expanded, a sum of fractions
 * split, a fraction reduced.
 */

import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import { isConstant } from '../relations/labelled.ts';
import { expandedFault } from './expanded.ts';
import { lowestTermsFault } from './lowest-terms.ts';
import { simplifiedFault } from './simplified.ts';

/** One sentence on what is missing; undefined when nothing is. */
export function unlikeReference(reference: Node, answer: Node): string | undefined {
  const parts = partsOf(reference);
  const given = partsOf(answer);
  if (parts && given && parts.length === given.length) {
    return parts.map((part, j) => unlikeReference(part, given[j]!)).find((fault) => fault !== undefined);
  }
  const reduced = lowestTermsFault(reference) === undefined;
  const computed = reduced ? simplifiedFault(reference, answer) : undefined;
  if (computed !== undefined) return computed;
  if (isConstant(reference)) {
    if (operations(answer) > operations(reference)) return 'The answer leaves a computation to be done.';
  } else if (factorsOf(reference) > factorsOf(answer)) {
    return 'The answer is not factored as far as the reference.';
  } else if (isExpanded(reference) && !isExpanded(answer)) {
    return expandedFault(answer) ?? 'The answer is not multiplied out.';
  } else if (fractionsOf(reference) > fractionsOf(answer)) {
    return 'The answer is not split into fractions as the reference is.';
  }
  return reduced ? lowestTermsFault(answer) : undefined;
}

function partsOf(node: Node): Node[] | undefined {
  return node.kind === 'tuple' || node.kind === 'list' || node.kind === 'set' ? node.items : undefined;
}

/** Terms added, functions applied and powers taken: what is left to compute. */
function operations(node: Node): number {
  let count = 0;
  someNode(node, (n) => {
    if (n.kind === 'sum') count += n.terms.length - 1;
    else if (n.kind === 'product') count += n.factors.filter((f) => f.kind === 'number').length > 1 ? 1 : 0;
    else if (n.kind === 'call' || n.kind === 'power' || n.kind === 'set-operation') count++;
    return false;
  });
  return count;
}

/** Factors that are no numbers, each as often as it stands there. */
function factorsOf(node: Node): number {
  switch (node.kind) {
    case 'negation':
      return factorsOf(node.operand);
    case 'product':
      return node.factors.reduce((count, factor) => count + factorsOf(factor), 0);
    case 'power':
      return node.exponent.kind === 'number' && node.exponent.denominator === 1n && !isConstant(node.base)
        ? Number(node.exponent.numerator) * factorsOf(node.base)
        : Number(!isConstant(node));
    default:
      return Number(!isConstant(node));
  }
}

/** A polynomial without brackets. */
function isExpanded(node: Node): boolean {
  return node.kind === 'sum' && expandedFault(node) === undefined && fractionsOf(node) === 0;
}

/** Terms that are fractions with a variable below the line, when there are several. */
function fractionsOf(node: Node): number {
  if (node.kind !== 'sum') return 0;
  return node.terms.filter((term) =>
    someNode(term, (n) => n.kind === 'quotient' && !isConstant(n.denominator)),
  ).length;
}
