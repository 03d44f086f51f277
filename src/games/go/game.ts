/** A game under one set of rules: what may be played, and what was captured. */
import { Board, type Colour, EMPTY, other, type Size } from './board.ts';
import type { Rules } from './rules.ts';

export type Illegal = 'occupied' | 'suicide' | 'ko' | 'superko';

export class Game {
  board: Board;
  readonly rules: Rules;
  toPlay: Colour;
  /** Stones captured by each colour, by its number. */
  readonly prisoners: [unused: number, black: number, white: number] = [0, 0, 0];
  /** The point that a simple ko bars for one move. */
  ko: number | undefined;
  /** Exact boards; of a position without history there are none. */
  readonly #seen = new Set<string>();

  constructor(
    board: Board | Size,
    { rules, toPlay, remembers }: { rules: Rules; toPlay: Colour; remembers: boolean },
  ) {
    this.board = board instanceof Board ? board : new Board(board);
    this.rules = rules;
    this.toPlay = toPlay;
    if (remembers) this.#remember(this.board, toPlay);
  }

  /** Why a stone may not be played there; undefined where it may. */
  illegal(colour: Colour, point: number): Illegal | undefined {
    return this.#tried(colour, point).illegal;
  }

  /** How many stones a legal move captures. */
  captures(colour: Colour, point: number): number {
    const { illegal, captured = [] } = this.#tried(colour, point);
    return illegal === undefined ? captured.length : 0;
  }

  /** Plays, if it is legal. @returns why it is not */
  play(colour: Colour, point: number): Illegal | undefined {
    const { illegal, after, captured = [], suicide = [] } = this.#tried(colour, point);
    if (illegal !== undefined) return illegal;
    this.board = after!;
    this.prisoners[colour] += captured.length;
    this.prisoners[other(colour)] += suicide.length;
    const alone = captured.length === 1 && after!.isAlone(point);
    this.ko = alone && after!.liberties(point) === 1 ? captured[0] : undefined;
    this.#ended(colour);
    return undefined;
  }

  pass(colour: Colour): void {
    this.ko = undefined;
    this.#ended(colour);
  }

  #ended(colour: Colour): void {
    this.toPlay = other(colour);
    if (this.#seen.size > 0) this.#remember(this.board, this.toPlay);
  }

  #tried(
    colour: Colour,
    point: number,
  ): { illegal?: Illegal; after?: Board; captured?: number[]; suicide?: number[] } {
    if (this.board.cells[point] !== EMPTY) return { illegal: 'occupied' };
    const after = this.board.copy();
    const { captured, suicide } = after.place(colour, point);
    if (suicide.length > 0 && (suicide.length === 1 || !this.rules.suicide)) return { illegal: 'suicide' };
    if (this.rules.ko === 'simple' || this.#seen.size === 0) {
      if (point === this.ko) return { illegal: 'ko' };
    } else if (this.#seen.has(this.#keyOf(after, other(colour)))) return { illegal: 'superko' };
    return { after, captured, suicide };
  }

  #remember(board: Board, next: Colour): void {
    this.#seen.add(this.#keyOf(board, next));
  }

  #keyOf(board: Board, next: Colour): string {
    return this.rules.ko === 'situational' ? `${next}${board.key()}` : board.key();
  }
}
