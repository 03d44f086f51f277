/** Positions as FEN and EPD spell them, and what is wrong with them. */
import {
  A1,
  BISHOP,
  BLACK,
  Board,
  CASTLING,
  KING,
  KNIGHT,
  LETTERS,
  nameOf,
  otherSide,
  PAWN,
  QUEEN,
  ROOK,
  rankOf,
  SQUARES,
  squareOf,
  WHITE,
} from './board.ts';

export const START = 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1';

/** Why a text is no position of chess. */
export class FenFault extends Error {}

export interface Fen {
  board: Board;
  /** Rights to castle or an en passant square that cannot be were dropped: what of them. */
  impossible: string[];
  /** How many fields the text has: six, four, or the placement alone. */
  fields: 1 | 4 | 6;
}

/** Reads what the fields say; whether the position can be is another question. */
export function readFen(text: string): Fen {
  const [placement = '', side, castling, enPassant, halfmoves = '0', fullmoves = '1', ...more] =
    text.split(' ');
  const fields = text.split(' ').length;
  if (more.length > 0 || (fields !== 1 && fields !== 4 && fields !== 6))
    throw new FenFault('A position has six fields, or four.');
  const board = new Board();
  place(board, placement);
  if (fields === 1) return { board, impossible: [], fields };
  if (side !== 'w' && side !== 'b') throw new FenFault('The side to move is w or b.');
  board.side = side === 'w' ? WHITE : BLACK;
  if (!/^[0-9]{1,4}$/.test(halfmoves) || !/^[0-9]{1,4}$/.test(fullmoves))
    throw new FenFault('A counter is no number.');
  board.halfmoves = Number(halfmoves);
  board.fullmoves = Number(fullmoves);
  const impossible: string[] = [];
  readCastling(board, castling!, impossible);
  readEnPassant(board, enPassant!, impossible);
  return { board, impossible, fields };
}

function place(board: Board, placement: string): void {
  const ranks = placement.split('/');
  if (ranks.length !== 8) throw new FenFault('A board has eight ranks.');
  for (const [index, rank] of ranks.entries()) {
    let file = 0;
    for (const sign of rank.slice(0, 9)) {
      const type = LETTERS.indexOf(sign.toUpperCase());
      if (/[1-8]/.test(sign)) file += Number(sign);
      else if (type > 0 && file < 8 && /[a-z]/i.test(sign))
        board.put(squareOf(file++, 7 - index), type | (sign === sign.toUpperCase() ? WHITE : BLACK));
      else throw new FenFault(`The rank ${8 - index} cannot be read.`);
    }
    if (file !== 8 || rank.length > 8) throw new FenFault(`The rank ${8 - index} has not eight squares.`);
  }
}

function readCastling(board: Board, text: string, impossible: string[]): void {
  if (text === '-') return;
  if (!/^[KQkq]{1,4}$/.test(text) || new Set(text).size !== text.length)
    throw new FenFault('The rights to castle cannot be read.');
  for (const right of text) {
    const bit = CASTLING.indexOf(right);
    const side = bit < 2 ? WHITE : BLACK;
    const rank = side === WHITE ? 0 : 7;
    const atHome =
      board.cells[squareOf(4, rank)] === (KING | side) &&
      board.cells[squareOf(bit % 2 === 0 ? 7 : 0, rank)] === (ROOK | side);
    if (atHome) board.castling |= 1 << bit;
    else impossible.push(`the right ${right}`);
  }
}

function readEnPassant(board: Board, text: string, impossible: string[]): void {
  if (text === '-') return;
  if (!/^[a-h][1-8]$/.test(text)) throw new FenFault('The en passant square cannot be read.');
  const square = squareAt(text);
  const ahead = board.side === WHITE ? -16 : 16;
  const possible =
    rankOf(square) === (board.side === WHITE ? 5 : 2) &&
    board.cells[square] === 0 &&
    board.cells[square - ahead] === 0 &&
    board.cells[square + ahead] === (PAWN | otherSide(board.side));
  if (possible) board.enPassant = square;
  else impossible.push(`the en passant square ${text}`);
}

export const squareAt = (name: string): number =>
  A1 + squareOf(name.charCodeAt(0) - 97, name.charCodeAt(1) - 49);

/** Why no game can be in such a position as far as the moves need it; undefined where one can. */
export function faultOf(board: Board): string | undefined {
  for (const side of [WHITE, BLACK] as const)
    if (count(board, KING | side) !== 1) return 'Each side has one king.';
  if (SQUARES.some((at) => (board.cells[at]! & 7) === PAWN && rankOf(at) % 7 === 0))
    return 'A pawn stands on the first or last rank.';
  if (board.inCheck(otherSide(board.side))) return 'The side that has just moved stands in check.';
  return undefined;
}

/** The same of a position that was composed: also what men there can be. */
export function faultOfComposed(board: Board): string | undefined {
  const fault = faultOf(board);
  if (fault !== undefined) return fault;
  for (const side of [WHITE, BLACK] as const) {
    const men = (type: number) => count(board, type | side);
    const pawns = men(PAWN);
    if (pawns > 8) return 'A side has more than eight pawns.';
    const over = (type: number, first: number) => Math.max(0, men(type) - first);
    if (over(QUEEN, 1) + over(ROOK, 2) + over(BISHOP, 2) + over(KNIGHT, 2) > 8 - pawns)
      return 'More pieces are promoted than pawns are gone.';
  }
  if (board.attackers(board.kings[board.side >> 3]!, otherSide(board.side)).length > 2)
    return 'No move gives check with three men.';
  return undefined;
}

const count = (board: Board, piece: number): number =>
  SQUARES.reduce((sum, at) => sum + (board.cells[at] === piece ? 1 : 0), 0);

/** The first field of a FEN: where the men stand. */
export function placementOf({ cells }: Board): string {
  const ranks: string[] = [];
  for (let rank = 7; rank >= 0; rank--) {
    const signs = Array.from({ length: 8 }, (_, file) => signOf(cells[squareOf(file, rank)]!)).join('');
    ranks.push(signs.replace(/\.+/g, (empty) => String(empty.length)));
  }
  return ranks.join('/');
}

const signOf = (piece: number): string => {
  const letter = LETTERS[piece & 7]!;
  return piece & 8 ? letter.toLowerCase() : letter;
};

/** Letters of all men, as `valid_position` may ask for them. */
export const menOf = ({ cells }: Board): string =>
  SQUARES.map((at) => signOf(cells[at]!))
    .filter((sign) => sign !== '.')
    .sort()
    .join('');

export function fenOf(board: Board): string {
  const rights = [...CASTLING].filter((_, bit) => board.castling & (1 << bit)).join('') || '-';
  const passing = board.enPassant < 0 ? '-' : nameOf(board.enPassant);
  return `${placementOf(board)} ${board.side === WHITE ? 'w' : 'b'} ${rights} ${passing} ${board.halfmoves} ${board.fullmoves}`;
}
