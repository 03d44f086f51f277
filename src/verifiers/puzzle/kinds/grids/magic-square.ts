/** Magic squares of 1 to n²: rows, columns and both diagonals have one sum. */
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { readNumbers } from '../../reading/grids/cells.ts';
import { kindOf, Whole } from '../kind.ts';
import { cellName, linesOfGrid } from './latin.ts';

export const magicSquare = kindOf({
  kind: 'magic_square',
  shape: 'block',
  fields: { size: Whole(1, 100, 'Rows and columns.') },
  open: ({ size }) => {
    if (size === 2) throw new PuzzleFault('size', 'There is no magic square of this size.');
    const sum = (size * (size * size + 1)) / 2;
    const each = Array.from({ length: size }, (_, at) => at);
    const units = [
      ...linesOfGrid(size),
      { name: 'the diagonal', cells: each.map((at) => [at, at] as const) },
      { name: 'the other diagonal', cells: each.map((at) => [at, size - 1 - at] as const) },
    ];
    return (text) => {
      const grid = readNumbers(text, { rows: size, columns: size });
      if (grid === undefined) return unreadable(`The answer is no grid of ${size} by ${size} numbers.`);
      const seen = new Set<number>();
      for (const [row, cells] of grid.entries())
        for (const [column, value] of cells.entries()) {
          if (value < 1 || value > size * size)
            return wrong(
              'rule_broken',
              `Cell ${cellName(row, column)} holds ${value}, not one of 1 to ${size * size}.`,
            );
          if (seen.has(value)) return wrong('rule_broken', `${value} stands twice.`);
          seen.add(value);
        }
      for (const { name, cells } of units) {
        const total = cells.reduce((so, [row, column]) => so + grid[row]![column]!, 0);
        if (total !== sum) return wrong('rule_broken', `The sum of ${name} is ${total}, not ${sum}.`);
      }
      return right(`Every sum is ${sum}.`);
    };
  },
});
