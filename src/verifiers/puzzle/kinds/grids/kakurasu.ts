/** Kakurasu: ones and zeros whose weighted sums are given. A cell weighs its place from 1. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { readNumbers } from '../../reading/grids/cells.ts';
import { kindOf, MAX_SIDE, Whole } from '../kind.ts';
import { cellName } from './latin.ts';

const Sums = (description: string) =>
  Type.Array(Whole(0, 1_000_000), { minItems: 1, maxItems: MAX_SIDE, description });

export const kakurasu = kindOf({
  kind: 'kakurasu',
  shape: 'block',
  fields: { row_sums: Sums('Of each row, from the top.'), col_sums: Sums('Of each column, from the left.') },
  open({ row_sums: rowSums, col_sums: columnSums }) {
    refuseSums('row_sums', rowSums, columnSums.length);
    refuseSums('col_sums', columnSums, rowSums.length);
    const size = { rows: rowSums.length, columns: columnSums.length };
    return (text) => {
      const grid = readNumbers(text, size);
      if (grid === undefined) return unreadable(`The answer is no grid of ${size.rows} by ${size.columns}.`);
      for (const [row, cells] of grid.entries())
        for (const [column, cell] of cells.entries())
          if (cell !== 0 && cell !== 1)
            return wrong(
              'rule_broken',
              `Cell ${cellName(row, column)} holds ${cell}, which is neither 0 nor 1.`,
            );
      for (const [row, wanted] of rowSums.entries()) {
        const sum = weighed(grid[row]!);
        if (sum !== wanted) return wrong('rule_broken', `Row ${row + 1} comes to ${sum}, not to ${wanted}.`);
      }
      for (const [column, wanted] of columnSums.entries()) {
        const sum = weighed(grid.map((cells) => cells[column]!));
        if (sum !== wanted)
          return wrong('rule_broken', `Column ${column + 1} comes to ${sum}, not to ${wanted}.`);
      }
      return right('Every sum is right.');
    };
  },
});

/** Of so many cells no sum is larger. @throws PuzzleFault */
function refuseSums(member: string, sums: readonly number[], cells: number): void {
  const index = sums.findIndex((sum) => sum > (cells * (cells + 1)) / 2);
  if (index >= 0) throw new PuzzleFault(`${member}/${index}`, 'The sum is larger than all cells weigh.');
}

const weighed = (cells: readonly number[]): number =>
  cells.reduce((sum, cell, at) => sum + cell * (at + 1), 0);
