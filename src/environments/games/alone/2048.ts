/** 2048: slide tiles together until one is large enough. */
import { type Static, Type } from 'typebox';
import { namedActions } from '../../actions/named.ts';
import type { Environment, Problem } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { draw, drawIndex } from '../../random.ts';

const Parameters = parametersOf({
  size: Type.Optional(Type.Integer({ minimum: 2, maximum: 10, description: 'Rows and columns; 4.' })),
  target: Type.Optional(
    Type.Integer({ minimum: 8, maximum: 2 ** 30, description: 'The tile to reach; 2048.' }),
  ),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  grid: Type.Array(Type.Array(Type.Integer()), { description: 'Rows of tiles; 0 is empty.' }),
  score: Type.Integer({ description: 'The sum of all tiles made by merging.' }),
  largest: Type.Integer(),
});

interface State {
  grid: number[][];
  score: number;
  random: number;
}

const ACTIONS = namedActions(['up', 'down', 'left', 'right'], { letters: 'udlr' });

export const game2048: Environment<Parameters, number, Static<typeof Observation>, State> = {
  id: '2048',
  version: '1.0.0',
  title: '2048',
  description:
    'Slide all tiles up, down, left or right. Two that are equal merge into their sum, once a move, which is the reward. After a move that changes something, a 2 (nine of ten times) or a 4 appears in an empty cell. Ends with the target or when nothing moves.',
  parameters: Parameters,
  action: ACTIONS.schema,
  observation: Observation,
  players: 1,
  maxSteps: 10_000,
  examples: [
    {
      title: 'To the tile 16',
      parameters: { target: 16 },
      seed: 1740884803,
      actions: [...'DLDULLDUUDRLDR'],
      return: 56,
      success: true,
    },
  ],
  faultOf: ({ target = 2048 }): Problem | undefined =>
    Number.isInteger(Math.log2(target))
      ? undefined
      : { problem: 'No tile has that value.', pointer: '/target' },
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset({ size = 4 }, seed) {
    const empty = Array.from({ length: size }, () => Array<number>(size).fill(0));
    return spawned(spawned({ grid: empty, score: 0, random: seed }));
  },
  step(state, action, { target = 2048 }) {
    const { grid, gained } = slid(state.grid, action);
    if (isSame(grid, state.grid))
      return { state, reward: 0, terminated: false, illegal: 'Nothing moves in that direction.' };
    const next = spawned({ grid, score: state.score + gained, random: state.random });
    return { state: next, reward: gained, terminated: largest(next) >= target || isStuck(next.grid) };
  },
  observe: (state) => ({ grid: state.grid, score: state.score, largest: largest(state) }),
  render({ grid, score }) {
    const rows = grid.map((row) => row.map((tile) => String(tile || '.').padStart(6)).join(''));
    return `${rows.join('\n')}\nScore ${score}`;
  },
  success: (state, { target = 2048 }) => largest(state) >= target,
};

const largest = ({ grid }: State): number => Math.max(...grid.flat());

const isSame = (a: number[][], b: number[][]): boolean =>
  a.every((row, r) => row.every((tile, c) => tile === b[r]![c]));

/** With one more tile, in an empty cell counted in reading order. */
function spawned({ grid, score, random }: State): State {
  const empty = grid.flatMap((row, r) => row.flatMap((tile, c) => (tile === 0 ? [[r, c] as const] : [])));
  if (empty.length === 0) return { grid, score, random };
  const cell = drawIndex(random, empty.length);
  const value = draw(cell.next);
  const [row, column] = empty[cell.index]!;
  const next = grid.with(row, grid[row]!.with(column, value.value < 0.9 ? 2 : 4));
  return { grid: next, score, random: value.next };
}

/** Every direction is a slide to the left of rows that are turned there and back. */
function slid(grid: number[][], action: number): { grid: number[][]; gained: number } {
  const isVertical = action < 2;
  const isBackward = action % 2 === 1;
  const lines = (isVertical ? transposed(grid) : grid).map((line) => (isBackward ? line.toReversed() : line));
  const merged = lines.map(mergedLine);
  const rows = merged.map(({ line }) => (isBackward ? line.toReversed() : line));
  const gained = merged.reduce((sum, line) => sum + line.gained, 0);
  return { grid: isVertical ? transposed(rows) : rows, gained };
}

const transposed = (grid: number[][]): number[][] => grid.map((_, i) => grid.map((row) => row[i]!));

function mergedLine(line: readonly number[]): { line: number[]; gained: number } {
  const tiles: number[] = [];
  let gained = 0;
  let open = false;
  for (const tile of line) {
    if (tile === 0) continue;
    if (open && tiles.at(-1) === tile) {
      tiles[tiles.length - 1] = 2 * tile;
      gained += 2 * tile;
      open = false;
    } else {
      tiles.push(tile);
      open = true;
    }
  }
  return { line: [...tiles, ...Array<number>(line.length - tiles.length).fill(0)], gained };
}

function isStuck(grid: number[][]): boolean {
  return grid.every((row, r) =>
    row.every((tile, c) => tile !== 0 && tile !== row[c + 1] && tile !== grid[r + 1]?.[c]),
  );
}
