/** Who plays the other side of chess: chance, greed, or a short search. */
import { type Board, type Move, type Side, SQUARES, toOf } from '../../../../games/chess/board.ts';
import { isMate, legalMoves } from '../../../../games/chess/moves.ts';
import { drawIndex } from '../../../random.ts';

export type Opponent = 'random' | 'greedy' | 'minimax';

/** Pawn, knight, bishop, rook, queen, king. */
const VALUES = [0, 1, 3, 3, 5, 9, 0];

export function opponentMove(board: Board, opponent: Opponent, random: number): { move: Move; next: number } {
  const moves = legalMoves(board);
  const best =
    opponent === 'random'
      ? moves
      : bestOf(moves, opponent === 'greedy' ? (move) => gain(board, move) : searchOf(board));
  const { index, next } = drawIndex(random, best.length);
  return { move: best[index]!, next };
}

function bestOf(moves: readonly Move[], worth: (move: Move) => number): Move[] {
  const values = moves.map(worth);
  const most = Math.max(...values);
  return moves.filter((_, index) => values[index] === most);
}

const MATE = 1000;

function gain(board: Board, move: Move): number {
  const taken = VALUES[board.cells[toOf(move)]! & 7]!;
  board.make(move);
  const mates = isMate(board);
  board.unmake();
  return mates ? MATE : taken;
}

const DEPTH = 2;

/** Material after the best replies, two moves on. */
function searchOf(board: Board): (move: Move) => number {
  let floor = -Infinity;
  return (move) => {
    board.make(move);
    const value = -searched(board, DEPTH, -Infinity, -floor + 1);
    board.unmake();
    floor = Math.max(floor, value);
    return value;
  };
}

function searched(board: Board, depth: number, low: number, high: number): number {
  const moves = legalMoves(board);
  if (moves.length === 0) return board.inCheck() ? -MATE - depth : 0;
  if (depth === 0) return material(board, board.side);
  let best = low;
  for (const move of moves.toSorted((a, b) => board.cells[toOf(b)]! - board.cells[toOf(a)]!)) {
    board.make(move);
    best = Math.max(best, -searched(board, depth - 1, -high, -best));
    board.unmake();
    if (best >= high) break;
  }
  return best;
}

function material(board: Board, side: Side): number {
  let sum = 0;
  for (const square of SQUARES) {
    const piece = board.cells[square]!;
    sum += (piece & 8) === side ? VALUES[piece & 7]! : -VALUES[piece & 7]!;
  }
  return sum;
}
