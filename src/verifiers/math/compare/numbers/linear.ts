/** Solving what is linear in its one symbol. */

import type { Budget } from '../../../../mathematics/budget.ts';
import * as b from '../../../../mathematics/numeric/build.ts';
import { evaluate } from '../../../../mathematics/numeric/evaluate.ts';
import { RealArithmetic } from '../../../../mathematics/numeric/real/real-arithmetic.ts';
import { sameValue, scopeOf } from '../../../../mathematics/numeric/sampling/same-value.ts';
import { PLAIN_READING } from '../../../../mathematics/numeric/sampling/sameness.ts';
import { substituteSymbol } from '../../../../mathematics/numeric/substitute.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import { symbolsOf } from '../relations/symbols.ts';

export interface LinearRoot {
  variable: Node;
  root: Node;
  /** Whether the variable's coefficient on the left, less that on the right, is positive. */
  positive: boolean;
}

/**
 * Where left = right, when the difference is linear in its only symbol with a constant coefficient;
 * the root is an unevaluated quotient, exact.
 * @throws BudgetExceeded
 */
export function linearRoot(left: Node, right: Node, budget: Budget): LinearRoot | undefined {
  const d = b.difference(left, right);
  const names = [...symbolsOf(d)];
  if (names.length !== 1) return undefined;
  const name = names[0]!;
  const at = (x: bigint): Node => substituteSymbol(d, name, b.numberNode(x));
  const d0 = at(0n);
  const slope = b.difference(at(1n), d0);
  for (const x of [3n, -5n]) {
    const line = b.sumOf(d0, b.productOf(b.numberNode(x), slope));
    const same = sameValue(at(x), line, budget);
    if (same !== 'exact' && same !== 'symbolic') return undefined;
  }
  const value = evaluate(slope, new RealArithmetic('e'), scopeOf(budget, PLAIN_READING));
  if (value === undefined || Number.isNaN(value) || value === 0) return undefined;
  const root = b.quotient(b.negated(d0), slope);
  return { variable: b.symbolNode(name), root, positive: value > 0 };
}
