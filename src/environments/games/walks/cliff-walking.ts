/** Gymnasium's CliffWalking: along the edge of a cliff, which costs dearly, to the other end. */
import { type Static, Type } from 'typebox';
import { namedActions } from '../../actions/named.ts';
import type { Environment } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';

const Parameters = parametersOf({});

const Observation = Type.Object({
  cell: Type.Integer({ description: 'Row times 12 plus column.' }),
  row: Type.Integer(),
  column: Type.Integer(),
});

interface State {
  row: number;
  column: number;
}

const ROWS = 4;
const COLUMNS = 12;
const START: State = { row: ROWS - 1, column: 0 };
const ACTIONS = namedActions(['up', 'right', 'down', 'left'], { letters: 'urdl' });
const MOVES = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
] as const;

export const cliffWalking: Environment<
  Static<typeof Parameters>,
  number,
  Static<typeof Observation>,
  State
> = {
  id: 'cliff_walking',
  version: '1.0.0',
  title: 'Cliff walking',
  description:
    'Walk from the lower left corner of 4 rows by 12 columns to the lower right one. Between them is a cliff: it costs 100 and leads back to the start. Every other step costs 1.',
  parameters: Parameters,
  action: ACTIONS.schema,
  observation: Observation,
  players: 1,
  maxSteps: 1000,
  idleReward: -1,
  examples: [
    {
      title: 'Along the edge',
      parameters: {},
      seed: 0,
      actions: ['up', ...Array<string>(11).fill('right'), 'down'],
      return: -13,
      success: true,
    },
  ],
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset: () => START,
  step({ row, column }, action) {
    const [down, right] = MOVES[action]!;
    const to = { row: row + down, column: column + right };
    const isBeyond = to.row < 0 || to.row >= ROWS || to.column < 0 || to.column >= COLUMNS;
    if (isBeyond)
      return {
        state: { row, column },
        reward: -1,
        terminated: false,
        illegal: 'There is nothing beyond the edge.',
      };
    if (isCliff(to)) return { state: START, reward: -100, terminated: false };
    return { state: to, reward: -1, terminated: isGoal(to) };
  },
  observe: ({ row, column }) => ({ cell: row * COLUMNS + column, row, column }),
  render: (state) =>
    Array.from({ length: ROWS }, (_, row) =>
      Array.from({ length: COLUMNS }, (__, column) => sign(state, { row, column })).join(''),
    ).join('\n'),
  success: isGoal,
};

function isGoal({ row, column }: State): boolean {
  return row === ROWS - 1 && column === COLUMNS - 1;
}

function isCliff({ row, column }: State): boolean {
  return row === ROWS - 1 && column > 0 && column < COLUMNS - 1;
}

function sign(state: State, cell: State): string {
  if (state.row === cell.row && state.column === cell.column) return '@';
  if (isCliff(cell)) return 'C';
  return isGoal(cell) ? 'G' : '.';
}
