/** Sokoban: every box is pushed onto a goal. A step against what does not move is no step. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { type Direction, readDirections, STEPS } from '../../reading/directions.ts';
import { kindOf } from '../kind.ts';

export interface Warehouse {
  walls: ReadonlySet<string>;
  goals: ReadonlySet<string>;
  boxes: Set<string>;
  player: readonly [number, number];
}

export const sokoban = kindOf({
  kind: 'sokoban',
  shape: 'block',
  fields: {
    level: Type.Union(
      [
        Type.String({ minLength: 1, maxLength: 20_000 }),
        Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 200 }),
      ],
      { description: 'XSB: # wall, @ player, + player on goal, $ box, * box on goal, . goal.' },
    ),
  },
  open({ level }) {
    const start = warehouseOf(typeof level === 'string' ? level.split('\n') : level);
    return (text) => {
      const steps = readDirections(text);
      if (steps === undefined) return unreadable('The answer is no string of L, U, R, D.');
      const state: Warehouse = { ...start, boxes: new Set(start.boxes) };
      for (const step of steps) push(state, step);
      const left = [...state.boxes].filter((box) => !state.goals.has(box)).length;
      return left === 0
        ? right('Every box is on a goal.')
        : wrong('not_reached', `${left} ${left === 1 ? 'box is' : 'boxes are'} not on a goal.`);
    };
  },
});

/** @throws PuzzleFault */
function warehouseOf(rows: readonly string[]): Warehouse {
  const [walls, goals, boxes] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const players: [number, number][] = [];
  for (const [r, row] of rows.entries())
    for (const [c, sign] of [...row].entries()) {
      const place = `${r},${c}`;
      if (!' #@+$*.-_\r'.includes(sign)) throw new PuzzleFault('level', `${sign} is no sign of a level.`);
      if (sign === '#') walls.add(place);
      if ('.+*'.includes(sign)) goals.add(place);
      if ('$*'.includes(sign)) boxes.add(place);
      if ('@+'.includes(sign)) players.push([r, c]);
    }
  if (players.length !== 1) throw new PuzzleFault('level', 'A level has one player.');
  if (boxes.size === 0) throw new PuzzleFault('level', 'The level has no box.');
  if (boxes.size > goals.size) throw new PuzzleFault('level', 'There are more boxes than goals.');
  if ([...boxes].every((box) => goals.has(box)))
    throw new PuzzleFault('level', 'Every box is on a goal already.');
  return { walls, goals, boxes, player: players[0]! };
}

/** One step, if it can be made. */
export function push(state: Warehouse, step: Direction): void {
  const [down, across] = STEPS[step];
  const [row, column] = [state.player[0] + down, state.player[1] + across];
  const place = `${row},${column}`;
  if (state.walls.has(place)) return;
  if (state.boxes.has(place)) {
    const beyond = `${row + down},${column + across}`;
    if (state.walls.has(beyond) || state.boxes.has(beyond)) return;
    state.boxes.delete(place);
    state.boxes.add(beyond);
  }
  state.player = [row, column];
}
