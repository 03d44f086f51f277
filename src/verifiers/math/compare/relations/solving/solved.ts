/**
 * Answers that solve what the reference leaves unsolved: a = 0 or b = 0 for ab = 0, x < -2 or x > 2
 * for x² > 4. Never the other way round: repeating the equation of a task is no answer to it.
 */

import { difference, numberNode } from '../../../../../mathematics/numeric/build.ts';
import { proportion } from '../../../../../mathematics/numeric/sampling/proportional.ts';
import type { Node, RelationNode } from '../../../../../mathematics/tree.ts';
import type { Comparison } from '../../context.ts';
import { isScalar } from '../../numbers/compare-scalars.ts';
import { type Outcome, SYMBOLIC } from '../../outcome.ts';
import { isConstant } from '../labelled.ts';

/** Most equations that are multiplied together. */
const MAX_CASES = 8;

/**
 * Equations joined by "or" hold where the product of their differences is zero. @throws
 * BudgetExceeded
 */
export function compareWithCases(g: Node, a: Node, context: Comparison): Outcome | undefined {
  const wanted = differenceOf(g);
  const cases = a.kind === 'list' && a.separator === 'or' ? a.items : undefined;
  if (wanted === undefined || cases === undefined || cases.length > MAX_CASES) return undefined;
  const factors = cases.map(differenceOf);
  if (factors.some((f) => f === undefined)) return undefined;
  const product: Node = { kind: 'product', factors: factors as Node[] };
  return proportion(wanted, product, context.budget) === 'no' ? undefined : SYMBOLIC;
}
function differenceOf(node: Node): Node | undefined {
  if (node.kind !== 'relation' || node.operators.length !== 1 || node.operators[0] !== '=') return undefined;
  const [left, right] = node.operands as [Node, Node];
  return isScalar(left) && isScalar(right) && !(isConstant(left) && isConstant(right))
    ? difference(left, right)
    : undefined;
}

/** x⁴ < c as |x| < c^(1/4), for an even power of a symbol and a constant; otherwise `undefined`. */
export function withoutEvenPower(node: Node): RelationNode | undefined {
  if (node.kind !== 'relation' || node.operators.length !== 1) return undefined;
  const [left, right] = node.operands as [Node, Node];
  const [power, bound] = left.kind === 'power' ? [left, right] : [right, left];
  if (power.kind !== 'power' || power.base.kind !== 'symbol' || !isConstant(bound)) return undefined;
  const { exponent } = power;
  if (exponent.kind !== 'number' || exponent.denominator !== 1n || exponent.numerator % 2n !== 0n)
    return undefined;
  if (exponent.numerator === 0n || bound.kind === 'negation') return undefined;
  const size: Node = { kind: 'call', fn: 'abs', args: [power.base] };
  const root: Node = { kind: 'power', base: bound, exponent: numberNode(1n, exponent.numerator) };
  return { ...node, operands: left === power ? [size, root] : [root, size] };
}
