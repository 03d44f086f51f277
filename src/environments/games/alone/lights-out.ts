/** Lights Out: a press switches a light and those beside it; all of them have to go out. */
import { type Static, Type } from 'typebox';
import { tupleActions } from '../../actions/tuples.ts';
import { type Environment, isProblem, type Problem } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { drawIndex } from '../../random.ts';

const Parameters = parametersOf({
  grid: Type.Optional(
    Type.Array(
      Type.Union([
        Type.String({ pattern: '^[01]{1,100}$' }),
        Type.Array(Type.Integer({ minimum: 0, maximum: 1 }), { minItems: 1, maxItems: 100 }),
      ]),
      { minItems: 1, maxItems: 100, description: 'Rows of 0 (out) and 1 (on).' },
    ),
  ),
  size: Type.Optional(
    Type.Integer({
      minimum: 2,
      maximum: 20,
      description: 'Without a grid: rows and columns of one that presses by chance have made; 5.',
    }),
  ),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  grid: Type.Array(Type.String(), { description: 'Rows of 0 (out) and 1 (on).' }),
  on: Type.Integer({ description: 'Lights that are on.' }),
});

interface State {
  grid: number[][];
}

const ACTIONS = tupleActions(['row', 'column']);

export const lightsOut: Environment<Parameters, number[], Static<typeof Observation>, State> = {
  id: 'lights_out',
  version: '1.0.0',
  title: 'Lights Out',
  description:
    'A press of [row, column], counted from 1, switches that light and those above, below, left and right of it. Put all of them out: that brings 1.',
  parameters: Parameters,
  action: Type.Tuple(
    [Type.Integer({ minimum: 1, maximum: 100 }), Type.Integer({ minimum: 1, maximum: 100 })],
    {
      description: 'Row and column, from 1.',
    },
  ),
  observation: Observation,
  players: 1,
  maxSteps: 10_000,
  examples: [
    {
      title: 'Two presses',
      parameters: { grid: ['000', '101', '101'] },
      seed: 0,
      actions: [[3, 1], { row: 3, column: 3 }],
      return: 1,
      success: true,
    },
    { title: 'By chance', parameters: { size: 4 }, seed: 5, actions: [[2, 2]], return: 0, success: false },
  ],
  faultOf,
  readAction(value, parameters) {
    const action = ACTIONS.read(value);
    return isProblem(action) ? action : (offBoard(action, parameters) ?? action);
  },
  parseActions(text, parameters) {
    const actions = ACTIONS.parse(text);
    if (isProblem(actions)) return actions;
    return actions.map((action) => offBoard(action, parameters)).find(isProblem) ?? actions;
  },
  reset({ grid, size = 5 }, seed) {
    return { grid: grid === undefined ? shuffledGrid(size, seed) : rowsOf(grid) };
  },
  step(state, [row, column]) {
    const grid = pressed(state.grid, row! - 1, column! - 1);
    const isSolved = countOn(grid) === 0;
    return { state: { grid }, reward: isSolved ? 1 : 0, terminated: isSolved };
  },
  observe: ({ grid }) => ({ grid: grid.map((row) => row.join('')), on: countOn(grid) }),
  render: ({ grid }) => grid.map((row) => row.map((light) => (light ? '#' : '.')).join('')).join('\n'),
  success: ({ grid }) => countOn(grid) === 0,
};

const rowsOf = (grid: NonNullable<Parameters['grid']>): number[][] =>
  grid.map((row) => (typeof row === 'string' ? Array.from(row, Number) : [...row]));

const countOn = (grid: number[][]): number => grid.flat().filter((light) => light === 1).length;

function pressed(grid: number[][], row: number, column: number): number[][] {
  return grid.map((line, r) =>
    Math.abs(r - row) > 1
      ? line
      : line.map((light, c) => (Math.abs(r - row) + Math.abs(c - column) <= 1 ? 1 - light : light)),
  );
}

/** Made from darkness by presses, so that it can be solved; never dark itself. */
function shuffledGrid(size: number, seed: number): number[][] {
  let grid = Array.from({ length: size }, () => Array<number>(size).fill(0));
  let random = seed;
  for (let presses = 0; presses < size * size || countOn(grid) === 0; presses++) {
    const { index, next } = drawIndex(random, size * size);
    random = next;
    grid = pressed(grid, Math.floor(index / size), index % size);
  }
  return grid;
}

function offBoard([row, column]: number[], parameters: Parameters): Problem | undefined {
  const { grid, size = 5 } = parameters;
  const [rows, columns] = grid === undefined ? [size, size] : [grid.length, grid[0]!.length];
  const isOn = row! >= 1 && row! <= rows && column! >= 1 && column! <= columns;
  return isOn ? undefined : { problem: `There is no light at [${row}, ${column}]: both count from 1.` };
}

function faultOf({ grid }: Parameters): Problem | undefined {
  if (grid === undefined) return undefined;
  const ragged = grid.findIndex((row) => row.length !== grid[0]!.length);
  return ragged < 0 ? undefined : { problem: 'The rows have different lengths.', pointer: `/grid/${ragged}` };
}
