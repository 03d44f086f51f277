/** A way through a grid from start to goal, the shortest where that is asked for. */
import { Type } from 'typebox';
import { type Outcome, PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { type Direction, readDirections, STEPS } from '../../reading/directions.ts';
import { kindOf } from '../kind.ts';

const Sign = (description: string) => Type.String({ minLength: 1, maxLength: 2, description });

export interface Maze {
  rows: readonly string[][];
  start: readonly [number, number];
  goal: readonly [number, number];
  wall: string;
}

const INFEASIBLE =
  /^(?:(?:it(?:'s| is)|this is|the puzzle is) )?(?:infeasible|impossible|unreachable|no (?:valid )?path(?: exists)?|none|there is no (?:valid )?path)[.!]?$/i;

export const path = kindOf({
  kind: 'path',
  shape: 'list',
  fields: {
    grid: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      minItems: 1,
      maxItems: 200,
      description: 'Rows of signs.',
    }),
    start: Sign('The sign of the start.'),
    goal: Sign('The sign of the goal.'),
    wall: Sign('The sign of what cannot be entered.'),
    shortest: Type.Boolean({ description: 'Only the shortest ways count.' }),
  },
  open(puzzle) {
    const maze = mazeOf(puzzle);
    const shortest = distance(maze);
    return (text) => {
      if (INFEASIBLE.test(unwrapped(text)))
        return shortest === undefined
          ? right('There is no way, as a search shows.')
          : wrong('not_reached', `There is a way of ${shortest} steps.`);
      const steps = readDirections(unwrapped(text));
      if (steps === undefined) return unreadable('The answer is no list of up, down, left, right.');
      const outcome = walk(maze, steps);
      if (!outcome.correct || shortest === undefined) return outcome;
      const share = steps.length === 0 ? 1 : shortest / steps.length;
      return puzzle.shortest && steps.length > shortest
        ? wrong('not_shortest', `The way has ${steps.length} steps; there is one of ${shortest}.`, share)
        : { ...outcome, share };
    };
  },
});

/** @throws PuzzleFault */
function mazeOf({
  grid,
  start,
  goal,
  wall,
}: {
  grid: string[];
  start: string;
  goal: string;
  wall: string;
}): Maze {
  const rows = grid.map((row) => [...row.replace(/ /g, '')]);
  const ragged = rows.findIndex((row) => row.length !== rows[0]!.length);
  if (ragged >= 0) throw new PuzzleFault(`grid/${ragged}`, 'The rows differ in length.');
  return { rows, start: onlyPlace(rows, start, 'start'), goal: onlyPlace(rows, goal, 'goal'), wall };
}

function onlyPlace(rows: readonly string[][], sign: string, member: string): [number, number] {
  const places: [number, number][] = [];
  for (const [r, row] of rows.entries())
    for (let c = row.indexOf(sign); c >= 0; c = row.indexOf(sign, c + 1)) places.push([r, c]);
  if (places.length !== 1)
    throw new PuzzleFault(member, `${sign} stands in the grid ${places.length} times, not once.`);
  return places[0]!;
}

export const isOpen = ({ rows, wall }: Maze, row: number, column: number): boolean =>
  rows[row]?.[column] !== undefined && rows[row][column] !== wall;

function walk(maze: Maze, steps: readonly Direction[]): Outcome {
  let [row, column] = maze.start;
  for (const [index, step] of steps.entries()) {
    row += STEPS[step][0];
    column += STEPS[step][1];
    if (!isOpen(maze, row, column)) {
      const where = maze.rows[row]?.[column] === undefined ? 'off the grid' : 'into a wall';
      return wrong('illegal_move', `Step ${index + 1} leads ${where}.`);
    }
  }
  return row === maze.goal[0] && column === maze.goal[1]
    ? right(`The way of ${steps.length} steps reaches the goal.`)
    : wrong('not_reached', `The way ends at row ${row + 1}, column ${column + 1}, not at the goal.`);
}

const EACH_STEP = Object.values(STEPS);

/** Steps of the shortest way, by search in breadth; undefined where there is none. */
export function distance(maze: Maze): number | undefined {
  const columns = maze.rows[0]!.length;
  const steps = new Int32Array(maze.rows.length * columns).fill(-1);
  const queue = [maze.start[0] * columns + maze.start[1]];
  steps[queue[0]!] = 0;
  for (let at = 0; at < queue.length; at++) {
    const place = queue[at]!;
    const row = Math.floor(place / columns);
    const column = place % columns;
    if (row === maze.goal[0] && column === maze.goal[1]) return steps[place];
    for (const [down, across] of EACH_STEP) {
      if (!isOpen(maze, row + down, column + across)) continue;
      const next = (row + down) * columns + column + across;
      if (steps[next]! >= 0) continue;
      steps[next] = steps[place]! + 1;
      queue.push(next);
    }
  }
  return undefined;
}
