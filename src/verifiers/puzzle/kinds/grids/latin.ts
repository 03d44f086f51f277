/** Latin squares: what Sudoku and Futoshiki have in common. Cells are named from 1, as r1c3. */
import { type Outcome, PuzzleFault, unreadable, wrong } from '../../outcome.ts';
import { readNumbers } from '../../reading/grids/cells.ts';

export type Grid = readonly (readonly number[])[];

/** A row, column, box or diagonal: its name, and its cells. */
export interface Unit {
  name: string;
  cells: readonly (readonly [number, number])[];
}

export const cellName = (row: number, column: number): string => `r${row + 1}c${column + 1}`;

/** Larger grids are rare, and their lines are long: they are not kept. */
export const MAX_KNOWN = 16;
const lines = new Map<number, readonly Unit[]>();

/** Rows and columns; of a size made once. */
export function linesOfGrid(size: number): readonly Unit[] {
  const made = lines.get(size) ?? rowsAndColumns(size);
  if (size <= MAX_KNOWN) lines.set(size, made);
  return made;
}

function rowsAndColumns(size: number): Unit[] {
  const each = Array.from({ length: size }, (_, index) => index);
  return each.flatMap((line) => [
    { name: `row ${line + 1}`, cells: each.map((at) => [line, at] as const) },
    { name: `column ${line + 1}`, cells: each.map((at) => [at, line] as const) },
  ]);
}

/** @throws PuzzleFault where the givens are no square of 0 to n, or clash. */
export function checkGivens(grid: Grid, units: readonly Unit[]): void {
  for (const [row, cells] of grid.entries()) {
    if (cells.length !== grid.length) throw new PuzzleFault(`grid/${row}`, 'The grid is no square.');
    const at = cells.findIndex((value) => value < 0 || value > grid.length);
    if (at >= 0) throw new PuzzleFault(`grid/${row}/${at}`, `A cell is none of 0 to ${grid.length}.`);
  }
  const clash = clashOf(grid, units);
  if (clash) throw new PuzzleFault('grid', `The givens clash: ${clash}`);
}

/** Two cells of a unit with one number, in words; empty cells do not count. */
export function clashOf(grid: Grid, units: readonly Unit[]): string | undefined {
  const seen = new Uint16Array(grid.length + 1);
  for (let number = 0; number < units.length; number++) {
    const { cells } = units[number]!;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index]!;
      const value = grid[cell[0]]![cell[1]]!;
      if (value !== 0 && seen[value] === number + 1) return clashIn(units[number]!, value, cell, grid);
      seen[value] = number + 1;
    }
  }
  return undefined;
}

function clashIn({ name, cells }: Unit, value: number, cell: readonly [number, number], grid: Grid): string {
  const before = cells.find(([row, column]) => grid[row]![column] === value)!;
  return `${value} stands twice in ${name}, at ${cellName(...before)} and ${cellName(...cell)}.`;
}

/** The filled grid of an answer, or why it is none that keeps the givens. */
export function readFilled(text: string, givens: Grid): Grid | Outcome {
  const size = givens.length;
  const filled = readNumbers(text, { rows: size, columns: size });
  if (filled === undefined) return unreadable(`The answer is no grid of ${size} by ${size} numbers.`);
  let empty: string | undefined;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const [value, given] = [filled[row]![column]!, givens[row]![column]!];
      if (value === 0) empty ??= cellName(row, column);
      else if (given !== 0 && value !== given)
        return wrong(
          'given_changed',
          `Cell ${cellName(row, column)} is given as ${given} and answered as ${value}.`,
        );
      else if (value < 0 || value > size)
        return wrong(
          'rule_broken',
          `Cell ${cellName(row, column)} holds ${value}, which is none of 1 to ${size}.`,
        );
    }
  return empty === undefined ? filled : wrong('incomplete_answer', `Cell ${empty} is empty.`);
}

export const isGrid = (value: Grid | Outcome): value is Grid => Array.isArray(value);
