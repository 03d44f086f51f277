/**
 * ±2 ± √3 with signs that go together is two values, with independent ones it is four: tried where
 * the signs together did not agree. ∓ says that they go together.
 */

import { negated } from '../../../mathematics/numeric/build.ts';
import { substitute } from '../../../mathematics/numeric/substitute.ts';
import { uses } from '../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../mathematics/tree.ts';
import type { Comparison } from './context.ts';
import type { Outcome } from './outcome.ts';

/** Most signs that are written out: sixteen values. */
const MAX_SIGNS = 4;

/** Equality only. @throws BudgetExceeded */
export function compareIndependentSigns(
  reference: Node,
  answer: Node,
  context: Comparison,
): Outcome | undefined {
  if (!uses(reference, 'plus-minus') && !uses(answer, 'plus-minus')) return undefined;
  const wanted = writtenOut(reference);
  const given = writtenOut(answer);
  if (wanted === reference && given === answer) return undefined;
  const outcome = context.compare(wanted, given, context);
  return outcome.equal ? outcome : undefined;
}

/** All values as a list; the node itself where no part of it has two independent signs. */
function writtenOut(node: Node): Node {
  if (node.kind === 'list' || node.kind === 'set') {
    const items = node.items.flatMap(valuesOf);
    return items.length > node.items.length ? { ...node, items } : node;
  }
  const items = valuesOf(node);
  return items.length > 1 ? { kind: 'list', items, separator: 'or' } : node;
}

function valuesOf(node: Node): Node[] {
  const signs: Node[] = [];
  let together = false;
  someNode(node, (n) => {
    if (n.kind === 'plus-minus') signs.push(n);
    together ||= n.kind === 'plus-minus' && n.lower;
    return false;
  });
  if (together || signs.length < 2 || signs.length > MAX_SIGNS) return [node];
  return Array.from({ length: 1 << signs.length }, (_, choice) => withSigns(node, signs, choice));
}

/** Bit k of the choice says whether sign k is a minus. */
function withSigns(node: Node, signs: readonly Node[], choice: number): Node {
  return substitute(node, (n) => {
    if (n.kind !== 'plus-minus') return undefined;
    const operand = withSigns(n.operand, signs, choice);
    return choice & (1 << signs.indexOf(n)) ? negated(operand) : operand;
  });
}
