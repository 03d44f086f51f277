/** Futoshiki: a latin square whose neighbours keep the signs between them. */
import { Type } from 'typebox';
import { PuzzleFault, right, wrong } from '../../outcome.ts';
import { kindOf, NumberGrid, Whole } from '../kind.ts';
import { cellName, checkGivens, clashOf, type Grid, isGrid, linesOfGrid, readFilled } from './latin.ts';

type Constraint = readonly [number, number, number, number, '<' | '>'];

const Sign = Type.Unsafe<[number, number, number, number, '<' | '>']>(
  Type.Array(Type.Union([Whole(0, 99), Type.Enum(['<', '>'])]), { minItems: 5, maxItems: 5 }),
);

export const futoshiki = kindOf({
  kind: 'futoshiki',
  shape: 'block',
  fields: {
    grid: NumberGrid('Rows of numbers; 0 is empty.'),
    constraints: Type.Array(Sign, {
      maxItems: 20_000,
      description: 'Row and column of both cells, from 0, and the sign: [[0, 0, 0, 1, "<"]].',
    }),
  },
  open({ grid, constraints }) {
    const size = grid.length;
    const lines = linesOfGrid(size);
    checkGivens(grid, lines);
    for (const [index, [a, b, c, d, sign]] of constraints.entries()) {
      const isConstraint = [a, b, c, d].every(Number.isInteger) && typeof sign === 'string';
      if (!isConstraint || Math.max(a, b, c, d) >= size || (a === c && b === d))
        throw new PuzzleFault(`constraints/${index}`, 'A constraint is two cells of the grid and a sign.');
    }
    const before = brokenOf(grid, constraints);
    if (before) throw new PuzzleFault('constraints', `The givens break a constraint: ${before}`);
    return (text) => {
      const filled = readFilled(text, grid);
      if (!isGrid(filled)) return filled;
      const broken = clashOf(filled, lines) ?? brokenOf(filled, constraints);
      return broken === undefined
        ? right('The grid keeps every number and sign.')
        : wrong('rule_broken', broken);
    };
  },
});

/** A sign that two filled cells do not keep, in words. */
function brokenOf(grid: Grid, constraints: readonly Constraint[]): string | undefined {
  for (const [a, b, c, d, sign] of constraints) {
    const [left, right] = [grid[a]![b]!, grid[c]![d]!];
    if (left === 0 || right === 0 || (sign === '<' ? left < right : left > right)) continue;
    return `${cellName(a, b)} ${sign} ${cellName(c, d)} is asked for, and ${left} stands by ${right}.`;
  }
  return undefined;
}
