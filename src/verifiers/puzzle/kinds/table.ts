/** The kinds that a reference may name. */
import { type Static, Type } from 'typebox';
import { cryptarithm } from './assignments/cryptarithm.ts';
import { graphColoring } from './assignments/graph-coloring.ts';
import { knightsKnaves } from './assignments/knights-knaves.ts';
import { logicGrid } from './assignments/logic-grid.ts';
import { sat } from './assignments/sat.ts';
import { arithmetic } from './choices/arithmetic.ts';
import { knapsack } from './choices/knapsack.ts';
import { ordering } from './choices/ordering.ts';
import { wordLadder } from './choices/word-ladder.ts';
import { futoshiki } from './grids/futoshiki.ts';
import { kakurasu } from './grids/kakurasu.ts';
import { magicSquare } from './grids/magic-square.ts';
import { nQueens } from './grids/n-queens.ts';
import { sudoku } from './grids/sudoku.ts';
import { survo } from './grids/survo.ts';
import { type Kind, schemaOf } from './kind.ts';
import { hanoi } from './moves/hanoi.ts';
import { jugs } from './moves/jugs.ts';
import { path } from './moves/path.ts';
import { rushHour } from './moves/rush-hour.ts';
import { sokoban } from './moves/sokoban.ts';
import { boolean, grid, list, number, set, text } from './values/values.ts';

export const KINDS = [
  arithmetic,
  sudoku,
  futoshiki,
  kakurasu,
  survo,
  magicSquare,
  nQueens,
  hanoi,
  jugs,
  path,
  sokoban,
  rushHour,
  graphColoring,
  sat,
  knightsKnaves,
  logicGrid,
  cryptarithm,
  wordLadder,
  knapsack,
  ordering,
  grid,
  number,
  boolean,
  text,
  list,
  set,
] as const;

export const Puzzle = Type.Union([
  schemaOf(arithmetic),
  schemaOf(sudoku),
  schemaOf(futoshiki),
  schemaOf(kakurasu),
  schemaOf(survo),
  schemaOf(magicSquare),
  schemaOf(nQueens),
  schemaOf(hanoi),
  schemaOf(jugs),
  schemaOf(path),
  schemaOf(sokoban),
  schemaOf(rushHour),
  schemaOf(graphColoring),
  schemaOf(sat),
  schemaOf(knightsKnaves),
  schemaOf(logicGrid),
  schemaOf(cryptarithm),
  schemaOf(wordLadder),
  schemaOf(knapsack),
  schemaOf(ordering),
  schemaOf(grid),
  schemaOf(number),
  schemaOf(boolean),
  schemaOf(text),
  schemaOf(list),
  schemaOf(set),
]);
export type Puzzle = Static<typeof Puzzle>;

const byName: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.kind, kind as unknown as Kind]));

/** The kind of a puzzle that fits the schema. */
export const kindNamed = (name: string): Kind => byName.get(name)!;
