/** Piecewise answers: the same pieces in any order. */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import type { CasesNode, Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { DIFFERENT, OTHER_TYPE, type Outcome, SYMBOLIC } from '../outcome.ts';
import { labelled } from './labelled.ts';

/** @throws BudgetExceeded */
export function compareCases(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  if (reference.kind !== 'cases' && answer.kind !== 'cases') return undefined;
  const g = labelled(reference).value;
  const a = labelled(answer).value;
  if (g.kind !== 'cases' || a.kind !== 'cases') return OTHER_TYPE;
  if (g.pieces.length !== a.pieces.length) return DIFFERENT;
  const left = [...a.pieces];
  for (const piece of g.pieces) {
    const at = left.findIndex((other) => samePiece(piece, other, context));
    if (at < 0) return DIFFERENT;
    left.splice(at, 1);
  }
  return SYMBOLIC;
}

type Piece = CasesNode['pieces'][number];

/** "Otherwise" on one side leaves the condition of the other open: the remaining pieces decide. */
function samePiece(g: Piece, a: Piece, context: Comparison): boolean {
  if (!context.compare(g.value, a.value, context).equal) return false;
  if (isOtherwise(g) || isOtherwise(a)) return true;
  if (keyOf(g.condition!) === keyOf(a.condition!)) return true;
  return context.compare(g.condition!, a.condition!, context).equal;
}
function isOtherwise(piece: Piece): boolean {
  return (
    piece.condition === undefined ||
    (piece.condition.kind === 'text' && /otherwise|else/i.test(piece.condition.text))
  );
}
