/** Survo: sums stand in the last row and column; the numbers to be placed are given. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { readNumbers } from '../../reading/grids/cells.ts';
import { kindOf, NumberGrid, Whole } from '../kind.ts';
import { cellName, type Grid } from './latin.ts';

export const survo = kindOf({
  kind: 'survo',
  shape: 'block',
  fields: {
    grid: NumberGrid('Rows of numbers with the sums in the last row and column; 0 is empty.'),
    numbers: Type.Array(Whole(-1_000_000_000, 1_000_000_000), {
      minItems: 1,
      maxItems: 10_000,
      description: 'What is to be placed, each once.',
    }),
  },
  open({ grid, numbers }) {
    const [rows, columns] = [grid.length, grid[0]!.length];
    const ragged = grid.findIndex((cells) => cells.length !== columns);
    if (ragged >= 0) throw new PuzzleFault(`grid/${ragged}`, 'The rows differ in length.');
    if (rows < 2 || columns < 2) throw new PuzzleFault('grid', 'The grid has no cells beside its sums.');
    const isSum = (row: number, column: number) => row === rows - 1 || column === columns - 1;
    let empty = 0;
    for (const [row, cells] of grid.entries())
      for (const [column, cell] of cells.entries()) if (cell === 0 && !isSum(row, column)) empty++;
    if (empty !== numbers.length)
      throw new PuzzleFault('numbers', `${numbers.length} numbers are given for ${empty} empty cells.`);
    const sorted = numbers.toSorted((a, b) => a - b);
    return (text) => {
      const answer = readNumbers(text, { rows, columns });
      if (answer === undefined) return unreadable(`The answer is no grid of ${rows} by ${columns} numbers.`);
      const placed: number[] = [];
      for (const [row, cells] of grid.entries())
        for (const [column, given] of cells.entries()) {
          const value = answer[row]![column]!;
          if (given === 0 && !isSum(row, column)) placed.push(value);
          else if (value !== given)
            return wrong(
              'given_changed',
              `Cell ${cellName(row, column)} is given as ${given} and answered as ${value}.`,
            );
        }
      const broken = wrongSum(answer);
      if (placed.every((value) => value === 0)) return wrong('incomplete_answer', 'The cells are empty.');
      if (broken !== undefined) return wrong('rule_broken', broken);
      const same = placed.toSorted((a, b) => a - b).every((value, at) => value === sorted[at]);
      return same
        ? right('Every sum is right, and every number is placed.')
        : wrong('wrong_numbers', 'The numbers placed are not those given.');
    };
  },
});

function wrongSum(grid: Grid): string | undefined {
  const [bottom, last] = [grid.length - 1, grid[0]!.length - 1];
  for (const [row, cells] of grid.entries()) {
    const sum = cells.slice(0, last).reduce((total, cell) => total + cell, 0);
    if (sum !== cells[last]) return `Row ${row + 1} comes to ${sum}, not to ${cells[last]}.`;
  }
  for (let column = 0; column <= last; column++) {
    const sum = grid.slice(0, bottom).reduce((total, cells) => total + cells[column]!, 0);
    if (sum !== grid[bottom]![column])
      return `Column ${column + 1} comes to ${sum}, not to ${grid[bottom]![column]}.`;
  }
  return undefined;
}
