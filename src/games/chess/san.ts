/** The one canonical spelling of a move (SAN). */
import {
  type Board,
  CASTLES,
  EN_PASSANT,
  fileOf,
  fromOf,
  LETTERS,
  type Move,
  nameOf,
  PAWN,
  promotedOf,
  rankOf,
  specialOf,
  toOf,
} from './board.ts';
import { hasLegalMove, legalMoves } from './moves.ts';

export function sanOf(board: Board, move: Move): string {
  const from = fromOf(move);
  const to = toOf(move);
  const type = board.cells[from]! & 7;
  let text: string;
  if (specialOf(move) === CASTLES) text = fileOf(to) === 6 ? 'O-O' : 'O-O-O';
  else {
    const takes = board.cells[to] !== 0 || specialOf(move) === EN_PASSANT ? 'x' : '';
    const who = type === PAWN ? takes && nameOf(from)[0]! : `${LETTERS[type]}${told(board, move)}`;
    const promoted = promotedOf(move) ? `=${LETTERS[promotedOf(move)]}` : '';
    text = `${who}${takes}${nameOf(to)}${promoted}`;
  }
  board.make(move);
  const mark = board.inCheck() ? (hasLegalMove(board) ? '+' : '#') : '';
  board.unmake();
  return text + mark;
}

/** What tells the piece from others of its kind that may go there: file, else rank, else both. */
function told(board: Board, move: Move): string {
  const from = fromOf(move);
  const others = legalMoves(board)
    .filter((other) => toOf(other) === toOf(move) && fromOf(other) !== from)
    .map(fromOf)
    .filter((other) => board.cells[other] === board.cells[from]);
  if (others.length === 0) return '';
  if (others.every((other) => fileOf(other) !== fileOf(from))) return nameOf(from)[0]!;
  return others.every((other) => rankOf(other) !== rankOf(from)) ? nameOf(from)[1]! : nameOf(from);
}
