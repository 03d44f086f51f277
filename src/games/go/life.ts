/**
 * Life and death by complete search inside a wall: attacker and defender play in the region or
 * pass. No limit of depth: with one, shapes that die come out alive.
 */
import type { Board, Colour } from './board.ts';
import { EMPTY, other } from './board.ts';

export interface Problem {
  board: Board;
  /** A stone of the group that is attacked. */
  target: number;
  region: readonly number[];
  goal: 'kill' | 'live';
}

/** Larger regions are not searched. */
export const MAX_REGION = 8;
const MAX_NODES = 200_000;

export class SearchLimit extends Error {}

/**
 * Whether play cannot leave the region: the empty points that the target's group and the region
 * reach all lie in it.
 */
export function isEnclosed({ board, target, region }: Problem): boolean {
  const own = board.cells[target];
  const inside = new Set(region);
  const points = [target, ...region];
  const seen = new Set(points);
  for (const at of points)
    for (const beside of board.neighbours(at)) {
      const cell = board.cells[beside];
      if (seen.has(beside) || (cell !== EMPTY && cell !== own)) continue;
      if (cell === EMPTY && !inside.has(beside)) return false;
      seen.add(beside);
      points.push(beside);
    }
  return true;
}

/**
 * Whether the goal is reached when a colour has played a point, or passed, and both play on as well
 * as they can.
 * @throws SearchLimit
 */
export function reaches(problem: Problem, colour: Colour, first: number | 'pass'): boolean {
  const search = new Search(problem);
  const start = problem.board;
  const after = first === 'pass' ? start : search.played(start, colour, first);
  if (after === undefined) return false;
  const path = new Set([start.key(), after.key()]);
  const dies = search.dies({ board: after, side: other(colour), passed: first === 'pass' }, path);
  return problem.goal === 'kill' ? dies : !dies;
}

interface State {
  board: Board;
  side: Colour;
  /** The other side has just passed. */
  passed: boolean;
}

class Search {
  readonly #target: number;
  readonly #defender: Colour;
  readonly #region: readonly number[];
  readonly #known = new Map<string, boolean>();
  #nodes = 0;

  constructor({ board, target, region }: Problem) {
    this.#target = target;
    this.#defender = board.cells[target] as Colour;
    this.#region = region;
  }

  /** The board behind a legal move; nobody takes off own stones. */
  played(board: Board, colour: Colour, point: number): Board | undefined {
    if (board.cells[point] !== EMPTY) return undefined;
    const after = board.copy();
    return after.place(colour, point).suicide.length > 0 ? undefined : after;
  }

  /** Whether the attacker takes the target off. Two passes in a row leave it alive. */
  dies(state: State, path: Set<string>): boolean {
    const { board, side, passed } = state;
    if (board.cells[this.#target] !== this.#defender) return true;
    const boardKey = board.key();
    const key = `${side}${passed}${boardKey}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (++this.#nodes > MAX_NODES) throw new SearchLimit();
    const attacks = side !== this.#defender;
    let dies = !attacks;
    for (const point of this.#region) {
      const after = this.played(board, side, point);
      if (after === undefined) continue;
      const afterKey = after.key();
      if (path.has(afterKey)) continue; // a board that repeats is not entered
      path.add(afterKey);
      dies = this.dies({ board: after, side: other(side), passed: false }, path);
      path.delete(afterKey);
      if (dies === attacks) break;
    }
    if (dies !== attacks) dies = passed ? false : this.dies({ board, side: other(side), passed: true }, path);
    this.#known.set(key, dies);
    return dies;
  }
}
