/** Sokoban: push every box onto a goal. */
import { type Static, Type } from 'typebox';
import { namedActions } from '../../actions/named.ts';
import type { Environment, Problem, Step } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';

const Parameters = parametersOf({
  level: Type.Array(Type.String({ pattern: '^[#.$*@+ _-]{1,100}$' }), {
    minItems: 1,
    maxItems: 100,
    description: 'Rows of # wall, . goal, $ box, * box on a goal, @ player, + player on a goal, space.',
  }),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  level: Type.Array(Type.String(), { description: 'The rows as they are now.' }),
  on_goals: Type.Integer({ description: 'Boxes that stand on a goal.' }),
  boxes: Type.Integer(),
});

/** Cells are row times `STRIDE` plus column. */
interface State {
  player: number;
  boxes: number[];
}

const STRIDE = 128;
const ACTIONS = namedActions(['up', 'down', 'left', 'right'], { letters: 'udlr' });
const MOVES = [-STRIDE, STRIDE, -1, 1];

export const sokoban: Environment<Parameters, number, Static<typeof Observation>, State> = {
  id: 'sokoban',
  version: '1.0.0',
  title: 'Sokoban',
  description:
    'Push every box ($) onto a goal (.). You push one box at a time by walking into it, and never pull. A box on a goal brings 1 (off it again costs 1), all of them 10. Against a wall a step leads nowhere.',
  parameters: Parameters,
  action: ACTIONS.schema,
  observation: Observation,
  players: 1,
  maxSteps: 10_000,
  examples: [
    {
      title: 'Two boxes',
      parameters: { level: ['#######', '#  .  #', '# $$  #', '#@ .  #', '#     #', '#######'] },
      seed: 0,
      actions: [...'ruluRRDrruL'],
      return: 12,
      success: true,
    },
  ],
  faultOf,
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset: ({ level }) => ({ player: cellsOf(level, '@+')[0]!, boxes: cellsOf(level, '$*') }),
  step(state, action, { level }): Step<State> {
    const move = MOVES[action]!;
    const to = state.player + move;
    const blocked = (illegal: string) => ({ state, reward: 0, terminated: false, illegal });
    if (tileAt(level, to) === '#') return blocked('A wall is in the way.');
    const pushed = state.boxes.indexOf(to);
    if (pushed < 0) return { state: { ...state, player: to }, reward: 0, terminated: false };
    const beyond = to + move;
    if (tileAt(level, beyond) === '#') return blocked('The box stands at a wall.');
    if (state.boxes.includes(beyond)) return blocked('Two boxes cannot be pushed at once.');
    const next = { player: to, boxes: state.boxes.with(pushed, beyond) };
    const isSolved = next.boxes.every((box) => isGoal(level, box));
    const gained = Number(isGoal(level, beyond)) - Number(isGoal(level, to));
    return { state: next, reward: gained + (isSolved ? 10 : 0), terminated: isSolved };
  },
  observe: (state, { level }) => ({
    level: shownRows(state, level),
    on_goals: state.boxes.filter((box) => isGoal(level, box)).length,
    boxes: state.boxes.length,
  }),
  render: (state, { level }) => shownRows(state, level).join('\n'),
  success: ({ boxes }, { level }) => boxes.every((box) => isGoal(level, box)),
};

const tileAt = (level: readonly string[], cell: number): string =>
  level[Math.floor(cell / STRIDE)]?.[cell % STRIDE] ?? ' ';

const isGoal = (level: readonly string[], cell: number): boolean => '.*+'.includes(tileAt(level, cell));

function cellsOf(level: readonly string[], tiles: string): number[] {
  return level.flatMap((line, row) =>
    [...line].flatMap((tile, column) => (tiles.includes(tile) ? [row * STRIDE + column] : [])),
  );
}

const SIGNS = { floor: ' ', goal: '.', box: '$', boxOnGoal: '*', player: '@', playerOnGoal: '+' };

function shownRows({ player, boxes }: State, level: readonly string[]): string[] {
  const at = new Set(boxes);
  return level.map((line, row) =>
    Array.from(line, (tile, column) => {
      const cell = row * STRIDE + column;
      const onGoal = isGoal(level, cell);
      if (tile === '#') return '#';
      if (cell === player) return onGoal ? SIGNS.playerOnGoal : SIGNS.player;
      if (at.has(cell)) return onGoal ? SIGNS.boxOnGoal : SIGNS.box;
      return onGoal ? SIGNS.goal : SIGNS.floor;
    }).join(''),
  );
}

function faultOf({ level }: Parameters): Problem | undefined {
  const fault = (problem: string): Problem => ({ problem, pointer: '/level' });
  if (cellsOf(level, '@+').length !== 1) return fault('The level has not one player.');
  const boxes = cellsOf(level, '$*').length;
  if (boxes === 0) return fault('The level has no box.');
  if (boxes !== cellsOf(level, '.*+').length) return fault('There are not as many goals as boxes.');
  return isClosed(level) ? undefined : fault('The walls do not enclose the player.');
}

/** Whether no way of floor leads from the player to the edge of the drawing. */
function isClosed(level: readonly string[]): boolean {
  const reached = new Set(cellsOf(level, '@+'));
  for (const cell of reached) {
    const row = Math.floor(cell / STRIDE);
    const column = cell % STRIDE;
    if (column === 0 || row === 0 || row >= level.length - 1 || column >= level[row]!.length - 1)
      return false;
    for (const move of MOVES) if (tileAt(level, cell + move) !== '#') reached.add(cell + move);
  }
  return true;
}
