/**
 * Grids as answers draw them: JSON, rows of cells between blanks, commas or bars, rows without
 * blanks, all cells in one line. Rules, frames and lines without a cell are passed over.
 */
import { type Literal, onlyMember, readLiteral } from './literal.ts';

export interface GridSize {
  rows: number;
  columns: number;
}

/** What is a cell, and what may be one where nothing stands between the cells. */
export interface CellForm {
  cell: RegExp;
  single: RegExp;
}

export const NUMBERS: CellForm = { cell: /^[+-]?\d{1,20}(?:\.\d{1,20})?$/, single: /^\d$/ };
const LABEL = /^\s*(?:row|r|line)\s{0,2}\d{1,4}\s{0,2}[:.)]\s{0,4}/i;
const BETWEEN = /[\s,;|│┃║&]+/;
/** Signs that drawings put between cells, and the ends of rows in LaTeX. */
const MARK = /^(?:[<>≤≥∧∨^]|\\{1,2})$/;

/** The cells as texts; undefined where the answer is no grid of this size. */
export function readCells(text: string, { rows, columns }: GridSize, form: CellForm): string[][] | undefined {
  const quoted = readQuotedGrid(text);
  if (quoted === 'no grid') return undefined;
  if (quoted) return fitting(quoted, { rows, columns }, form);
  if (!isBalanced(text)) return undefined;
  const bare = withoutMatrix(text)
    .replace(/[[\](){}"']/g, ' ')
    .replace(/(?<=\d)\.\s*$/, '');
  const lines = bare
    .split('\n')
    .map((line) => line.replace(LABEL, ''))
    .map((line) => cellsOf(line, columns, form))
    .filter((cells) => cells !== undefined);
  const grid = fitting(lines, { rows, columns }, form);
  if (grid || lines.length !== 1) return grid;
  return fitting(wrapped(lines[0]!, { rows, columns }), { rows, columns }, form);
}

const MATRIX = /\\(?:begin|end)\{[a-z]{1,20}\*?\}(?:\{[clr| ]{1,200}\})?/g;

/** A matrix of LaTeX as lines of cells. */
const withoutMatrix = (text: string): string =>
  text.includes('\\begin{') ? text.replace(MATRIX, '\n').replace(/\\\\/g, '\n') : text;

/** Whether every bracket that is closed was opened, and the other way round. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text)
    if ('[({'.includes(sign)) depth++;
    else if ('])}'.includes(sign) && --depth < 0) return false;
  return depth === 0;
}

/** The cells of a line; undefined where it has none. */
function cellsOf(line: string, columns: number, { cell, single }: CellForm): string[] | undefined {
  const tokens = line.split(BETWEEN).filter((token) => token !== '' && !MARK.test(token));
  if (!tokens.some((token) => cell.test(token) || isRun(token, single))) return undefined;
  const [only] = tokens;
  return tokens.length === 1 && only!.length > 1 && columns > 1 && isRun(only!, single) ? [...only!] : tokens;
}

const isRun = (token: string, single: RegExp): boolean => [...token].every((sign) => single.test(sign));

/** One line with all cells, or with all rows. */
function wrapped(line: readonly string[], { rows, columns }: GridSize): string[][] {
  const inRows = line.length === rows && rows > 1 && line.every((token) => token.length === columns);
  const cells = inRows ? line.flatMap((token) => [...token]) : line;
  if (cells.length !== rows * columns) return [];
  return Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns));
}

function fitting(
  grid: readonly (readonly string[])[],
  { rows, columns }: GridSize,
  { cell }: CellForm,
): string[][] | undefined {
  const fits =
    grid.length === rows &&
    grid.every((row) => row.length === columns && row.every((text) => cell.test(text)));
  return fits ? grid.map((row) => [...row]) : undefined;
}

/** A list of lists; undefined where the text is none, and may be a grid in another notation. */
function readQuotedGrid(text: string): string[][] | 'no grid' | undefined {
  const plain = text.trim();
  const value = /^[[{]/.test(plain) ? onlyMember(readLiteral(plain)) : undefined;
  if (!Array.isArray(value) || !value.some((row) => Array.isArray(row))) return undefined;
  if (!value.every((row) => Array.isArray(row))) return 'no grid';
  const grid = value.map((row) => row.map(cellText));
  return grid.every((row) => row.every((cell) => cell !== undefined)) ? (grid as string[][]) : 'no grid';
}

function cellText(value: Literal): string | undefined {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : value === null ? '' : undefined;
}

/** A grid of whole numbers, 0 for what is left empty; undefined where it is none of this size. */
export function readNumbers(text: string, size: GridSize): number[][] | undefined {
  return readCells(text, size, WHOLE)?.map((row) => row.map((cell) => Number(cell) || 0));
}

const WHOLE: CellForm = { cell: /^(?:[+-]?\d{1,9}|[_.?])$/, single: /^[\d_.]$/ };
