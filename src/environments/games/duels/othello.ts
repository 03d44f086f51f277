/** Othello against an opponent. */
import { type Static, Type } from 'typebox';
import { wordActions } from '../../actions/words.ts';
import type { Environment, Step } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { drawIndex } from '../../random.ts';
import { type Outcome, reaches, SUCCESS, VALUES } from './outcome.ts';

const Parameters = parametersOf({
  opponent: Type.Optional(
    Type.Enum(['random', 'greedy'], { description: 'random (default); greedy turns the most discs.' }),
  ),
  success: SUCCESS,
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  board: Type.Array(Type.String(), { description: 'Rows 1 to 8 from the top: X (you), O, a dot.' }),
  legal: Type.Array(Type.String()),
  discs: Type.Tuple([Type.Integer(), Type.Integer()], { description: 'Yours and the other ones.' }),
});

interface State {
  /** 64 of X, O and a dot, row by row from a1. */
  board: string;
  random: number;
}

const SIZE = 8;
const START = `${'.'.repeat(27)}OX${'.'.repeat(6)}XO${'.'.repeat(27)}`;
const DIRECTIONS = [-1, 0, 1].flatMap((down) =>
  [-1, 0, 1].flatMap((right) => (down === 0 && right === 0 ? [] : [[down, right] as const])),
);
const ACTIONS = wordActions('square', /^[a-h][1-8]$/);

export const othello: Environment<Parameters, string, Static<typeof Observation>, State> = {
  id: 'othello',
  version: '1.0.0',
  title: 'Othello',
  description:
    'Discs of the other colour between the new one and another of yours turn over, in all eight directions; a move must turn one. You are X and begin; who cannot move is passed over. Squares are a1 (upper left) to h8. More discs at the end win: 1, a draw 0, a loss or an illegal move −1.',
  parameters: Parameters,
  action: Type.String({
    description: 'A square, as in d3.',
    examples: ['d3', 'c4', 'f5', 'e6', 'c3', 'd6', 'f4', 'e3', 'c5', 'b4'],
  }),
  observation: Observation,
  players: 2,
  maxSteps: 60,
  examples: [
    { title: 'An opening', parameters: {}, seed: 0, actions: ['d3'], return: 0, success: false },
    {
      title: 'Against greed',
      parameters: { opponent: 'greedy' },
      seed: 0,
      actions: ['d3'],
      return: 0,
      success: false,
    },
  ],
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset: (_, seed) => ({ board: START, random: seed }),
  step(state, action, parameters): Step<State> {
    const mine = placed(state.board, cellOf(action), 'X');
    if (mine === undefined)
      return { state, reward: -1, terminated: true, illegal: `${action} turns no disc.` };
    const next = answered({ ...state, board: mine }, parameters);
    const outcome = outcomeOf(next.board);
    return { state: next, reward: outcome === null ? 0 : VALUES[outcome], terminated: outcome !== null };
  },
  observe: ({ board }) => ({
    board: rowsOf(board),
    legal: legalCells(board, 'X').map(nameOf),
    discs: [count(board, 'X'), count(board, 'O')],
  }),
  render: ({ board }) =>
    `  abcdefgh\n${rowsOf(board)
      .map((row, index) => `${index + 1} ${row}`)
      .join('\n')}`,
  success: ({ board }, { success }) => reaches(outcomeOf(board), success),
};

type Disc = 'X' | 'O';

/** The other side moves until it is X's turn again, or nobody's. */
function answered(state: State, { opponent = 'random' }: Parameters): State {
  let { board, random } = state;
  while (legalCells(board, 'O').length > 0) {
    const cells = legalCells(board, 'O');
    const discs = opponent === 'greedy' ? cells.map((cell) => count(placed(board, cell, 'O')!, 'O')) : [];
    const most = Math.max(...discs);
    const offered = opponent === 'greedy' ? cells.filter((_, index) => discs[index] === most) : cells;
    const { index, next } = drawIndex(random, offered.length);
    board = placed(board, offered[index]!, 'O')!;
    random = next;
    if (legalCells(board, 'X').length > 0) break;
  }
  return { board, random };
}

/** With a disc more and those turned that it encloses; undefined where that is none. */
function placed(board: string, cell: number, disc: Disc): string | undefined {
  if (board[cell] !== '.') return undefined;
  const turned = DIRECTIONS.flatMap((direction) => enclosed(board, cell, direction, disc));
  if (turned.length === 0) return undefined;
  const cells = [...board];
  for (const at of [cell, ...turned]) cells[at] = disc;
  return cells.join('');
}

function enclosed(
  board: string,
  cell: number,
  [down, right]: readonly [number, number],
  disc: Disc,
): number[] {
  const between: number[] = [];
  let row = Math.floor(cell / SIZE) + down;
  let column = (cell % SIZE) + right;
  while (row >= 0 && row < SIZE && column >= 0 && column < SIZE) {
    const sign = board[row * SIZE + column];
    if (sign === '.') return [];
    if (sign === disc) return between;
    between.push(row * SIZE + column);
    row += down;
    column += right;
  }
  return [];
}

const legalCells = (board: string, disc: Disc): number[] =>
  Array.from(board, (_, cell) => cell).filter((cell) => placed(board, cell, disc) !== undefined);

const count = (board: string, disc: Disc): number => board.split(disc).length - 1;

function outcomeOf(board: string): Outcome | null {
  if (legalCells(board, 'X').length > 0 || legalCells(board, 'O').length > 0) return null;
  const ahead = count(board, 'X') - count(board, 'O');
  return ahead > 0 ? 'win' : ahead < 0 ? 'loss' : 'draw';
}

const cellOf = (name: string): number => 'abcdefgh'.indexOf(name[0]!) + SIZE * (Number(name[1]) - 1);
const nameOf = (cell: number): string => `${'abcdefgh'[cell % SIZE]}${1 + Math.floor(cell / SIZE)}`;

const rowsOf = (board: string): string[] =>
  Array.from({ length: SIZE }, (_, row) => board.slice(row * SIZE, (row + 1) * SIZE));
