/**
 * Values that are named by an expression: "m + n = 256 + 37 = 293" answers 293, and "abc = 6" does
 * answer 6. Only sums and products of letters name a value so; an equation that has 0 on one side
 * does not.
 */

import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node, RelationNode } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isMeasured } from '../numbers/compare-measures.ts';
import type { Outcome } from '../outcome.ts';
import { compareLabelled } from './compare-labelled.ts';
import { isConstant } from './labelled.ts';

/** @throws BudgetExceeded */
export function compareByExpression(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  if (answer.kind !== 'relation' || !isMeasured(reference) || !isConstant(reference)) return undefined;
  const values = valuesOf(answer);
  const value = values?.at(-1);
  if (!values || value === undefined) return undefined;
  const named = { value, roundings: [], claims: values.slice(0, -1) };
  return compareLabelled({ value: reference, roundings: [] }, named, context);
}

/** The constants behind the expression that names them. */
function valuesOf({ operands, operators, modulus }: RelationNode): Node[] | undefined {
  if (modulus || !operators.every((operator) => operator === '=')) return undefined;
  const first = operands.findIndex(isConstant);
  if (first < 1 || !operands.slice(0, first).every(isCombination)) return undefined;
  const values = operands.slice(first);
  return values.every((node) => isConstant(node) && isMeasured(node) && !isZero(node)) ? values : undefined;
}

/** Made of letters and numbers by +, -, · and powers alone. */
function isCombination(node: Node): boolean {
  return !someNode(node, (n) => !COMBINING.has(n.kind));
}
const COMBINING: ReadonlySet<Node['kind']> = new Set([
  ...(['sum', 'product', 'negation', 'power', 'number', 'symbol'] as const),
]);
function isZero(node: Node): boolean {
  return node.kind === 'number' && node.numerator === 0n;
}
