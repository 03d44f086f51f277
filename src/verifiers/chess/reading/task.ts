/** The position of a reference: its FEN and the moves played from there. */
import type { Board, Move } from '../../../games/chess/board.ts';
import { repetitionKey } from '../../../games/chess/end.ts';
import { FenFault, faultOf, readFen, START } from '../../../games/chess/fen.ts';
import { readMove } from './move.ts';

/** The reference cannot be graded against. */
export class TaskFault extends Error {
  readonly pointer: string;

  constructor(member: string, message: string) {
    super(message);
    this.pointer = `/reference/task/${member}`;
  }
}

export interface Given {
  board: Board;
  /** What the FEN claims and cannot be. */
  impossible: string[];
}

export function readStart(fen: string = START, member = 'fen'): Given {
  try {
    const { board, impossible, fields } = readFen(fen.trim());
    if (fields === 1) throw new FenFault('The position does not say who moves.');
    const fault = faultOf(board);
    if (fault !== undefined) throw new FenFault(fault);
    return { board, impossible };
  } catch (error) {
    if (error instanceof FenFault) throw new TaskFault(member, error.message);
    throw error;
  }
}

/** A move of a reference, in any notation. */
export function taskMove(text: string, board: Board, member: string): Move {
  const read = readMove(text, board);
  if (!('move' in read)) throw new TaskFault(member, `${text}: ${read.message}`);
  return read.move;
}

/** Plays the moves of a reference; how often the last position has stood then. */
export function playMoves(board: Board, moves: readonly string[] = [], member = 'moves'): number {
  const seen = new Repetitions(board);
  for (const [index, text] of moves.entries()) {
    board.make(taskMove(text, board, `${member}/${index}`));
    seen.add(board);
  }
  return seen.times;
}

/** Counts how often positions stand; what cannot be undone forgets those before. */
export class Repetitions {
  readonly #counts = new Map<string, number>();
  times = 0;

  constructor(board: Board) {
    this.add(board);
  }

  add(board: Board): void {
    if (board.halfmoves === 0) this.#counts.clear();
    const key = repetitionKey(board);
    this.times = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, this.times);
  }
}
