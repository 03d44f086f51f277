/** N queens: as many queens as rows, none attacks another, those given stay. */
import { Type } from 'typebox';
import { type Outcome, PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { cellForm } from '../../reading/grids/cell-form.ts';
import { readCells } from '../../reading/grids/cells.ts';
import { readLiteral } from '../../reading/literal.ts';
import { kindOf, MAX_SIDE, Pair, Whole } from '../kind.ts';

type Square = readonly [row: number, column: number];

export const nQueens = kindOf({
  kind: 'n_queens',
  shape: 'block',
  fields: {
    size: Whole(1, MAX_SIDE, 'Rows, columns and queens.'),
    queens: Type.Optional(
      Type.Array(Pair(Whole(1, MAX_SIDE)), {
        maxItems: MAX_SIDE,
        description: 'Row and column, from 1, of the queens that stand already.',
      }),
    ),
  },
  open({ size, queens = [] }) {
    for (const [index, [row, column]] of queens.entries())
      if (row > size || column > size)
        throw new PuzzleFault(`queens/${index}`, 'A queen stands off the board.');
    if (size === 2 || size === 3) throw new PuzzleFault('size', 'So many queens fit on no such board.');
    const attacked = attackOf(queens);
    if (attacked) throw new PuzzleFault('queens', attacked);
    return (text) => {
      const placed = readSquares(text, size) ?? readBoard(text, size);
      if (placed === undefined) return unreadable(`The answer is no board of ${size} by ${size}.`);
      return judged(placed, { size, queens });
    };
  },
});

function judged(
  placed: readonly Square[],
  { size, queens }: { size: number; queens: readonly Square[] },
): Outcome {
  const keys = new Set(placed.map(keyOf));
  const moved = queens.find((queen) => !keys.has(keyOf(queen)));
  if (moved) return wrong('given_changed', `The queen at r${moved[0]}c${moved[1]} was given and is gone.`);
  if (keys.size !== placed.length) return wrong('rule_broken', 'A square is named twice.');
  const attacked = attackOf(placed);
  if (attacked) return wrong('rule_broken', attacked);
  return placed.length === size
    ? right('No queen attacks another.')
    : wrong('incomplete_answer', `There are ${placed.length} queens, not ${size}.`);
}

const keyOf = ([row, column]: Square): number => 1000 * row + column;

/** Two queens that attack each other, in words. */
export function attackOf(queens: readonly Square[]): string | undefined {
  /** Who stands first on a line: rows, columns and both diagonals lie 1,000 apart. */
  const seen = new Map<number, Square>();
  for (const queen of queens) {
    const [row, column] = queen;
    for (const line of [row, 1000 + column, 2500 + row - column, 4000 + row + column]) {
      const other = seen.get(line);
      if (other) return `The queens at r${other[0]}c${other[1]} and r${row}c${column} attack each other.`;
      seen.set(line, queen);
    }
  }
  return undefined;
}

const QUEENS: ReadonlySet<string> = new Set('Qq♕♛1');
const FORM = cellForm({ cell: /^(?:[Qq♕♛1]|[._0·-])$/u, single: /^[Qq♕♛._·]$/u });

function readBoard(text: string, size: number): Square[] | undefined {
  const board = readCells(text, { rows: size, columns: size }, FORM);
  const squares: Square[] = [];
  for (const [r, row] of board?.entries() ?? [])
    for (const [c, cell] of row.entries()) if (QUEENS.has(cell)) squares.push([r + 1, c + 1]);
  return board && squares;
}

const isPlace = (at: unknown, size: number): at is number =>
  Number.isInteger(at) && (at as number) >= 1 && (at as number) <= size;

/** A list of squares, as in [[1, 5], [2, 3]] or (1, 5), (2, 3). */
function readSquares(text: string, size: number): Square[] | undefined {
  const plain = text.trim();
  const value = plain.startsWith('[')
    ? readLiteral(plain)
    : plain.startsWith('(')
      ? readLiteral(`[${plain}]`)
      : undefined;
  if (!Array.isArray(value) || value.length === 0 || value.length > size) return undefined;
  // [2, 4, 1, 3]: the queen of each row, by its column; read by rows and columns alike.
  if (value.length === size && new Set(value).size === size && value.every((at) => isPlace(at, size)))
    return value.map((column, row) => [row + 1, column as number] as const);
  const squares = value.map((square) => (Array.isArray(square) && square.length === 2 ? square : undefined));
  if (!squares.every((square) => square?.every((at) => isPlace(at, size)))) return undefined;
  // Of a board of two by two both readings have this form; no two queens fit on one.
  return squares as unknown as Square[];
}
