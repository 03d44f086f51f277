/**
 * A board of chess: pieces on 128 cells of which every second block of eight is off the board
 * (square & 0x88), the rights that go with them, moves made and taken back.
 */

export const PAWN = 1;
export const KNIGHT = 2;
export const BISHOP = 3;
export const ROOK = 4;
export const QUEEN = 5;
export const KING = 6;
export const WHITE = 0;
/** The bit of a black piece. */
export const BLACK = 8;
export type Side = typeof WHITE | typeof BLACK;
export const otherSide = (side: Side): Side => (side === WHITE ? BLACK : WHITE);

/** Letters of the types, by number. */
export const LETTERS = '.PNBRQK';
export const A1 = 0;
export const squareOf = (file: number, rank: number) => rank * 16 + file;
export const fileOf = (square: number) => square & 7;
export const rankOf = (square: number) => square >> 4;
export const nameOf = (square: number) => `${'abcdefgh'[fileOf(square)]}${rankOf(square) + 1}`;
export const SQUARES: readonly number[] = Array.from({ length: 64 }, (_, at) => squareOf(at & 7, at >> 3));

/** Bits of the right to castle: K, Q, k, q. */
export const CASTLING = 'KQkq';

/** A move: from (7 bits), to (7 bits), the piece promoted to (3 bits), what is special about it. */
export type Move = number;
export const EN_PASSANT = 1;
export const CASTLES = 2;
export const DOUBLE = 3;
export const moveOf = (from: number, to: number, promoted = 0, special = 0): Move =>
  from | (to << 7) | (promoted << 14) | (special << 17);
export const fromOf = (move: Move) => move & 127;
export const toOf = (move: Move) => (move >> 7) & 127;
export const promotedOf = (move: Move) => (move >> 14) & 7;
export const specialOf = (move: Move) => move >> 17;
export const uciOf = (move: Move) =>
  `${nameOf(fromOf(move))}${nameOf(toOf(move))}${promotedOf(move) ? LETTERS[promotedOf(move)]!.toLowerCase() : ''}`;

export const KNIGHT_STEPS = [33, 31, 18, 14, -33, -31, -18, -14] as const;
export const STRAIGHT = [16, -16, 1, -1] as const;
export const DIAGONAL = [17, 15, -17, -15] as const;
export const AROUND = [...STRAIGHT, ...DIAGONAL] as const;

/** Rights that are lost where a piece leaves a square or is taken on it. */
const LOST = new Uint8Array(128);
LOST[squareOf(4, 0)] = 3;
LOST[squareOf(7, 0)] = 1;
LOST[squareOf(0, 0)] = 2;
LOST[squareOf(4, 7)] = 12;
LOST[squareOf(7, 7)] = 4;
LOST[squareOf(0, 7)] = 8;

interface Undo {
  move: Move;
  piece: number;
  taken: number;
  castling: number;
  enPassant: number;
  halfmoves: number;
}

export class Board {
  readonly cells = new Uint8Array(128);
  side: Side = WHITE;
  castling = 0;
  /** The square behind a pawn that has just gone two steps, whoever may take it; -1 is none. */
  enPassant = -1;
  halfmoves = 0;
  fullmoves = 1;
  /** Where the kings stand: white's, black's. */
  readonly kings = [-1, -1];
  readonly #played: Undo[] = [];

  put(square: number, piece: number): void {
    this.cells[square] = piece;
    if ((piece & 7) === KING) this.kings[piece >> 3] = square;
  }

  make(move: Move): void {
    const { cells } = this;
    const from = fromOf(move);
    const to = toOf(move);
    const special = specialOf(move);
    const piece = cells[from]!;
    const takenAt = special === EN_PASSANT ? to + (this.side === WHITE ? -16 : 16) : to;
    const taken = cells[takenAt]!;
    const { castling, enPassant, halfmoves } = this;
    this.#played.push({ move, piece, taken, castling, enPassant, halfmoves });
    cells[takenAt] = 0;
    cells[from] = 0;
    this.put(to, promotedOf(move) ? promotedOf(move) | this.side : piece);
    if (special === CASTLES) this.#moveRook(to, 'there');
    this.castling &= ~(LOST[from]! | LOST[to]!);
    this.enPassant = special === DOUBLE ? (from + to) >> 1 : -1;
    this.halfmoves = taken || (piece & 7) === PAWN ? 0 : halfmoves + 1;
    if (this.side === BLACK) this.fullmoves++;
    this.side = otherSide(this.side);
  }

  unmake(): void {
    const { move, piece, taken, castling, enPassant, halfmoves } = this.#played.pop()!;
    this.side = otherSide(this.side);
    if (this.side === BLACK) this.fullmoves--;
    const to = toOf(move);
    this.cells[to] = 0;
    if (specialOf(move) === CASTLES) this.#moveRook(to, 'back');
    this.cells[specialOf(move) === EN_PASSANT ? to + (this.side === WHITE ? -16 : 16) : to] = taken;
    this.put(fromOf(move), piece);
    this.castling = castling;
    this.enPassant = enPassant;
    this.halfmoves = halfmoves;
  }

  #moveRook(kingTo: number, way: 'there' | 'back'): void {
    const isShort = fileOf(kingTo) === 6;
    const corner = kingTo + (isShort ? 1 : -2);
    const inner = kingTo + (isShort ? -1 : 1);
    const [from, to] = way === 'there' ? [corner, inner] : [inner, corner];
    this.cells[to] = this.cells[from]!;
    this.cells[from] = 0;
  }

  /** Squares of the pieces of `by` that attack a square; of one that is enough, the first. */
  attackers(square: number, by: Side, enough = 16): number[] {
    const { cells } = this;
    const found: number[] = [];
    const back = by === WHITE ? -16 : 16;
    const look = (at: number, piece: number) => {
      if (!(at & 0x88) && cells[at] === (piece | by)) found.push(at);
    };
    look(square + back + 1, PAWN);
    look(square + back - 1, PAWN);
    for (const step of KNIGHT_STEPS) look(square + step, KNIGHT);
    for (const step of AROUND) look(square + step, KING);
    if (found.length >= enough) return found;
    for (const [index, step] of AROUND.entries()) {
      let at = square + step;
      while (!(at & 0x88) && cells[at] === 0) at += step;
      if (at & 0x88) continue;
      const piece = cells[at]! ^ by;
      if (piece === QUEEN || piece === (index < 4 ? ROOK : BISHOP)) found.push(at);
    }
    return found;
  }

  isAttacked(square: number, by: Side): boolean {
    const { cells } = this;
    const back = by === WHITE ? -16 : 16;
    for (let side = -1; side <= 1; side += 2) {
      const at = square + back + side;
      if (!(at & 0x88) && cells[at] === (PAWN | by)) return true;
    }
    for (let index = 0; index < 8; index++) {
      let at = square + KNIGHT_STEPS[index]!;
      if (!(at & 0x88) && cells[at] === (KNIGHT | by)) return true;
      const step = AROUND[index]!;
      at = square + step;
      if (!(at & 0x88) && cells[at] === (KING | by)) return true;
      while (!(at & 0x88) && cells[at] === 0) at += step;
      if (at & 0x88) continue;
      const piece = cells[at]! ^ by;
      if (piece === QUEEN || piece === (index < 4 ? ROOK : BISHOP)) return true;
    }
    return false;
  }

  /** Whether the king of a side stands in check. */
  inCheck(side: Side = this.side): boolean {
    return this.isAttacked(this.kings[side >> 3]!, otherSide(side));
  }
}
