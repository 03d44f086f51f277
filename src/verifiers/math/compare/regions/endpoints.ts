/** Ends of intervals, and the named subsets of the line. */

import type { Budget } from '../../../../mathematics/budget.ts';
import { ZERO_NODE } from '../../../../mathematics/numeric/build.ts';
import { evaluate } from '../../../../mathematics/numeric/evaluate.ts';
import { RealArithmetic } from '../../../../mathematics/numeric/real/real-arithmetic.ts';
import { scopeOf } from '../../../../mathematics/numeric/sampling/same-value.ts';
import { PLAIN_READING } from '../../../../mathematics/numeric/sampling/sameness.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import * as r from './pieces.ts';

export function isEndpoint(node: Node): boolean {
  return node.kind === 'infinity' || isScalar(node);
}

export function endOf(node: Node, budget: Budget): r.End {
  if (node.kind === 'infinity') return { value: node.sign * Number.POSITIVE_INFINITY };
  if (node.kind === 'negation' && node.operand.kind === 'infinity') {
    return { value: -node.operand.sign * Number.POSITIVE_INFINITY };
  }
  const value = evaluate(node, new RealArithmetic('e'), scopeOf(budget, PLAIN_READING));
  return { node, value: value ?? Number.NaN };
}

export function namedRegion(node: Extract<Node, { kind: 'named-set' }>): r.Region | undefined {
  if (node.name !== 'R') return undefined;
  const zero: r.End = { node: ZERO_NODE, value: 0 };
  switch (node.restriction) {
    case undefined:
      return { pieces: [r.ALL] };
    case '+':
      return { pieces: [r.above(zero, false)] };
    case '-':
      return { pieces: [r.below(zero, false)] };
    case '>=0':
      return { pieces: [r.above(zero, true)] };
    case '<=0':
      return { pieces: [r.below(zero, true)] };
    case '*':
      return { pieces: [r.below(zero, false), r.above(zero, false)] };
  }
}
