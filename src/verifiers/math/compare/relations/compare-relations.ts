/**
 * Comparison of equations and inequalities as statements: the differences of their sides are
 * proportional. No solving.
 */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import { difference } from '../../../../mathematics/numeric/build.ts';
import { proportion } from '../../../../mathematics/numeric/sampling/proportional.ts';
import { sameValue } from '../../../../mathematics/numeric/sampling/same-value.ts';
import type { Node, RelationNode, RelationOperator } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { operatorsIn } from '../matrices/noncommuting.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import { equationFraction } from '../numbers/fraction.ts';
import { DIFFERENT, OTHER_TYPE, type Outcome, SYMBOLIC, weaker, wrong } from '../outcome.ts';
import { isConstant } from './labelled.ts';

const MIRRORED: Partial<Record<RelationOperator, RelationOperator>> = {
  '=': '=',
  '!=': '!=',
  '~~': '~~',
  '==': '==',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '<<': '>>',
  '>>': '<<',
  '~': '~',
  '~=': '~=',
  perp: 'perp',
  parallel: 'parallel',
  subset: 'supset',
  supset: 'subset',
  subseteq: 'supseteq',
  supseteq: 'subseteq',
  in: 'ni',
  ni: 'in',
};

/** @throws BudgetExceeded */
export function compareRelations(g: RelationNode, a: RelationNode, context: Comparison): Outcome {
  if (keyOf(g) === keyOf(a) && operatorsIn(g, a) === undefined) return SYMBOLIC;
  if (g.modulus || a.modulus) return compareCongruences(g, a, context);
  if (g.operands.length !== a.operands.length) return DIFFERENT;
  if (g.operands.length > 2) return compareChains(g, a, context);
  const operator = a.operators[0]!;
  const wanted = g.operators[0]!;
  const [gl, gr] = g.operands as [Node, Node];
  const [al, ar] = a.operands as [Node, Node];
  if (!isScalar(gl) || !isScalar(gr) || !isScalar(al) || !isScalar(ar)) return compareSides(g, a, context);
  const mirrored = MIRRORED[operator];
  if (wanted !== operator && wanted !== mirrored) return DIFFERENT;
  // Constant statements say nothing that could be scaled: 5 = 6 is not 7 = 8.
  if ((isConstant(gl) && isConstant(gr)) || (isConstant(al) && isConstant(ar)))
    return compareSides(g, a, context);
  // Differences are sums of products that commute.
  if (operatorsIn(g, a) !== undefined) return compareSides(g, a, context);
  return compareDifferences({ sides: [gl, gr], operator: wanted }, { sides: [al, ar], operator }, context);
}

const SYMMETRIC: ReadonlySet<RelationOperator> = new Set(['=', '!=', '~~', '==']);

interface Pair {
  sides: [Node, Node];
  operator: RelationOperator;
}

function compareDifferences(
  { sides: g, operator: wanted }: Pair,
  { sides: a, operator }: Pair,
  context: Comparison,
): Outcome {
  const { budget } = context;
  const how = proportion(difference(...g), difference(...a), budget);
  if (SYMMETRIC.has(wanted)) {
    if (how !== 'no') return vanishes(g, context) ? DIFFERENT : SYMBOLIC;
    const cleared = proportion(equationFraction(...g), equationFraction(...a), budget);
    // Side by side, since a decimal (p - q = 2.4495) agrees with a value, not with a difference.
    return cleared === 'no'
      ? compareSides(relationOf(g, wanted), relationOf(a, operator), context)
      : SYMBOLIC;
  }
  const direction = wanted === operator ? 'same direction' : 'opposite';
  if (how === direction) return SYMBOLIC;
  return how === 'no' ? DIFFERENT : wrong('different_value', 'The inequality points the other way.');
}

function relationOf(sides: [Node, Node], operator: RelationOperator): RelationNode {
  return { kind: 'relation', operands: sides, operators: [operator] };
}

/** An identity such as x = x holds for everything and equals no equation. */
function vanishes([left, right]: [Node, Node], context: Comparison): boolean {
  const same = sameValue(left, right, context.budget);
  return same === 'exact' || same === 'symbolic';
}

/** Operand by operand, in either direction. */
function compareSides(g: RelationNode, a: RelationNode, context: Comparison): Outcome {
  const forward = g.operators.every((o, j) => o === a.operators[j]);
  if (forward) {
    const outcome = compareOperands(g.operands, a.operands, context);
    if (outcome.equal) return outcome;
  }
  const backward = [...a.operators].reverse().map((o) => MIRRORED[o]);
  if (g.operators.every((o, j) => o === backward[j])) {
    return compareOperands(g.operands, [...a.operands].reverse(), context);
  }
  return DIFFERENT;
}
function compareOperands(g: readonly Node[], a: readonly Node[], context: Comparison): Outcome {
  let result: Outcome = SYMBOLIC;
  for (let j = 0; j < g.length; j++) {
    const outcome = context.compare(g[j]!, a[j]!, context);
    if (!outcome.equal) return outcome.reason === 'different_type' ? OTHER_TYPE : DIFFERENT;
    result = weaker(result, outcome);
  }
  return result;
}

/** a < b < c, and a = b = c as the equations between neighbours. */
function compareChains(g: RelationNode, a: RelationNode, context: Comparison): Outcome {
  const sides = compareSides(g, a, context);
  if (sides.equal || !g.operators.every((o) => o === '=') || !a.operators.every((o) => o === '='))
    return sides;
  const left = new Set(a.operands);
  for (const operand of g.operands) {
    const match = [...left].find((other) => context.compare(operand, other, context).equal);
    if (!match) return DIFFERENT;
    left.delete(match);
  }
  return SYMBOLIC;
}

/**
 * x ≡ 3 (mod 7) and x ≡ 10 (mod 7): the same modulus, and sides that differ by a multiple of it.
 */
function compareCongruences(g: RelationNode, a: RelationNode, context: Comparison): Outcome {
  if (!g.modulus || !a.modulus || g.operands.length !== 2 || a.operands.length !== 2) return DIFFERENT;
  if (!context.compare(g.modulus, a.modulus, context).equal) return DIFFERENT;
  const [gl, gr] = g.operands as [Node, Node];
  const [al, ar] = a.operands as [Node, Node];
  if (!isOpen(gl) && !isOpen(al) && !context.compare(gl, al, context).equal) return DIFFERENT;
  const remainder: Node = { kind: 'call', fn: 'mod', args: [difference(gr, ar), g.modulus] };
  const zero = sameValue(remainder, difference(gr, gr), context.budget);
  return zero === 'exact' || zero === 'symbolic' ? SYMBOLIC : DIFFERENT;
}

/** The left side that "3 (mod 7)" leaves out. */
function isOpen(node: Node): boolean {
  return node.kind === 'symbol' && node.name === '\\square';
}
