/**
 * Which subset of the real line an answer describes: intervals, unions, inequalities, x ≠ a,
 * set-builders, named sets.
 */

import type { Budget } from '../../../../mathematics/budget.ts';
import { keyOf } from '../../../../mathematics/exact/key.ts';
import { negated } from '../../../../mathematics/numeric/build.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node, RelationOperator } from '../../../../mathematics/tree.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import { linearRoot } from '../numbers/linear.ts';
import { endOf, isEndpoint, namedRegion } from './endpoints.ts';
import * as r from './pieces.ts';

/** Whether a node can be nothing else than a subset of the line (a tuple or a finite set can). */
export function isRegion(node: Node): boolean {
  switch (node.kind) {
    case 'interval':
    case 'set-builder':
      return true;
    case 'named-set':
      return node.name === 'R';
    case 'set-operation':
      return node.operands.some(isRegion);
    case 'relation':
      return (
        node.operators.every((o) => ORDER.has(o)) ||
        (isMembership(node.operators) && isRegion(node.operands[1]!))
      );
    case 'logic':
      return (node.operator === 'and' || node.operator === 'or') && node.operands.every(isRegion);
    case 'list':
      return node.items.length > 0 && node.items.every(isRegion);
    case 'annotated':
      return isRegion(node.value);
    default:
      return false;
  }
}
const ORDER: ReadonlySet<RelationOperator> = new Set(['<', '<=', '>', '>=', '!=', '<<', '>>']);
const isMembership = (operators: readonly RelationOperator[]): boolean =>
  operators.length === 1 && (operators[0] === 'in' || operators[0] === 'notin');

/** @throws BudgetExceeded */
export function regionOf(node: Node, budget: Budget): r.Region | undefined {
  budget.charge(5);
  switch (node.kind) {
    case 'annotated':
      return regionOf(node.value, budget);
    case 'interval':
      return pieces([
        {
          left: endOf(node.left, budget),
          right: endOf(node.right, budget),
          leftClosed: node.leftClosed,
          rightClosed: node.rightClosed,
        },
      ]);
    case 'tuple': {
      if (node.items.length !== 2 || node.brackets === 'angle' || !node.items.every(isEndpoint))
        return undefined;
      const closed = node.brackets === 'square';
      const [left, right] = node.items.map((item) => endOf(item, budget));
      return pieces([{ left: left!, right: right!, leftClosed: closed, rightClosed: closed }]);
    }
    case 'set':
      return node.items.every(isScalar)
        ? pieces(node.items.map((i) => r.point(endOf(i, budget))))
        : undefined;
    case 'named-set':
      return namedRegion(node);
    case 'undefined':
      return node.what === 'no solution' ? pieces([]) : undefined;
    case 'relation':
      return regionOfRelation(node.operands, node.operators, budget);
    case 'set-builder': {
      const region = regionOf(node.condition, budget);
      const about = node.element.kind === 'relation' ? node.element.operands[0]! : node.element;
      if (region?.variable !== undefined && region.variable !== keyOf(about)) return undefined;
      return region && pieces(region.pieces);
    }
    case 'logic':
      if (node.operator !== 'and' && node.operator !== 'or') return undefined;
      return combined(node.operands, node.operator === 'or' ? 'union' : 'intersection', budget);
    case 'list':
      return regionOfList(node, budget);
    case 'set-operation':
      return regionOfOperation(node, budget);
    default:
      return undefined;
  }
}

const pieces = (list: r.Piece[], variable?: string): r.Region =>
  variable === undefined ? { pieces: list } : { variable, pieces: list };

/**
 * Side by side, inequalities hold together (1 < x, x < 2), unless that is impossible (x < -1, x >
 * 1).
 */
function regionOfList(node: Extract<Node, { kind: 'list' }>, budget: Budget): r.Region | undefined {
  if (node.separator === 'or') return combined(node.items, 'union', budget);
  // (x < 0 or x ≥ 1) and x ≤ 3: said of one another, not side by side.
  if (node.separator === 'and' && node.items.some((i) => i.kind === 'list' && i.separator === 'or'))
    return combined(node.items, 'intersection', budget);
  const both = node.items.every((i) => i.kind === 'relation')
    ? combined(node.items, 'intersection', budget)
    : undefined;
  if (both && r.normalized(both.pieces).length > 0) return both;
  if (node.separator === 'system') return both;
  const union = combined(node.items, 'union', budget);
  // Sets side by side are one set in pieces only where they lie apart; else each is an answer of
  // its own.
  const apart = union && (both !== undefined || r.normalized(union.pieces).length === union.pieces.length);
  return apart ? union : undefined;
}

function combined(
  nodes: readonly Node[],
  how: 'union' | 'intersection',
  budget: Budget,
): r.Region | undefined {
  let variable: string | undefined;
  let result: r.Piece[] | undefined;
  for (const node of nodes) {
    const region = regionOf(node, budget);
    if (!region) return undefined;
    if (region.variable !== undefined) {
      if (variable !== undefined && variable !== region.variable) return undefined;
      variable = region.variable;
    }
    if (result === undefined) result = region.pieces;
    else if (how === 'union') result = [...result, ...region.pieces];
    else {
      result = r.intersection(result, region.pieces);
      if (!result) return undefined;
    }
  }
  return result && pieces(result, variable);
}

