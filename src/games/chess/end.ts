/** How a game stands or has ended. */
import { BISHOP, type Board, fileOf, KING, KNIGHT, rankOf, SQUARES } from './board.ts';
import { canTakeInPassing, hasLegalMove } from './moves.ts';

export type State =
  | 'checkmate'
  | 'stalemate'
  | 'insufficient_material'
  | 'threefold_repetition'
  | 'fifty_moves'
  | 'check'
  | 'ongoing';

/** No series of legal moves can mate: bare kings, one minor piece, bishops of one colour. */
export function isInsufficient({ cells }: Board): boolean {
  let knights = 0;
  let bishops = 0;
  let colours = 0;
  for (const square of SQUARES) {
    const type = cells[square]! & 7;
    if (type === KNIGHT) knights++;
    else if (type === BISHOP) {
      bishops++;
      colours |= 1 << ((fileOf(square) + rankOf(square)) & 1);
    } else if (type !== 0 && type !== KING) return false;
  }
  return knights === 0 ? colours !== 3 : knights + bishops === 1;
}

/** Two positions are one where the same side has the same moves. */
export function repetitionKey(board: Board): string {
  const placed = SQUARES.map((square) => String.fromCharCode(48 + board.cells[square]!)).join('');
  return `${placed} ${board.side} ${board.castling} ${canTakeInPassing(board) ? board.enPassant : -1}`;
}

/** @param times how often the position has stood; 1 where the game is not told */
export function stateOf(board: Board, times = 1): State {
  if (!hasLegalMove(board)) return board.inCheck() ? 'checkmate' : 'stalemate';
  if (isInsufficient(board)) return 'insufficient_material';
  if (times >= 3) return 'threefold_repetition';
  if (board.halfmoves >= 100) return 'fifty_moves';
  return board.inCheck() ? 'check' : 'ongoing';
}
