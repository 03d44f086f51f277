/** Ends of intervals, and the named subsets of the line. */
import type { Node } from '../ast.ts';
import type { Budget } from '../budget.ts';
import { ZERO_NODE } from '../numeric/build.ts';
import { evaluate } from '../numeric/evaluate.ts';
import { RealArithmetic } from '../numeric/real-arithmetic.ts';
import { scopeOf } from '../numeric/same-value.ts';
import { PLAIN_READING } from '../numeric/sameness.ts';
import * as r from './region.ts';
import { isScalar } from './scalar.ts';

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