function regionOfOperation(
  node: Extract<Node, { kind: 'set-operation' }>,
  budget: Budget,
): r.Region | undefined {
  if (node.operator === 'union' || node.operator === 'intersection') {
    return combined(node.operands, node.operator, budget);
  }
  const [first, second] = node.operands.map((n) => regionOf(n, budget));
  if (node.operator === 'complement' && first) {
    const rest = r.complement(first.pieces);
    return rest && pieces(rest);
  }
  if (node.operator === 'difference' && first && second) {
    const rest = r.difference(first.pieces, second.pieces);
    return rest && pieces(rest, first.variable);
  }
  return undefined;
}

function regionOfRelation(
  operands: readonly Node[],
  operators: readonly RelationOperator[],
  budget: Budget,
): r.Region | undefined {
  let result: r.Region | undefined;
  // In a < x < b the letter in the middle is the variable, whatever stands at the ends.
  const subject = operands.length === 3 && isVariable(operands[1]!) ? operands[1]! : undefined;
  for (let j = 0; j < operators.length; j++) {
    const [left, operator, right] = [operands[j]!, operators[j]!, operands[j + 1]!];
    const about = subject && (left === subject ? operator : FLIPPED[operator]);
    const part = about
      ? halfLine(subject, about, left === subject ? right : left, budget)
      : regionOfPair(left, operator, right, budget);
    if (!part) return undefined;
    if (!result) result = part;
    else {
      if (result.variable !== part.variable) return undefined;
      const both = r.intersection(result.pieces, part.pieces);
      if (!both) return undefined;
      result = pieces(both, part.variable);
    }
  }
  return result;
}

const FLIPPED: Partial<Record<RelationOperator, RelationOperator>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '!=': '!=',
  '=': '=',
};

function regionOfPair(
  left: Node,
  operator: RelationOperator,
  right: Node,
  budget: Budget,
): r.Region | undefined {
  if (operator === 'in' || operator === 'notin') {
    const inner = regionOf(right, budget);
    const rest = inner && (operator === 'in' ? inner.pieces : r.complement(inner.pieces));
    return rest && pieces(rest, keyOf(left));
  }
  const flipped = FLIPPED[operator];
  if (flipped === undefined) return undefined;
  if (isVariable(left) && isEndpoint(right)) return halfLine(left, operator, right, budget);
  if (isVariable(right) && isEndpoint(left)) return halfLine(right, flipped, left, budget);
  if (!isScalar(left) || !isScalar(right)) return undefined;
  const solved = linearRoot(left, right, budget);
  if (!solved) return undefined;
  return halfLine(solved.variable, solved.positive ? operator : flipped, solved.root, budget);
}

/** A symbol, f(x), or the absolute value of one. */
function isVariable(node: Node): boolean {
  return (
    node.kind === 'symbol' ||
    node.kind === 'apply' ||
    (node.kind === 'call' && node.fn === 'abs' && !isFixed(node))
  );
}
function isFixed(node: Node): boolean {
  return !someNode(node, (n) => n.kind === 'symbol');
}

function halfLine(
  variable: Node,
  operator: RelationOperator,
  bound: Node,
  budget: Budget,
): r.Region | undefined {
  if (variable.kind === 'call') return absoluteValue(variable.args[0]!, operator, bound, budget);
  const end = endOf(bound, budget);
  const name = keyOf(variable);
  switch (operator) {
    case '<':
    case '<=':
      return pieces([r.below(end, operator === '<=')], name);
    case '>':
    case '>=':
      return pieces([r.above(end, operator === '>=')], name);
    case '=':
      return pieces([r.point(end)], name);
    case '!=':
      return pieces([r.below(end, false), r.above(end, false)], name);
    default:
      return undefined;
  }
}

/** |u| < c is -c < u < c, |u| > c is u < -c or u > c. */
function absoluteValue(
  inner: Node,
  operator: RelationOperator,
  bound: Node,
  budget: Budget,
): r.Region | undefined {
  if (operator === '<' || operator === '<=') {
    return regionOfRelation([negated(bound), inner, bound], [operator, operator], budget);
  }
  if (operator === '>' || operator === '>=') {
    const below = operator === '>' ? '<' : '<=';
    const left = regionOfPair(inner, below, negated(bound), budget);
    const right = regionOfPair(inner, operator, bound, budget);
    return left && right && pieces([...left.pieces, ...right.pieces], right.variable);
  }
  return undefined;
}

/** Whether a constant lies in the region that a node describes. */
export function holdsPoint(node: Node, value: Node, budget: Budget): boolean {
  const region = regionOf(node, budget);
  const { value: x } = endOf(value, budget);
  return region?.pieces.some((p) => p.left.value <= x && x <= p.right.value) ?? false;
}
