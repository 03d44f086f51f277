/** Tic-tac-toe against an opponent. */
import { type Static, Type } from 'typebox';
import { numberedActions } from '../../actions/numbered.ts';
import type { Environment, Step } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { drawIndex } from '../../random.ts';

const Parameters = parametersOf({
  opponent: Type.Optional(
    Type.Enum(['optimal', 'random'], { description: 'optimal (the default) never loses.' }),
  ),
  success: Type.Optional(
    Type.Enum(['draw', 'win'], { description: 'At least this counts as success; draw.' }),
  ),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  board: Type.Array(Type.String(), { description: 'Three rows of X (you), O and a dot.' }),
  free: Type.Array(Type.Integer(), { description: 'Cells that are free.' }),
});

interface State {
  /** Nine of X, O and a dot. */
  board: string;
  random: number;
}

const LINES = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [0, 3, 6],
  [1, 4, 7],
  [2, 5, 8],
  [0, 4, 8],
  [2, 4, 6],
] as const;

const ACTIONS = numberedActions('cell', 9);

export const ticTacToe: Environment<Parameters, number, Static<typeof Observation>, State> = {
  id: 'tic_tac_toe',
  version: '1.0.0',
  title: 'Tic-tac-toe',
  description:
    'Three in a row, column or diagonal win. Cells count from 1 to 9 in reading order; you are X and begin. A win brings 1, a draw 0, a loss or a taken cell −1.',
  parameters: Parameters,
  action: ACTIONS.schema,
  observation: Observation,
  players: 2,
  maxSteps: 9,
  examples: [
    {
      title: 'A draw against the best play',
      parameters: {},
      seed: 0,
      actions: [5, 4, 2, 9, 7],
      return: 0,
      success: true,
    },
    {
      title: 'Against moves by chance',
      parameters: { opponent: 'random', success: 'win' },
      seed: 3,
      actions: [],
      return: 0,
      success: false,
    },
  ],
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset: (_, seed) => ({ board: '.'.repeat(9), random: seed }),
  step(state, cell, { opponent = 'optimal' }): Step<State> {
    if (state.board[cell - 1] !== '.')
      return { state, reward: -1, terminated: true, illegal: `Cell ${cell} is taken.` };
    const mine = placed(state.board, cell - 1, 'X');
    const after = valueAtEnd(mine);
    if (after !== undefined) return { state: { ...state, board: mine }, reward: after, terminated: true };
    const chance = opponent === 'random' ? drawIndex(state.random, freeCells(mine).length) : undefined;
    const reply = chance === undefined ? best(mine) : freeCells(mine)[chance.index]!;
    const board = placed(mine, reply, 'O');
    const end = valueAtEnd(board);
    const next = { board, random: chance?.next ?? state.random };
    return { state: next, reward: end ?? 0, terminated: end !== undefined };
  },
  observe: ({ board }) => ({
    board: rowsOf(board),
    free: freeCells(board).map((cell) => cell + 1),
  }),
  render: ({ board }) => rowsOf(board).join('\n'),
  success({ board }, { success = 'draw' }) {
    const value = valueAtEnd(board);
    return value !== undefined && value >= (success === 'win' ? 1 : 0);
  },
};

const rowsOf = (board: string): string[] => [board.slice(0, 3), board.slice(3, 6), board.slice(6)];

const freeCells = (board: string): number[] =>
  [...board].flatMap((sign, cell) => (sign === '.' ? [cell] : []));

const placed = (board: string, cell: number, sign: 'X' | 'O'): string =>
  `${board.slice(0, cell)}${sign}${board.slice(cell + 1)}`;

/** For X, where the game has ended. */
function valueAtEnd(board: string): number | undefined {
  for (const [a, b, c] of LINES)
    if (board[a] !== '.' && board[a] === board[b] && board[a] === board[c]) return board[a] === 'X' ? 1 : -1;
  return board.includes('.') ? undefined : 0;
}

/** The first of O's best cells in reading order. */
function best(board: string): number {
  const cells = freeCells(board);
  const values = cells.map((cell) => searchedValue(placed(board, cell, 'O'), 'X'));
  return cells[values.indexOf(Math.min(...values))]!;
}

/** Few boards there are; each is searched once. */
const values = new Map<string, number>();

function searchedValue(board: string, toMove: 'X' | 'O'): number {
  const known = values.get(board) ?? valueAtEnd(board);
  if (known !== undefined) return known;
  const other = toMove === 'X' ? 'O' : 'X';
  const after = freeCells(board).map((cell) => searchedValue(placed(board, cell, toMove), other));
  const value = toMove === 'X' ? Math.max(...after) : Math.min(...after);
  values.set(board, value);
  return value;
}
