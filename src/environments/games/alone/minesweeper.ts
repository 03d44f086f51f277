/** Minesweeper: open every cell without a mine. */
import { type Static, Type } from 'typebox';
import { tupleActions } from '../../actions/tuples.ts';
import { type Environment, isProblem, type Problem } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { shuffled } from '../../random.ts';

const Parameters = parametersOf({
  rows: Type.Optional(Type.Integer({ minimum: 2, maximum: 50, description: '9.' })),
  columns: Type.Optional(Type.Integer({ minimum: 2, maximum: 50, description: '9.' })),
  mines: Type.Optional(Type.Integer({ minimum: 1, maximum: 2400, description: '10.' })),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  grid: Type.Array(Type.String(), {
    description: 'Rows of # (closed), the number of mines around an open cell, * (the mine that went off).',
  }),
  closed: Type.Integer({ description: 'Closed cells without a mine.' }),
});

interface State {
  /** Cells row by row; none before the first is opened, which is never a mine. */
  mines: number[];
  open: number[];
  seed: number;
}

const ACTIONS = tupleActions(['row', 'column']);
const Index = Type.Integer({ minimum: 1, maximum: 50 });

export const minesweeper: Environment<Parameters, number[], Static<typeof Observation>, State> = {
  id: 'minesweeper',
  version: '1.0.0',
  title: 'Minesweeper',
  description:
    'Open cells, [row, column] from 1. An open cell tells how many of its eight neighbours are mines; with none of them, they open, too. The first cell is never a mine. Opening all others brings 1, a mine −1.',
  parameters: Parameters,
  action: Type.Tuple([Index, Index], { description: 'Row and column, from 1.' }),
  observation: Observation,
  players: 1,
  maxSteps: 2500,
  examples: [
    {
      title: 'One mine',
      parameters: { rows: 3, columns: 3, mines: 1 },
      seed: 4,
      actions: [[1, 1]],
      return: 0,
      success: false,
    },
    { title: 'The usual board', parameters: {}, seed: 1, actions: [[5, 5]], return: 0, success: false },
  ],
  faultOf: (parameters) =>
    sizesOf(parameters).mines < sizesOf(parameters).cells
      ? undefined
      : { problem: 'There are too many mines.', pointer: '/mines' },
  readAction: (value, parameters) => onBoard(ACTIONS.read(value), parameters),
  parseActions(text, parameters) {
    const actions = ACTIONS.parse(text);
    if (isProblem(actions)) return actions;
    return actions.map((action) => onBoard(action, parameters)).find(isProblem) ?? actions;
  },
  reset: (_, seed) => ({ mines: [], open: [], seed }),
  step(state, [row, column], parameters) {
    const { columns, cells } = sizesOf(parameters);
    const cell = (row! - 1) * columns + column! - 1;
    if (state.open.includes(cell))
      return { state, reward: 0, terminated: false, illegal: 'That cell is open.' };
    const mines = state.mines.length > 0 ? state.mines : laid(cell, state.seed, parameters);
    const open = opened(cell, { ...state, mines }, parameters);
    const next = { ...state, mines, open };
    if (mines.includes(cell)) return { state: next, reward: -1, terminated: true };
    const isDone = open.length === cells - mines.length;
    return { state: next, reward: isDone ? 1 : 0, terminated: isDone };
  },
  observe: (state, parameters) => ({
    grid: rowsOf(state, parameters),
    closed: sizesOf(parameters).cells - sizesOf(parameters).mines - safeOpen(state).length,
  }),
  render: (state, parameters) => rowsOf(state, parameters).join('\n'),
  success: (state, parameters) =>
    state.open.length === safeOpen(state).length &&
    state.open.length === sizesOf(parameters).cells - sizesOf(parameters).mines,
};

function sizesOf({ rows = 9, columns = 9, mines = 10 }: Parameters) {
  return { rows, columns, mines, cells: rows * columns };
}

const safeOpen = ({ open, mines }: State): number[] => {
  const mined = new Set(mines);
  return open.filter((cell) => !mined.has(cell));
};

/** Where the seed lays them, given the cell that is opened first. */
function laid(first: number, seed: number, parameters: Parameters): number[] {
  const { cells, mines } = sizesOf(parameters);
  const others = Array.from({ length: cells }, (_, cell) => cell).filter((cell) => cell !== first);
  return shuffled(others, seed)
    .values.slice(0, mines)
    .toSorted((a, b) => a - b);
}

function around(cell: number, parameters: Parameters): number[] {
  const { rows, columns } = sizesOf(parameters);
  const row = Math.floor(cell / columns);
  const near: number[] = [];
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++)
    for (let c = Math.max(0, (cell % columns) - 1); c <= Math.min(columns - 1, (cell % columns) + 1); c++)
      if (r * columns + c !== cell) near.push(r * columns + c);
  return near;
}

function opened(cell: number, state: State, parameters: Parameters): number[] {
  const mined = new Set(state.mines);
  const open = new Set(state.open);
  const added = new Set([cell]);
  for (const at of added) {
    open.add(at);
    const near = around(at, parameters);
    if (mined.has(at) || near.some((other) => mined.has(other))) continue;
    for (const other of near) if (!open.has(other)) added.add(other);
  }
  return [...open].toSorted((a, b) => a - b);
}

function rowsOf(state: State, parameters: Parameters): string[] {
  const { rows, columns } = sizesOf(parameters);
  const mined = new Set(state.mines);
  const open = new Set(state.open);
  const sign = (cell: number): string => {
    if (!open.has(cell)) return '#';
    return mined.has(cell) ? '*' : String(around(cell, parameters).filter((at) => mined.has(at)).length);
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => sign(row * columns + column)).join(''),
  );
}

function onBoard(action: number[] | Problem, parameters: Parameters): number[] | Problem {
  if (isProblem(action)) return action;
  const { rows, columns } = sizesOf(parameters);
  const [row, column] = action;
  const isOn = row! >= 1 && row! <= rows && column! >= 1 && column! <= columns;
  return isOn ? action : { problem: `There is no cell at [${row}, ${column}]: both count from 1.` };
}
