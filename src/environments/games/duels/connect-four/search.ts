/**
 * A column for the opponent that plays as well as it can: a search of bounded work, deeper and
 * deeper, over bit boards. The bound counts positions, so that the answer is the same everywhere.
 */
import { COLUMNS, ROWS, type Stacks } from './stacks.ts';

const MAX_POSITIONS = 150_000;
const WIN = 1000;
const CENTRE_FIRST = [3, 2, 4, 1, 5, 0, 6];

interface Board {
  /** Of the side to move and of the other: one cell each, bottom left first. */
  cells: Int8Array;
  heights: Int8Array;
  count: number;
}

/** Of several that are equally good, the one nearest to the centre. */
export function bestColumn(stacks: Stacks): number {
  const board = boardOf(stacks);
  const budget = { left: MAX_POSITIONS };
  let best = CENTRE_FIRST.find((column) => board.heights[column]! < ROWS)!;
  for (let depth = 1; depth <= ROWS * COLUMNS - stacks.count; depth++) {
    const found = searched(board, depth, budget);
    if (found === undefined) break;
    best = found.column;
    if (Math.abs(found.value) >= WIN - ROWS * COLUMNS) break;
  }
  return best;
}

function boardOf({ columns, count }: Stacks): Board {
  const cells = new Int8Array(ROWS * COLUMNS);
  for (const [column, stack] of columns.entries())
    for (const [row, sign] of [...stack].entries()) cells[row * COLUMNS + column] = Number(sign);
  return { cells, heights: Int8Array.from(columns, (stack) => stack.length), count };
}

function searched(board: Board, depth: number, budget: { left: number }) {
  let best: { column: number; value: number } | undefined;
  for (const column of CENTRE_FIRST) {
    if (board.heights[column] === ROWS) continue;
    const floor = best?.value ?? -Infinity;
    const value = valueAfter(board, { column, depth, low: floor, high: Infinity }, budget);
    if (value === undefined) return undefined;
    if (best === undefined || value > best.value) best = { column, value };
  }
  return best;
}

interface Window {
  column: number;
  depth: number;
  low: number;
  high: number;
}

/** For the side that moves into the column; undefined where the work is used up. */
function valueAfter(
  board: Board,
  { column, depth, low, high }: Window,
  budget: { left: number },
): number | undefined {
  if (budget.left-- <= 0) return undefined;
  const row = board.heights[column]!;
  const sign = (board.count % 2) + 1;
  if (connects(board.cells, { row, column, sign })) return WIN - board.count;
  if (depth === 1 || board.count + 1 === ROWS * COLUMNS) return 0;
  board.cells[row * COLUMNS + column] = sign;
  board.heights[column]!++;
  board.count++;
  let best: number | undefined = -Infinity;
  for (const reply of CENTRE_FIRST) {
    if (board.heights[reply] === ROWS) continue;
    const floor = Math.max(best, -high);
    const value = valueAfter(board, { column: reply, depth: depth - 1, low: floor, high: -low }, budget);
    if (value === undefined) {
      best = undefined;
      break;
    }
    best = Math.max(best, value);
    if (best >= -low) break;
  }
  board.cells[row * COLUMNS + column] = 0;
  board.heights[column]!--;
  board.count--;
  return best === undefined ? undefined : -best;
}

const DIRECTIONS = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
] as const;

function connects(cells: Int8Array, { row, column, sign }: { row: number; column: number; sign: number }) {
  for (const [up, right] of DIRECTIONS) {
    let length = 1;
    for (const way of [1, -1])
      for (let step = 1; step < 4; step++) {
        const r = row + way * step * up;
        const c = column + way * step * right;
        if (r < 0 || r >= ROWS || c < 0 || c >= COLUMNS || cells[r * COLUMNS + c] !== sign) break;
        length++;
      }
    if (length >= 4) return true;
  }
  return false;
}
