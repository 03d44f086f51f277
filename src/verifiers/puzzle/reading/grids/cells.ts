/**
 * Grids as answers draw them: JSON, rows of cells between blanks, commas or bars, rows without
 * blanks, all cells in one line. Rules, frames and lines without a cell are passed over.
 */
import { type Literal, onlyMember, readLiteral } from '../literal.ts';
import { signsOf } from '../signs.ts';
import { withoutStop } from '../stop.ts';
import { type CellForm, cellForm } from './cell-form.ts';
import { type GridSize, plainGrid } from './plain-grid.ts';
import { quotedDigits } from './quoted-digits.ts';

export const NUMBERS = cellForm({ cell: /^[+-]?\d{1,20}(?:\.\d{1,20})?$/, single: /^\d$/ });
/** Anything without blanks. */
export const SIGNS = cellForm({ cell: /^\S{1,100}$/, single: /^\S$/u });
const LABEL = /^\s*(?:row|r|line)\s{0,2}\d{1,4}\s{0,2}[:.)]\s{0,4}/i;
const TOKEN = /[^\s,;|│┃║&]+/g;
/** Signs that drawings put between cells, and the ends of rows in LaTeX. */
const MARK = /^(?:[<>≤≥∧∨^]|\\{1,2})$/;

/** The cells as texts; undefined where the answer is no grid of this size. */
export function readCells(text: string, size: GridSize, form: CellForm): string[][] | undefined {
  return plainGrid(text, size, form) ?? drawnGrid(text, size, form);
}

function drawnGrid(text: string, { rows, columns }: GridSize, form: CellForm): string[][] | undefined {
  const quoted = readQuotedGrid(text);
  if (quoted === 'no grid') return undefined;
  if (quoted) return fitting(quoted, { rows, columns }, form);
  if (!isBalanced(text)) return undefined;
  const bare = withoutStop(
    withoutMatrix(text)
      .replace(/[[\](){}"']/g, ' ')
      .trimEnd(),
    /\d\.$/,
  );
  const lines = bare
    .split('\n')
    .map((line) => cellsOf(line.replace(LABEL, ''), columns, form))
    .filter((cells) => cells !== undefined);
  const grid = fitting(lines, { rows, columns }, form);
  if (grid || lines.length !== 1) return grid;
  return fitting(wrapped(lines[0]!, { rows, columns }), { rows, columns }, form);
}

const MATRIX = /\\(?:begin|end)\{[a-z]{1,20}\*?\}(?:\{[clr| ]{1,200}\})?/g;

/** A matrix of LaTeX as lines of cells. */
const withoutMatrix = (text: string): string =>
  text.includes('\\begin{') ? text.replace(MATRIX, '\n').replace(/\\\\/g, '\n') : text;

const BRACKET = /[[\](){}]/;

/** Whether every bracket that is closed was opened, and the other way round. */
function isBalanced(text: string): boolean {
  if (!BRACKET.test(text)) return true;
  let depth = 0;
  for (const sign of text)
    if ('[({'.includes(sign)) depth++;
    else if ('])}'.includes(sign) && --depth < 0) return false;
  return depth === 0;
}

/** The cells of a line; undefined where it has none. */
function cellsOf(line: string, columns: number, { cell, single }: CellForm): string[] | undefined {
  const tokens = tokensOf(line).filter((token) => token.length > 2 || isDigit(token) || !MARK.test(token));
  const [only = ''] = tokens;
  const signs = tokens.length === 1 && only.length > 1 && columns > 1 ? signsOf(only) : [];
  if (signs.length > 0 && signs.every(single)) return signs;
  return tokens.some((token) => cell(token) || isRun(token, single)) ? tokens : undefined;
}

/** What stands between separators: a walk where all is ASCII, as a match costs three times that. */
function tokensOf(line: string): string[] {
  const tokens: string[] = [];
  let from = -1;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code >= ASCII) return line.match(TOKEN) ?? [];
    if (SEPARATES[code] === 0) {
      if (from < 0) from = at;
    } else if (from >= 0) {
      tokens.push(line.slice(from, at));
      from = -1;
    }
  }
  if (from >= 0) tokens.push(line.slice(from));
  return tokens;
}
const ASCII = 128;
const SEPARATES = Uint8Array.from({ length: ASCII }, (_, code) =>
  /[\s,;|&]/.test(String.fromCharCode(code)) ? 1 : 0,
);

const isDigit = (token: string): boolean => token >= '0' && token < ':';

function isRun(token: string, single: CellForm['single']): boolean {
  for (const sign of token) if (!single(sign)) return false;
  return true;
}

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
  const fits = grid.length === rows && grid.every((row) => row.length === columns && row.every(cell));
  return fits ? (grid as string[][]) : undefined;
}

/** A list of lists; undefined where the text is none, and may be a grid in another notation. */
function readQuotedGrid(text: string): string[][] | 'no grid' | undefined {
  const plain = text.trim();
  const digits = quotedDigits(plain);
  if (digits) return digits;
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

const WHOLE = cellForm({ cell: /^(?:[+-]?\d{1,9}|[_.?])$/, single: /^[\d_.]$/ });
