/** (x - 1)(x + 1) = x² - 1 beside a plain expression: an identity stands for its last side. */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import type { Node, RelationNode } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isMeasured } from '../numbers/compare-measures.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import type { Outcome } from '../outcome.ts';

/** @throws BudgetExceeded */
export function compareIdentities(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  if (reference.kind === 'relation' && isMeasured(answer)) {
    const value = identityValue(reference, context);
    return value && context.compare(value, answer, context);
  }
  if (answer.kind !== 'relation' || !isMeasured(reference)) return undefined;
  const value = identityValue(answer, context);
  return value && context.compare(reference, value, context);
}

function identityValue(node: RelationNode, context: Comparison): Node | undefined {
  if (node.modulus || !node.operators.every((o) => o === '=') || !node.operands.every(isScalar))
    return undefined;
  const last = node.operands[node.operands.length - 1]!;
  const claims = node.operands.slice(0, -1);
  if (claims.some((claim) => keyOf(claim) === keyOf(last))) return undefined;
  return claims.every((claim) => context.compare(last, claim, context).equal) ? last : undefined;
}
