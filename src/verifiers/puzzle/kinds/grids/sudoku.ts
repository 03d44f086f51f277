/** Sudoku of any size, and latin squares: any grid that keeps the givens and the rules. */
import { Type } from 'typebox';
import { PuzzleFault, right, wrong } from '../../outcome.ts';
import { readNumbers } from '../../reading/grids/cells.ts';
import { kindOf, NumberGrid, Pair, Whole } from '../kind.ts';
import {
  checkGivens,
  clashOf,
  type Grid,
  isGrid,
  linesOfGrid,
  MAX_KNOWN,
  readFilled,
  type Unit,
} from './latin.ts';
import { onlySolution } from './solve.ts';

export const sudoku = kindOf({
  kind: 'sudoku',
  shape: 'block',
  fields: {
    grid: NumberGrid('Rows of numbers; 0 is empty.'),
    box: Type.Optional(
      Type.Union([Pair(Whole(1, 100)), Type.Null()], {
        description: 'Rows and columns of a box, as in [3, 3]; null for a latin square.',
      }),
    ),
    diagonals: Type.Optional(Type.Boolean({ description: 'Both diagonals hold each number once.' })),
  },
  open({ grid, box, diagonals }, { budget }) {
    const units = knownUnits(grid.length, box === undefined ? squareBox(grid.length) : box, diagonals);
    checkGivens(grid, units);
    return (text) => {
      const filled = readFilled(text, grid);
      const clash = isGrid(filled) ? clashOf(filled, units) : undefined;
      if (isGrid(filled) && clash === undefined) return right('The grid keeps every rule.', 1);
      const outcome = isGrid(filled) ? wrong('rule_broken', clash!) : filled;
      return { ...outcome, share: () => shareOf(text, grid, onlySolution(grid, units, budget)) };
    };
  },
});

/** Where no box is named: squares of the root of the side. */
function squareBox(size: number): [number, number] {
  const side = Math.round(Math.sqrt(size));
  if (side * side !== size) throw new PuzzleFault('box', 'The grid has no square boxes; box must say them.');
  return [side, side];
}

const known = new Map<string, readonly Unit[]>();

function knownUnits(size: number, box: [number, number] | null, diagonals = false): readonly Unit[] {
  if (size > MAX_KNOWN) return unitsOf(size, box, diagonals);
  const key = `${size} ${box} ${diagonals}`;
  const units = known.get(key) ?? unitsOf(size, box, diagonals);
  // Boxes that fit no grid raise: what is kept are a few.
  known.set(key, units);
  return units;
}

function unitsOf(size: number, box: [number, number] | null, diagonals: boolean): Unit[] {
  const units = [...linesOfGrid(size)];
  if (box !== null) {
    const [rows, columns] = box;
    if (rows * columns !== size) throw new PuzzleFault('box', `A box has not ${size} cells.`);
    for (let number = 0; number < size; number++) {
      const top = Math.floor(number / (size / columns)) * rows;
      const left = (number % (size / columns)) * columns;
      const cells = Array.from(
        { length: size },
        (_, at) => [top + Math.floor(at / columns), left + (at % columns)] as const,
      );
      units.push({ name: `box ${number + 1}`, cells });
    }
  }
  if (diagonals) {
    const each = Array.from({ length: size }, (_, at) => at);
    units.push({ name: 'the diagonal', cells: each.map((at) => [at, at] as const) });
    units.push({ name: 'the other diagonal', cells: each.map((at) => [at, size - 1 - at] as const) });
  }
  return units;
}

/** Of the cells that are not given, those that are as in the only solution; 0 without one. */
function shareOf(text: string, givens: Grid, solution: Grid | undefined): number {
  const size = givens.length;
  const filled = readNumbers(text, { rows: size, columns: size });
  if (filled === undefined || solution === undefined) return 0;
  let asked = 0;
  let same = 0;
  for (const [row, cells] of givens.entries())
    for (const [column, given] of cells.entries()) {
      if (given !== 0) {
        if (filled[row]![column] !== given && filled[row]![column] !== 0) return 0;
        continue;
      }
      asked++;
      if (filled[row]![column] === solution[row]![column]) same++;
    }
  return asked === 0 ? 0 : same / asked;
}
