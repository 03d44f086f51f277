/** Proof that a move forces mate: every reply, and after each a move that forces it sooner. */
import type { Board, Move } from './board.ts';
import { hasLegalMove, legalMoves } from './moves.ts';

/** The search has visited more positions than one item may. */
export class MateLimit extends Error {}

export const MAX_NODES = 2_000_000;

export interface Budget {
  nodes: number;
}

/** Whether the move, which is legal, mates in `n` moves or fewer whatever the other side plays. */
export function forcesMate(board: Board, move: Move, n: number, budget: Budget): boolean {
  board.make(move);
  try {
    return isLost(board, n - 1, budget);
  } finally {
    board.unmake();
  }
}

/** Whether the side to move is mated, or will be within `n` moves of the other. */
function isLost(board: Board, n: number, budget: Budget): boolean {
  if (--budget.nodes < 0) throw new MateLimit();
  const inCheck = board.inCheck();
  if (n === 0) return inCheck && !hasLegalMove(board);
  const replies = legalMoves(board);
  if (replies.length === 0) return inCheck;
  for (const reply of replies) {
    board.make(reply);
    const mated = canMate(board, n, budget);
    board.unmake();
    if (!mated) return false;
  }
  return true;
}

/** Whether the side to move mates within `n` moves. @throws MateLimit */
export function canMate(board: Board, n: number, budget: Budget): boolean {
  if (--budget.nodes < 0) throw new MateLimit();
  const quiet: Move[] = [];
  for (const move of legalMoves(board)) {
    board.make(move);
    const checks = board.inCheck();
    const mates = checks && isLost(board, n - 1, budget);
    board.unmake();
    if (mates) return true;
    if (!checks) quiet.push(move);
  }
  return n > 1 && quiet.some((move) => forcesMate(board, move, n, budget));
}
