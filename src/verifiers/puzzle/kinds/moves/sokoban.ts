/** Sokoban: every box is pushed onto a goal. A step against what does not move is no step. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { type Direction, readDirections, STEPS } from '../../reading/directions.ts';
import { signsOf } from '../../reading/signs.ts';
import { kindOf } from '../kind.ts';

interface Warehouse {
  walls: ReadonlySet<number>;
  goals: ReadonlySet<number>;
  boxes: Set<number>;
  player: number;
}

/** Between the places of two rows: more than the steps of an answer lead aside. */
const ROW = 2 ** 17;
const BY_STEP: Readonly<Record<Direction, number>> = {
  U: ROW * STEPS.U[0] + STEPS.U[1],
  D: ROW * STEPS.D[0] + STEPS.D[1],
  L: ROW * STEPS.L[0] + STEPS.L[1],
  R: ROW * STEPS.R[0] + STEPS.R[1],
};

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

/** Walls and floor. */
const FIXED = '# -_\r';

/** @throws PuzzleFault */
function warehouseOf(rows: readonly string[]): Warehouse {
  const [walls, goals, boxes] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const players: number[] = [];
  for (const [r, row] of rows.entries())
    for (const [c, sign] of signsOf(row).entries()) {
      const place = ROW * r + c;
      if (sign === '#') walls.add(place);
      if (FIXED.includes(sign)) continue;
      if (!'@+$*.'.includes(sign)) throw new PuzzleFault('level', `${sign} is no sign of a level.`);
      if ('.+*'.includes(sign)) goals.add(place);
      if ('$*'.includes(sign)) boxes.add(place);
      if ('@+'.includes(sign)) players.push(place);
    }
  if (players.length !== 1) throw new PuzzleFault('level', 'A level has one player.');
  if (boxes.size === 0) throw new PuzzleFault('level', 'The level has no box.');
  if (boxes.size > goals.size) throw new PuzzleFault('level', 'There are more boxes than goals.');
  if ([...boxes].every((box) => goals.has(box)))
    throw new PuzzleFault('level', 'Every box is on a goal already.');
  return { walls, goals, boxes, player: players[0]! };
}

/** One step, if it can be made. */
function push(state: Warehouse, step: Direction): void {
  const place = state.player + BY_STEP[step];
  if (state.walls.has(place)) return;
  if (state.boxes.has(place)) {
    const beyond = place + BY_STEP[step];
    if (state.walls.has(beyond) || state.boxes.has(beyond)) return;
    state.boxes.delete(place);
    state.boxes.add(beyond);
  }
  state.player = place;
}
