/**
 * Tables of endings of at most four men, made backwards from the mates: of every position whether
 * the side to move wins, loses, or draws. Men are two kings and one or two others, of which at most
 * one is a pawn; a pawn keeps to its file as long as it is one. The fifty moves are not counted.
 */
import { KING, KNIGHT, PAWN, QUEEN } from '../../../games/chess/board.ts';
import { GOES, RAYS } from './ways.ts';

export const DRAW = 0;
export const WIN = 1;
export const LOSS = 2;
/** Two men on one square. */
const BAD = 3;

export interface Man {
  type: number;
  /** 0 white, 1 black. */
  side: number;
}

/** Value of the position that is left when a man is taken or becomes another, for its mover. */
export type Lookup = (men: readonly Man[], squares: readonly number[], side: number) => number;

export class Table {
  readonly #men: readonly Man[];
  readonly #lookup: Lookup;
  readonly #hasPawn: boolean;
  /** The squares of the fourth number of an index: all, or those of the pawn's file. */
  readonly #pawnFile: number;
  readonly #values: Uint8Array;
  #left: Uint8Array;
  /** The position that is looked at. */
  readonly #at: number[];
  readonly #occupied = new Uint8Array(64);
  #stack: Int32Array;
  #top = 0;

  /** @param men the kings, white's first; a pawn is the last one */
  constructor(men: readonly Man[], pawnFile: number, lookup: Lookup) {
    this.#men = men;
    this.#lookup = lookup;
    this.#hasPawn = men.at(-1)!.type === PAWN;
    this.#pawnFile = pawnFile;
    this.#at = men.map(() => 0);
    const size = 2 * (this.#hasPawn ? 64 * 8 : 16 * 64) * 64 ** (men.length - 2);
    this.#values = new Uint8Array(size);
    this.#left = new Uint8Array(size);
    this.#stack = new Int32Array(size);
    this.#start();
    this.#spread();
    this.#left = new Uint8Array(0);
    this.#stack = new Int32Array(0);
  }

  value(squares: readonly number[], side: number): number {
    return this.#values[this.#index(squares, side)]!;
  }

  /** Without pawns boards that mirror each other are one: white's king is on a1 to d4. */
  #index(squares: readonly number[], side: number): number {
    const king = squares[0]!;
    const last = squares.length - 1;
    if (this.#hasPawn) {
      let index = side * 64 + king;
      for (let man = 1; man < last; man++) index = index * 64 + squares[man]!;
      return index * 8 + (squares[last]! >> 3);
    }
    const flip = ((king & 4) === 0 ? 0 : 7) | ((king & 32) === 0 ? 0 : 56);
    const home = king ^ flip;
    let index = side * 16 + (home >> 3) * 4 + (home & 3);
    for (let man = 1; man <= last; man++) index = index * 64 + (squares[man]! ^ flip);
    return index;
  }

