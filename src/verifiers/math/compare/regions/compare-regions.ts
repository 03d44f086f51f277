/** Comparison of subsets of the line: the same pieces with the same ends. */
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { compareMeasures } from '../numbers/compare-measures.ts';
import { DIFFERENT, type Outcome, SYMBOLIC, weaker, wrong } from '../outcome.ts';
import { withoutEvenPower } from '../relations/solving/solved.ts';
import { type End, isSymbolic, normalized, type Piece } from './pieces.ts';
import { isRegion, regionOf } from './read-region.ts';

/**
 * The outcome when both sides are subsets of the line and one of them can be nothing else;
 * otherwise `undefined`.
 */
export function compareRegions(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  if (!isRegion(reference) && !isRegion(answer)) return undefined;
  const rooted = withoutEvenPower(reference);
  const unsolved = rooted !== undefined || boundsSize(reference);
  const g = regionOf(rooted ?? reference, context.budget);
  const a = g && regionOf((unsolved ? withoutEvenPower(answer) : undefined) ?? answer, context.budget);
  if (!g || !a) return undefined;
  if (g.variable !== undefined && a.variable !== undefined && g.variable !== a.variable) {
    if (context.options.variables !== 'renamed')
      return wrong('different_value', 'The inequality is about another variable.');
  }
  if (context.options.inequality_for_interval === false && !isInequality(reference) && isInequality(answer)) {
    return wrong('different_type', 'The reference is a set, the answer an inequality.');
  }
  const wanted = normalized(g.pieces);
  // [5, 3] holds nothing: it is a pair in brackets, and no other such pair.
  if (wanted.length === 0 && reference.kind === 'interval') return comparePieces(g.pieces, a.pieces, context);
  return comparePieces(wanted, normalized(a.pieces), context);
}

/** |x| < 3 leaves as much to be solved as x² < 9. */
function boundsSize(node: Node): boolean {
  return node.kind === 'relation' && node.operands.some((o) => o.kind === 'call' && o.fn === 'abs');
}

function isInequality(node: Node): boolean {
  return node.kind === 'relation' && !node.operators.includes('in');
}

function comparePieces(g: readonly Piece[], a: readonly Piece[], context: Comparison): Outcome {
  if (g.length !== a.length) return DIFFERENT;
  if (isSymbolic(g) || isSymbolic(a)) return compareUnsorted(g, a, context);
  let result: Outcome = SYMBOLIC;
  for (let j = 0; j < g.length; j++) {
    const outcome = comparePiece(g[j]!, a[j]!, context);
    if (!outcome.equal) return outcome;
    result = weaker(result, outcome);
  }
  return result;
}

function compareUnsorted(g: readonly Piece[], a: readonly Piece[], context: Comparison): Outcome {
  const left = [...a];
  for (const piece of g) {
    const at = left.findIndex((other) => comparePiece(piece, other, context).equal);
    if (at < 0) return DIFFERENT;
    left.splice(at, 1);
  }
  return SYMBOLIC;
}

function comparePiece(g: Piece, a: Piece, context: Comparison): Outcome {
  if (g.leftClosed !== a.leftClosed || g.rightClosed !== a.rightClosed) {
    return wrong('different_value', 'An end belongs to one of the two sets and not to the other.');
  }
  const left = compareEnds(g.left, a.left, context);
  if (!left.equal) return left;
  const right = compareEnds(g.right, a.right, context);
  return right.equal ? weaker(left, right) : right;
}

function compareEnds(g: End, a: End, context: Comparison): Outcome {
  if (g.node && a.node) return compareMeasures(g.node, a.node, context);
  return g.node === undefined && a.node === undefined && g.value === a.value ? SYMBOLIC : DIFFERENT;
}
