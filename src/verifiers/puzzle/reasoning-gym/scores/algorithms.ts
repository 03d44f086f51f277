/** Scorers of matrices, graphs and what programs return. */
import { readLiteral } from '../../reading/literal.ts';
import { isObject } from '../row.ts';
import { Unsupported } from '../unsupported.ts';
import { isList, lengthOf, pythonFloat, pythonJson, type Scorer, wordsIn } from './scorer.ts';

/** Rows as texts between blanks; undefined where the value is no list of lists. */
function matrixText(value: unknown): string | undefined {
  if (!isList(value) || !value.every(isList)) return undefined;
  return (value as unknown[][]).map((row) => row.map(String).join(' ')).join('\n');
}

const binaryMatrix: Scorer = (answer, { answer: oracle }) => {
  if (answer === oracle) return 1;
  return matrixText(readLiteral(answer)) === oracle ? 0.1 : 0;
};

const spiralMatrix: Scorer = (answer, { answer: oracle }) => {
  if (answer === '') return 0;
  if (answer.trim() === oracle.trim()) return 1;
  const bare = answer.trim();
  const value = readLiteral(bare) ?? readLiteral(`(${bare},)`);
  return isList(value) && value.map(String).join(' ') === oracle.trim() ? 0.1 : 0;
};

const manipulateMatrix: Scorer = (answer, { answer: stored }) => {
  const oracle = stored.trim();
  if (answer === '') return 0;
  if (answer.trim() === oracle) return 1;
  const plain = answer
    .trim()
    .split('\n')
    .map((row) => wordsIn(row).join(' '))
    .join('\n')
    .trim();
  if (plain === oracle) return 1;
  return plain.includes(oracle) ? lengthOf(oracle) / lengthOf(plain) : 0;
};

/** As numpy reads a table: undefined where it raises, its shape with what it holds. */
function table(text: string): { shape: string; values: number[] } | undefined {
  const rows = text
    .split('\n')
    .map((line) => wordsIn(line.split('#', 1)[0]!))
    .filter((row) => row.length > 0);
  const values = rows.flatMap((row) => row.map((cell) => pythonFloat(cell)));
  if (values.some((value) => value === undefined)) return undefined;
  if (rows.some((row) => row.length !== rows[0]!.length)) return undefined;
  // A single row, column or cell is not told from a list.
  const [height, width] = [rows.length, rows[0]?.length ?? 0];
  const shape =
    height > 1 && width > 1 ? `${height}x${width}` : String(values.length === 1 ? '' : values.length);
  return { shape, values: (values as number[]).map(Math.fround) };
}

const poolMatrix: Scorer = (answer, { answer: oracle }) => {
  const [wanted, given] = [table(oracle), table(answer)];
  if (wanted === undefined || given === undefined || wanted.shape !== given.shape) return 0;
  const isClose = wanted.values.every(
    (value, at) => Math.abs(value - given.values[at]!) <= 1e-8 + 0.01 * Math.abs(given.values[at]!),
  );
  return isClose ? 1 : 0.1;
};

const gameOfLife: Scorer = (answer, { answer: oracle }) => {
  const [given, wanted] = [pythonJson(answer), pythonJson(oracle)];
  if (!isList(wanted) || given === undefined) return 0;
  const is2d = wanted.length > 0 && isList(wanted[0]);
  let total = 0;
  let same = 0;
  for (const [r, row] of wanted.entries())
    for (const [c, cell] of (is2d ? (row as unknown[]) : [row]).entries()) {
      total++;
      const line = isList(given) ? given[r] : undefined;
      const value = is2d ? (isList(line) ? line[c] : undefined) : line;
      if (value === cell || (typeof value === 'boolean' && Number(value) === cell)) same++;
    }
  return total === 0 ? 0 : same / total;
};

const anything: Scorer = (answer, { answer: oracle }) => ((answer !== '') === (oracle !== '') ? 1 : 0);

const graphColor: Scorer = (answer, { metadata }) => {
  const coloring = pythonJson(answer);
  const { vertices, edges, color_options: colors } = metadata.puzzle as Record<string, unknown[]>;
  if (coloring === undefined) return 0;
  // `vertex in coloring` of a list or text finds no key; of a number it raises.
  if (!isObject(coloring))
    return typeof coloring === 'object' && coloring !== null ? 0.01 : typeof coloring === 'string' ? 0 : 0;
  const asNumber = (color: unknown) => (typeof color === 'boolean' ? Number(color) : color);
  const colorOf = (vertex: unknown) => asNumber(coloring[String(vertex)]);
  if (!vertices!.every((vertex) => Object.hasOwn(coloring, String(vertex)))) return 0.01;
  if (vertices!.some((vertex) => typeof colorOf(vertex) === 'object')) return 0;
  if (!vertices!.every((vertex) => colors!.includes(colorOf(vertex)))) return 0.01;
  const clash = (edges as [unknown, unknown][]).some(([a, b]) => colorOf(a) === colorOf(b));
  return clash ? 0.01 : 1;
};

const arc: Scorer = (answer, { metadata }) => {
  const lines = answer
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('Shape: '));
  const rows = lines
    .join('\n')
    .trim()
    .split('\n')
    .map((row) =>
      row
        .trim()
        .split(' ')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== ''),
    );
  if (!rows.every((row) => row.every((cell) => /^\d$/.test(cell)))) return 0;
  return JSON.stringify(rows.map((row) => row.map(Number))) === JSON.stringify(metadata.output) ? 1 : 0.05;
};

const codeio: Scorer = (answer, { answer: stored }) => {
  const [oracle, given] = [stored.trim(), answer.trim()];
  if (answer === '') return 0;
  if (given === oracle) return 1;
  const [open, close] = [given.indexOf('{'), given.lastIndexOf('}')];
  if (open < 0 || close < 0) return 0;
  const extra = lengthOf(given.slice(0, open)) + lengthOf(given.slice(close + 1));
  const most = Math.max(lengthOf(oracle) / (lengthOf(oracle) + 0.5 * extra), 0.2);
  const value = pythonJson(given.slice(open, close + 1));
  if (value === undefined) return given.includes(oracle) ? lengthOf(oracle) / lengthOf(given) : 0;
  if (canonical(value) === canonical(pythonJson(oracle))) return most;
  throw new Unsupported('The similarity of trees that Reasoning Gym gives rows of codeio is not worked out.');
};

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );

export const ALGORITHM_SCORES: Readonly<Record<string, Scorer>> = {
  binary_matrix: binaryMatrix,
  spiral_matrix: spiralMatrix,
  manipulate_matrix: manipulateMatrix,
  pool_matrix: poolMatrix,
  game_of_life: gameOfLife,
  game_of_life_halting: anything,
  graph_color: graphColor,
  arc_agi: arc,
  rearc: arc,
  codeio,
};
