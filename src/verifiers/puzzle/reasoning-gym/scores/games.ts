/** Scorers of boards and grids. */
import { readLiteral } from '../../reading/literal.ts';
import { isList, lengthOf, type Scorer, wordsIn } from './scorer.ts';

/** Sudoku and Futoshiki: cells as in the stored solution, less for another layout. */
const drawnGrid: Scorer = (answer, { answer: oracle, metadata }) => {
  const solution = metadata.solution as number[][];
  const size = solution[0]!.length;
  if (answer === '') return 0;
  const trimmed = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n');
  let reward = 1;
  if (trimmed(answer) !== trimmed(oracle)) {
    let row = 0;
    let same = 0;
    for (const line of answer.split('\n')) {
      if (row >= solution.length) break;
      const numbers = [...line].filter((sign) => '123456789'.includes(sign)).map(Number);
      if (numbers.length !== size) continue;
      same += numbers.filter((number, at) => number === solution[row]![at]).length;
      row++;
    }
    reward = (same / (size * size)) * 0.9;
  }
  const [given, wanted] = [lengthOf(answer), lengthOf(oracle)];
  return given > wanted ? reward * (wanted / given) : reward;
};

const nQueens: Scorer = (answer, { metadata }) => {
  const valid = isList(metadata.valid_answers) ? metadata.valid_answers : [];
  if (valid.includes(answer)) return 1;
  const value = readLiteral(answer);
  if (!isList(value) || !value.every((row) => isList(row) && row.every((cell) => typeof cell === 'string')))
    return 0;
  return valid.includes((value as string[][]).map((row) => row.join(' ')).join('\n')) ? 0.5 : 0;
};

const kakurasu: Scorer = (answer, { metadata }) => {
  const { n_rows: rows, n_cols: columns, row_sums: rowSums, col_sums: columnSums } = metadata;
  const grid = answer
    .trim()
    .split('\n')
    .map((line) => [...line].filter((sign) => '01'.includes(sign)).map(Number));
  if (grid.length !== rows || grid.some((row) => row.length !== columns)) return 0;
  const weighed = (cells: readonly number[]) => cells.reduce((sum, cell, at) => sum + cell * (at + 1), 0);
  const across = grid[0]!.map((_, column) => weighed(grid.map((row) => row[column]!)));
  return String(grid.map(weighed)) === String(rowSums) && String(across) === String(columnSums) ? 1 : 0;
};

const survo: Scorer = (answer, { metadata }) => {
  const size = metadata.board_size as number;
  const grid = answer
    .trim()
    .split('\n')
    .map((line) =>
      wordsIn(line)
        .filter((word) => /^[+-]?\d+$/.test(word))
        .map(Number),
    )
    .filter((row) => row.length > 0);
  if (grid.length !== size || grid.some((row) => row.length !== size)) return 0;
  return JSON.stringify(grid) === JSON.stringify(metadata.solution) ? 1 : 0;
};

const tsumego: Scorer = (answer, { answer: stored }) => {
  const oracle = stored.trim();
  if (answer === '') return 0;
  const given = answer.trim().toUpperCase();
  if (given === oracle) return 1;
  if (given.includes(oracle)) return lengthOf(oracle) / lengthOf(given);
  return /^[A-Z]\d+$/.test(given) ? 0.05 : 0.01;
};

export const GAME_SCORES: Readonly<Record<string, Scorer>> = {
  sudoku: drawnGrid,
  mini_sudoku: drawnGrid,
  futoshiki: drawnGrid,
  n_queens: nQueens,
  kakurasu,
  survo,
  tsumego,
};
