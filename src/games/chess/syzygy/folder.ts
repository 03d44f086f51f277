/**
 * A folder of Syzygy tables: the value of a position, with what the tables leave out. They hold no
 * captures (a position where the best move is one may have any value), no taking in passing and no
 * rights to castle.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Board, EN_PASSANT, LETTERS, SQUARES, specialOf, toOf, WHITE } from '../board.ts';
import { legalMoves } from '../moves.ts';
import { SyzygyFault } from './file.ts';
import { type Placed, SyzygyTable } from './table.ts';

/** Files that are open at a time. */
const MAX_OPEN = 64;
/** Of letters in the names of files. */
const ORDER = 'KQRBNP';

export class SyzygyFolder {
  readonly #folder: string;
  readonly #open = new Map<string, SyzygyTable | undefined>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * @returns for the side to move, −2 (lost) to 2 (won), ±1 where the fifty moves come before;
   *   undefined where a table is missing or a right to castle is left
   * @throws SyzygyFault for a file that is damaged
   */
  value(board: Board): number | undefined {
    if (board.castling !== 0) return undefined;
    try {
      return this.#best(board, -2);
    } catch (error) {
      if (error instanceof SyzygyFault) throw error;
      // No file, no right to read it, or numbers that lead nowhere.
      throw new SyzygyFault('A table cannot be read.', { cause: error });
    }
  }

  close(): void {
    for (const table of this.#open.values()) table?.close();
    this.#open.clear();
  }

  /** The best of what a capture brings and of what the table says of all other moves. */
  #best(board: Board, floor: number): number | undefined {
    const moves = legalMoves(board);
    let best = floor;
    let captures = 0;
    for (const move of moves) {
      const isPassing = specialOf(move) === EN_PASSANT;
      if (!isPassing && board.cells[toOf(move)] === 0) continue;
      captures += 1;
      board.make(move);
      const value = this.#best(board, -2);
      board.unmake();
      if (value === undefined) return undefined;
      best = Math.max(best, 0 - value);
      if (best === 2) return best;
    }
    // Only captures: what the table says of the rest is of no move.
    if (captures > 0 && captures === moves.length) return best;
    const other = this.#look(board);
    return other === undefined ? undefined : Math.max(best, other);
  }

  #look({ cells, side }: Board): number | undefined {
    const men: Placed[] = [];
    for (const at of SQUARES) {
      const piece = cells[at]!;
      if (piece !== 0) men.push({ piece, square: (at >> 4) * 8 + (at & 7) });
    }
    if (men.length === 2) return 0;
    const names = [0, 8].map((of) => nameOf(men.filter(({ piece }) => (piece & 8) === of)));
    const table = this.#table(names.join('v'));
    const turned = table ? undefined : this.#table([...names].reverse().join('v'));
    const found = table ?? turned;
    if (!found) return undefined;
    const toMove = side === WHITE ? 0 : 1;
    // A table has its stronger side as white, and one of equal sides only white to move.
    const turn = turned !== undefined || (found.isSymmetric && toMove === 1);
    if (!turn) return found.value(men, toMove);
    const flipped = men.map(({ piece, square }) => ({ piece: piece ^ 8, square: square ^ 56 }));
    return found.value(flipped, 1 - toMove);
  }

  #table(name: string): SyzygyTable | undefined {
    if (this.#open.has(name)) return this.#open.get(name);
    const path = join(this.#folder, `${name}.rtbw`);
    const table = existsSync(path) ? new SyzygyTable(path, name) : undefined;
    if (this.#open.size >= MAX_OPEN) {
      const [oldest, one] = this.#open.entries().next().value!;
      one?.close();
      this.#open.delete(oldest);
    }
    this.#open.set(name, table);
    return table;
  }
}

/** Men of one side by their letters, as in names of files: KQP. */
function nameOf(men: readonly Placed[]): string {
  return men
    .map(({ piece }) => LETTERS[piece & 7]!)
    .sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other))
    .join('');
}
