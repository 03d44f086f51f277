/** The puzzle of 15 and its smaller kin: slide tiles into the gap until they are in order. */
import { type Static, Type } from 'typebox';
import { numberedActions } from '../../actions/numbered.ts';
import type { Environment, Problem } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { drawIndex } from '../../random.ts';

const Parameters = parametersOf({
  grid: Type.Optional(
    Type.Array(Type.Array(Type.Integer({ minimum: 0, maximum: 99 }), { minItems: 2, maxItems: 10 }), {
      minItems: 2,
      maxItems: 10,
      description: 'Rows of tiles; 0 is the gap.',
    }),
  ),
  size: Type.Optional(
    Type.Integer({ minimum: 2, maximum: 10, description: 'Without a grid: rows and columns; 3.' }),
  ),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  grid: Type.Array(Type.Array(Type.Integer()), { description: 'Rows of tiles; 0 is the gap.' }),
  movable: Type.Array(Type.Integer(), { description: 'Tiles beside the gap.' }),
});

interface State {
  grid: number[][];
}

const ACTIONS = numberedActions('tile', 99);

export const slidingPuzzle: Environment<Parameters, number, Static<typeof Observation>, State> = {
  id: 'sliding_puzzle',
  version: '1.0.0',
  title: 'Sliding puzzle',
  description:
    'Slide a tile beside the gap (0) into it; an action is the number of the tile. In order is 1, 2, 3, … row by row with the gap last: that brings 1.',
  parameters: Parameters,
  action: ACTIONS.schema,
  observation: Observation,
  players: 1,
  maxSteps: 1000,
  examples: [
    {
      title: 'Two tiles out of place',
      parameters: {
        grid: [
          [1, 2, 3],
          [4, 5, 6],
          [0, 7, 8],
        ],
      },
      seed: 0,
      actions: [7, 8],
      return: 1,
      success: true,
    },
    { title: 'Shuffled by the seed', parameters: {}, seed: 3, actions: [], return: 0, success: false },
  ],
  faultOf,
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset: ({ grid, size = 3 }, seed) => ({ grid: grid ?? shuffledGrid(size, seed) }),
  step(state, tile) {
    const grid = slid(state.grid, tile);
    if (grid === undefined)
      return { state, reward: 0, terminated: false, illegal: `Tile ${tile} is not beside the gap.` };
    const isSolved = inOrder(grid);
    return { state: { grid }, reward: isSolved ? 1 : 0, terminated: isSolved };
  },
  observe: ({ grid }) => ({ grid, movable: movable(grid) }),
  render: ({ grid }) =>
    grid.map((row) => row.map((tile) => String(tile || '.').padStart(3)).join('')).join('\n'),
  success: ({ grid }) => inOrder(grid),
};

function inOrder(grid: number[][]): boolean {
  const tiles = grid.flat();
  return tiles.every((tile, index) => tile === (index + 1) % tiles.length);
}

function placeOf(grid: number[][], tile: number): [number, number] | undefined {
  const row = grid.findIndex((line) => line.includes(tile));
  return row < 0 ? undefined : [row, grid[row]!.indexOf(tile)];
}

function movable(grid: number[][]): number[] {
  const [row, column] = placeOf(grid, 0)!;
  const beside = [
    grid[row - 1]?.[column],
    grid[row]![column - 1],
    grid[row]![column + 1],
    grid[row + 1]?.[column],
  ];
  return beside.filter((tile) => tile !== undefined);
}

function slid(grid: number[][], tile: number): number[][] | undefined {
  if (!movable(grid).includes(tile)) return undefined;
  return grid.map((row) => row.map((one) => (one === 0 ? tile : one === tile ? 0 : one)));
}

/** From the order by slides, so that it can be solved; never in order itself. */
function shuffledGrid(size: number, seed: number): number[][] {
  let grid = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => (row * size + column + 1) % (size * size)),
  );
  let random = seed;
  for (let slides = 0; slides < 20 * size * size || inOrder(grid); slides++) {
    const tiles = movable(grid);
    const { index, next } = drawIndex(random, tiles.length);
    random = next;
    grid = slid(grid, tiles[index]!)!;
  }
  return grid;
}

function faultOf({ grid }: Parameters): Problem | undefined {
  if (grid === undefined) return undefined;
  const fault = (problem: string): Problem => ({ problem, pointer: '/grid' });
  if (grid.some((row) => row.length !== grid[0]!.length)) return fault('The rows have different lengths.');
  const tiles = grid.flat();
  if (tiles.toSorted((a, b) => a - b).some((tile, index) => tile !== index))
    return fault('The tiles are not 0, 1, 2, … once each.');
  return isSolvable(grid) ? undefined : fault('No slides lead to the order.');
}

/** Every slide is a swap with the gap: the parities of tiles and of the gap's way are one. */
function isSolvable(grid: number[][]): boolean {
  const tiles = grid.flat();
  let swaps = 0;
  for (let place = 0; place < tiles.length; place++)
    while (tiles[place] !== (place + 1) % tiles.length) {
      const home = (tiles[place]! + tiles.length - 1) % tiles.length;
      [tiles[place], tiles[home]] = [tiles[home]!, tiles[place]!];
      swaps++;
    }
  const [row, column] = placeOf(grid, 0)!;
  return swaps % 2 === (grid.length - 1 - row + (grid[0]!.length - 1 - column)) % 2;
}