  /** Lays the men of an index; the side to move. */
  #lay(index: number): number {
    const at = this.#at;
    let rest = index;
    let man = at.length - 1;
    if (this.#hasPawn) {
      at[man--] = (rest & 7) * 8 + this.#pawnFile;
      rest = rest >> 3;
    }
    for (; man > 0; man--) {
      at[man] = rest & 63;
      rest = rest >> 6;
    }
    if (this.#hasPawn) at[0] = rest & 63;
    else at[0] = ((rest >> 2) & 3) * 8 + (rest & 3);
    return rest >> (this.#hasPawn ? 6 : 4);
  }

  #fill(sign: 0 | 1): void {
    for (const square of this.#at) this.#occupied[square] = sign;
  }

  #attacked(square: number, by: number): boolean {
    for (let man = 0; man < this.#at.length; man++) {
      const { type, side } = this.#men[man]!;
      if (side !== by || this.#at[man] === square) continue;
      const from = this.#at[man]!;
      if (type === PAWN) {
        const rank = (square >> 3) - (from >> 3);
        if (rank === (side === 0 ? 1 : -1) && Math.abs((square & 7) - (from & 7)) === 1) return true;
        continue;
      }
      if (GOES[type]![from * 64 + square] === 0) continue;
      if (type === KING || type === KNIGHT) return true;
      for (const ray of RAYS[type]![from]!) {
        for (const to of ray) {
          if (to === square) return true;
          if (this.#occupied[to]) break;
        }
      }
    }
    return false;
  }

  #set(index: number, value: number): void {
    this.#values[index] = value;
    if (value === WIN || value === LOSS) this.#stack[this.#top++] = index;
  }

  /** Finds what is decided at once, and counts the quiet moves of all other positions. */
  #start(): void {
    const at = this.#at;
    for (let index = 0; index < this.#values.length; index++) {
      const side = this.#lay(index);
      const pawn = this.#hasPawn ? at.at(-1)! : 8;
      let clash = pawn < 8 || pawn > 55;
      for (let one = 1; one < at.length && !clash; one++)
        for (let other = 0; other < one; other++) if (at[one] === at[other]) clash = true;
      if (clash) {
        this.#values[index] = BAD;
        continue;
      }
      this.#fill(1);
      // A king that can be taken: whoever moved here did so against the rules.
      if (this.#attacked(at[1 - side]!, side)) this.#set(index, WIN);
      else this.#count(index, side);
      this.#fill(0);
    }
  }

  #count(index: number, side: number): void {
    let quiet = 0;
    let safe = false;
    let won = false;
    this.#moves(side, (man, to, promoted) => {
      if (promoted === 0 && !this.#occupied[to]) {
        quiet++;
        return;
      }
      const value = this.#leaves(side, man, to, promoted);
      if (value === LOSS) won = true;
      else if (value === DRAW) safe = true;
    });
    if (won) this.#set(index, WIN);
    // More than there can be moves: it is never counted down to nothing.
    else if (safe) this.#left[index] = 255;
    else {
      this.#left[index] = quiet;
      if (quiet === 0) this.#exhausted(index, side);
    }
  }

  /** No move saves the side: it has lost, unless it has no legal move and is not in check. */
  #exhausted(index: number, side: number): void {
    if (this.#attacked(this.#at[side]!, 1 - side) || this.#hasLegalMove(side)) this.#set(index, LOSS);
  }

  #hasLegalMove(side: number): boolean {
    let found = false;
    this.#moves(side, (man, to, promoted) => {
      if (found) return;
      if (promoted !== 0 || this.#occupied[to]) {
        found = this.#isLegalTaking(side, man, to);
        return;
      }
      const from = this.#at[man]!;
      this.#move(man, from, to);
      found = !this.#attacked(this.#at[side]!, 1 - side);
      this.#move(man, to, from);
    });
    return found;
  }

  #isLegalTaking(side: number, man: number, to: number): boolean {
    const from = this.#at[man]!;
    const taken = this.#at.findIndex((square, other) => square === to && other !== man);
    this.#occupied[from] = 0;
    this.#occupied[to] = 1;
    this.#at[man] = to;
    // The man that is taken stands on the square of the one that takes, and attacks nothing more.
    const men = this.#men.filter((_, other) => other !== taken);
    const squares = this.#at.filter((_, other) => other !== taken);
    const king = squares[side]!;
    const legal = !men.some((one, other) => one.side !== side && this.#reaches(one, squares[other]!, king));
    this.#at[man] = from;
    this.#occupied[from] = 1;
    this.#occupied[to] = taken >= 0 ? 1 : 0;
    return legal;
  }

  #reaches({ type, side }: Man, from: number, square: number): boolean {
    if (type === PAWN)
      return (
        (square >> 3) - (from >> 3) === (side === 0 ? 1 : -1) && Math.abs((square & 7) - (from & 7)) === 1
      );
    return RAYS[type]![from]!.some((ray) => {
      for (const to of ray) {
        if (to === square) return true;
        if (this.#occupied[to]) return false;
      }
      return false;
    });
  }

  #move(man: number, from: number, to: number): void {
    this.#occupied[from] = 0;
    this.#occupied[to] = 1;
    this.#at[man] = to;
  }

  /** What a capture or promotion leaves, for the other side. */
  #leaves(side: number, man: number, to: number, promoted: number): number {
    const men: Man[] = [];
    const squares: number[] = [];
    for (let other = 0; other < this.#at.length; other++) {
      if (other === man) {
        men.push(promoted === 0 ? this.#men[man]! : { type: promoted, side });
        squares.push(to);
      } else if (this.#at[other] !== to) {
        men.push(this.#men[other]!);
        squares.push(this.#at[other]!);
      }
    }
    return this.#lookup(men, squares, 1 - side);
  }

  /** Moves as the men go, without those onto own men and the enemy's king. */
  #moves(mover: number, visit: (man: number, to: number, promoted: number) => void): void {
    const at = this.#at;
    for (let man = 0; man < at.length; man++) {
      const { type, side } = this.#men[man]!;
      if (side !== mover) continue;
      const from = at[man]!;
      if (type === PAWN) {
        this.#pawnMoves(man, visit);
        continue;
      }
      for (const ray of RAYS[type]![from]!) {
        for (const to of ray) {
          if (!this.#occupied[to]) {
            visit(man, to, 0);
            continue;
          }
          if (this.#isEnemy(to, mover)) visit(man, to, 0);
          break;
        }
      }
    }
  }

  #isEnemy(square: number, mover: number): boolean {
    const other = this.#at.indexOf(square);
    return this.#men[other]!.side !== mover && this.#men[other]!.type !== KING;
  }

  #pawnMoves(man: number, visit: (man: number, to: number, promoted: number) => void): void {
    const from = this.#at[man]!;
    const { side } = this.#men[man]!;
    const ahead = side === 0 ? 8 : -8;
    const one = from + ahead;
    const isLast = one < 8 || one > 55;
    const go = (to: number) => {
      if (isLast) for (let piece = KNIGHT; piece <= QUEEN; piece++) visit(man, to, piece);
      else visit(man, to, 0);
    };
    if (!this.#occupied[one]) {
      go(one);
      if (from >> 3 === (side === 0 ? 1 : 6) && !this.#occupied[one + ahead]) visit(man, one + ahead, 0);
    }
    for (const way of [-1, 1]) {
      const to = one + way;
      if (to >> 3 === one >> 3 && to >= 0 && this.#occupied[to] && this.#isEnemy(to, side)) go(to);
    }
  }

  /** From each decided position to those before it. */
  #spread(): void {
    while (this.#top > 0) {
      const index = this.#stack[--this.#top]!;
      const value = this.#values[index]!;
      const mover = 1 - this.#lay(index);
      this.#fill(1);
      for (let man = 0; man < this.#at.length; man++)
        if (this.#men[man]!.side === mover) this.#takeBack(man, value);
      this.#fill(0);
    }
  }

  #takeBack(man: number, value: number): void {
    const { type, side } = this.#men[man]!;
    const to = this.#at[man]!;
    if (type === PAWN) {
      const back = side === 0 ? -8 : 8;
      const one = to + back;
      if (one < 8 || one > 55 || this.#occupied[one]) return;
      this.#before(man, one, value);
      if (to >> 3 === (side === 0 ? 3 : 4) && !this.#occupied[one + back])
        this.#before(man, one + back, value);
      return;
    }
    for (const ray of RAYS[type]![to]!) {
      for (const from of ray) {
        if (this.#occupied[from]) break;
        this.#before(man, from, value);
      }
    }
  }

  /** The position before the man moved, with its mover to move. */
  #before(man: number, from: number, value: number): void {
    const to = this.#at[man]!;
    const { side } = this.#men[man]!;
    this.#at[man] = from;
    const index = this.#index(this.#at, side);
    if (this.#values[index] === DRAW) {
      if (value === LOSS) this.#set(index, WIN);
      else if (this.#left[index] !== 255 && --this.#left[index]! === 0) {
        this.#occupied[to] = 0;
        this.#occupied[from] = 1;
        this.#exhausted(index, side);
        this.#occupied[from] = 0;
        this.#occupied[to] = 1;
      }
    }
    this.#at[man] = to;
  }
}
