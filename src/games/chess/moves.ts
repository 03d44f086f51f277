/** Moves that the rules allow in a position. */
import {
  AROUND,
  BISHOP,
  type Board,
  CASTLES,
  DIAGONAL,
  DOUBLE,
  EN_PASSANT,
  KING,
  KNIGHT,
  KNIGHT_STEPS,
  type Move,
  moveOf,
  otherSide,
  PAWN,
  QUEEN,
  ROOK,
  rankOf,
  SQUARES,
  STRAIGHT,
  specialOf,
  WHITE,
} from './board.ts';

/** Every move as the pieces go, also such as leave the king in check. */
export function pseudoLegal(board: Board): Move[] {
  const { cells, side } = board;
  const moves: Move[] = [];
  for (const from of SQUARES) {
    const piece = cells[from]!;
    if (piece === 0 || (piece & 8) !== side) continue;
    switch (piece & 7) {
      case PAWN:
        pawnMoves(board, from, moves);
        break;
      case KNIGHT:
        steps(board, from, KNIGHT_STEPS, moves);
        break;
      case BISHOP:
        slides(board, from, DIAGONAL, moves);
        break;
      case ROOK:
        slides(board, from, STRAIGHT, moves);
        break;
      case QUEEN:
        slides(board, from, AROUND, moves);
        break;
      case KING:
        steps(board, from, AROUND, moves);
        castles(board, from, moves);
    }
  }
  return moves;
}

function steps({ cells, side }: Board, from: number, ways: readonly number[], moves: Move[]): void {
  for (const way of ways) {
    const to = from + way;
    if (!(to & 0x88) && (cells[to] === 0 || (cells[to]! & 8) !== side)) moves.push(moveOf(from, to));
  }
}

function slides({ cells, side }: Board, from: number, ways: readonly number[], moves: Move[]): void {
  for (const way of ways) {
    let to = from + way;
    for (; !(to & 0x88) && cells[to] === 0; to += way) moves.push(moveOf(from, to));
    if (!(to & 0x88) && (cells[to]! & 8) !== side) moves.push(moveOf(from, to));
  }
}

function pawnMoves({ cells, side, enPassant }: Board, from: number, moves: Move[]): void {
  const ahead = side === WHITE ? 16 : -16;
  const isLast = rankOf(from) === (side === WHITE ? 6 : 1);
  const push = (to: number, special = 0) => {
    if (isLast) for (let piece = QUEEN; piece >= KNIGHT; piece--) moves.push(moveOf(from, to, piece));
    else moves.push(moveOf(from, to, 0, special));
  };
  const one = from + ahead;
  if (!(one & 0x88) && cells[one] === 0) {
    push(one);
    const two = one + ahead;
    if (rankOf(from) === (side === WHITE ? 1 : 6) && cells[two] === 0) push(two, DOUBLE);
  }
  for (let way = -1; way <= 1; way += 2) {
    const to = one + way;
    if (to & 0x88) continue;
    if (cells[to] !== 0 ? (cells[to]! & 8) !== side : to === enPassant)
      push(to, cells[to] === 0 ? EN_PASSANT : 0);
  }
}

/** The right is there, nothing stands between; the king is not in check, passes none. */
function castles(board: Board, from: number, moves: Move[]): void {
  const { cells, side } = board;
  const rights = (board.castling >> (side === WHITE ? 0 : 2)) & 3;
  if (rights === 0 || board.inCheck()) return;
  const enemy = otherSide(side);
  const free = (...ways: number[]) => ways.every((way) => cells[from + way] === 0);
  if (rights & 1 && free(1, 2) && !board.isAttacked(from + 1, enemy))
    moves.push(moveOf(from, from + 2, 0, CASTLES));
  if (rights & 2 && free(-1, -2, -3) && !board.isAttacked(from - 1, enemy))
    moves.push(moveOf(from, from - 2, 0, CASTLES));
}

/** Of a move as the piece goes: whether its own king is safe behind it. */
export function isLegal(board: Board, move: Move): boolean {
  const { side } = board;
  board.make(move);
  const legal = !board.inCheck(side);
  board.unmake();
  return legal;
}

export function legalMoves(board: Board): Move[] {
  return pseudoLegal(board).filter((move) => isLegal(board, move));
}

export function hasLegalMove(board: Board): boolean {
  return pseudoLegal(board).some((move) => isLegal(board, move));
}

export function isMate(board: Board): boolean {
  return board.inCheck() && !hasLegalMove(board);
}

/** Whether a pawn may take in passing, by the rules and not only by its looks. */
export function canTakeInPassing(board: Board): boolean {
  return board.enPassant >= 0 && legalMoves(board).some((move) => specialOf(move) === EN_PASSANT);
}

/** So many positions are reached by so many moves: what proves a generator. */
export function perft(board: Board, depth: number): number {
  const moves = legalMoves(board);
  if (depth <= 1) return depth === 1 ? moves.length : 1;
  let count = 0;
  for (const move of moves) {
    board.make(move);
    count += perft(board, depth - 1);
    board.unmake();
  }
  return count;
}
