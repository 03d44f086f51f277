/**
 * One move as people and programs write it: SAN with its marks, long algebraic, figurines, UCI. A
 * text with two readings, or without the piece that a pawn becomes, is no move.
 */

import {
  BLACK,
  type Board,
  CASTLES,
  EN_PASSANT,
  fileOf,
  fromOf,
  KING,
  LETTERS,
  type Move,
  nameOf,
  PAWN,
  promotedOf,
  specialOf,
  toOf,
  uciOf,
} from '../../../games/chess/board.ts';
import { isLegal, legalMoves, pseudoLegal } from '../../../games/chess/moves.ts';
import { sanOf } from '../../../games/chess/san.ts';
import type { ScoredReason } from '../../../verdict.ts';

export interface MoveFault {
  reason: ScoredReason & ('illegal_move' | 'ambiguous_move' | 'incomplete_move' | 'notation_error');
  message: string;
}
export type Notation = 'any' | 'strict_san' | 'uci';
export type Read = { move: Move } | MoveFault;

/** Longer texts are no move. */
const MAX_MOVE = 60;
const FIGURINES: Record<string, string> = Object.fromEntries(
  [...'♔♕♖♗♘♙♚♛♜♝♞♟'].map((figure, index) => [figure, 'KQRBNP'[index % 6]!]),
);
const NO_MOVE: MoveFault = { reason: 'illegal_move', message: 'The answer is no move.' };

export function readMove(text: string, board: Board, notation: Notation = 'any'): Read {
  if (text.length > MAX_MOVE) return NO_MOVE;
  const written = text.trim();
  // Wide and bold letters are letters, and blanks without width are nothing.
  const read = readAny(written.normalize('NFKC').replace(NO_WIDTH, '').replace(ESCAPED, '').trim(), board);
  if (!('move' in read) || notation === 'any') return read;
  const asked = notation === 'uci' ? uciOf(read.move) : sanOf(board, read.move);
  return written === asked
    ? read
    : { reason: 'notation_error', message: `The move is not written as asked (${asked}).` };
}

/** \\# and \\+ of LaTeX. */
const ESCAPED = /\\(?=[#+])/g;
const NO_WIDTH = /\u200b|\u200c|\u200d|\u2060|\ufeff|\ufe0e|\ufe0f/g;
const NUMBER = /^(?:\d{1,4}\s?\.{1,3}(?:\s?\.{3})?|\.{3})\s?/;
const IN_PASSING = /\s?\(?(?<![A-Za-z])(?:e\.?\s?p\.?|en passant)\)?$/;

/** Without checks, mates and judgements at the end: `+`, `#`, `!?`, `$13`, also behind blanks. */
function withoutMarks(text: string): string {
  let end = text.length;
  for (;;) {
    const left = text.slice(0, end).trimEnd();
    const code = /\$\d{1,3}$/.exec(left.slice(-4))?.[0];
    if (code !== undefined) end = left.length - code.length;
    else if ('+#!?±∓⩲⩱□∞'.includes(left.at(-1) ?? ' ')) end = left.length - 1;
    else return end === text.length ? text : left;
  }
}

function readAny(written: string, board: Board): Read {
  const number = NUMBER.exec(written);
  if (number?.[0].includes('...') && board.side !== BLACK)
    return { reason: 'illegal_move', message: 'It is the other side that moves.' };
  let text = number ? written.slice(number[0].length) : written;
  text = withoutMarks(text.replace(/[♔♕♖♗♘♙♚♛♜♝♞♟]/g, (figure) => FIGURINES[figure]!));
  const inPassing = IN_PASSING.test(text);
  if (inPassing) text = withoutMarks(text.replace(IN_PASSING, ''));
  const read = readPlain(text, board);
  if (inPassing && 'move' in read && specialOf(read.move) !== EN_PASSANT)
    return { reason: 'illegal_move', message: 'The move takes nothing in passing.' };
  return read;
}

const CASTLE = /^(?:(O-O(-O)?)|(o-o(-o)?)|(0-0(-0)?))$/;
const MOVE =
  /^([KQRBNPkqrn])?([a-h])?([1-8])?[-x:×]?([a-h])([1-8])(?:=?([A-Za-z])|\(([A-Za-z])\)|\/([A-Za-z]))?$/;

function readPlain(text: string, board: Board): Read {
  const castle = CASTLE.exec(text.replace(/[‐‑–—−]/g, '-'));
  if (castle) {
    const file = castle[2] || castle[4] || castle[6] ? 2 : 6;
    return only(board, (move) => specialOf(move) === CASTLES && fileOf(toOf(move)) === file, undefined);
  }
  const capitals = /^[A-H][1-8][A-H][1-8][QRBN]?$/.test(text) ? text.toLowerCase() : text;
  const found = MOVE.exec(capitals.replace(/[‐‑–—−]/g, '-'));
  if (!found) return NO_MOVE;
  const [, letter, file, rank, toFile, toRank, ...pieces] = found;
  const to = `${toFile}${toRank}`;
  const becomes = pieces.find((piece) => piece !== undefined);
  const promoted = becomes === undefined ? undefined : LETTERS.indexOf(becomes.toUpperCase());
  if (promoted !== undefined && (promoted <= PAWN || promoted >= KING))
    return { reason: 'illegal_move', message: 'A pawn becomes a queen, rook, bishop or knight.' };
  const isSquares = letter === undefined && file !== undefined && rank !== undefined;
  const type = letter === undefined ? PAWN : LETTERS.indexOf(letter.toUpperCase());
  return only(
    board,
    (move) => {
      const from = nameOf(fromOf(move));
      if (file !== undefined && from[0] !== file) return false;
      if (rank !== undefined && from[1] !== rank) return false;
      if (isSquares && specialOf(move) === CASTLES)
        return to === nameOf(toOf(move)) || to === `${fileOf(toOf(move)) === 6 ? 'h' : 'a'}${from[1]}`;
      if (nameOf(toOf(move)) !== to || (!isSquares && specialOf(move) === CASTLES)) return false;
      if (isSquares) return true;
      if ((board.cells[fromOf(move)]! & 7) !== type) return false;
      return type !== PAWN || file !== undefined || from[0] === toFile;
    },
    promoted,
  );
}

/** The one legal move that fits; or why there is none. */
function only(board: Board, fits: (move: Move) => boolean, promoted: number | undefined): Read {
  const fitting = legalMoves(board).filter(fits);
  if (promoted === undefined && fitting.some((move) => promotedOf(move) !== 0))
    return { reason: 'incomplete_move', message: 'The move does not say what the pawn becomes.' };
  const legal = fitting.filter((move) => promotedOf(move) === (promoted ?? 0));
  if (legal.length === 1) return { move: legal[0]! };
  if (legal.length > 1) return { reason: 'ambiguous_move', message: 'Several pieces can make the move.' };
  const leaves = pseudoLegal(board).some((move) => fits(move) && !isLegal(board, move));
  return {
    reason: 'illegal_move',
    message: leaves ? 'The move leaves the king in check.' : 'There is no such move.',
  };
}
