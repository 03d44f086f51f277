/** Boards drawn as text: rows from the top, with or without numbers and letters at the edges. */
import { BLACK, EMPTY, type Size, WHITE } from '../../../games/go/board.ts';

const STONES: Readonly<Record<string, number>> = {
  X: BLACK,
  x: BLACK,
  '#': BLACK,
  '@': BLACK,
  '●': BLACK,
  '⚫': BLACK,
  O: WHITE,
  o: WHITE,
  '○': WHITE,
  '⚪': WHITE,
  '.': EMPTY,
  '+': EMPTY,
  ',': EMPTY,
  '·': EMPTY,
  '-': EMPTY,
  _: EMPTY,
};
const OWNERS: Readonly<Record<string, number>> = {
  B: BLACK,
  b: BLACK,
  W: WHITE,
  w: WHITE,
  '.': EMPTY,
  '+': EMPTY,
  '-': EMPTY,
  '?': EMPTY,
};

/** The letters of the colours, in drawings that have no other signs for stones. */
const COLOURS: Readonly<Record<string, number>> = { B: BLACK, b: BLACK, W: WHITE, w: WHITE };

export type Signs = 'stones' | 'owners';

/** Longer lines and more of them are no board. */
const MAX_LINE = 200;
const MAX_LINES = 60;

/** The cells of a drawing that has exactly this size; undefined for any other. */
export function readDiagram(text: string, size: Size, signs: Signs): Uint8Array | undefined {
  const lines = linesOf(text);
  if (lines.length > MAX_LINES) return undefined;
  const table = signs === 'owners' ? OWNERS : tableOf(lines, size);
  const rows: number[][] = [];
  for (const line of lines) {
    if (line.length > MAX_LINE) return undefined;
    const bare = withoutEdges(line);
    if (bare === '' || isFrame(bare, size.width) || isLetters(bare, size.width)) continue;
    const row = rowOf(bare.replace(/\s/g, ''), table);
    if (row === undefined || row.length !== size.width) return undefined;
    rows.push(row);
  }
  return rows.length === size.height ? Uint8Array.from(rows.flat()) : undefined;
}

/** The lines of a drawing; of a JSON list of rows, its rows. */
function linesOf(text: string): readonly string[] {
  if (!text.trimStart().startsWith('[') || text.length > MAX_LINE * MAX_LINES) return text.split('\n');
  try {
    const rows: unknown = JSON.parse(text);
    if (Array.isArray(rows) && rows.every((row) => typeof row === 'string')) return rows;
  } catch {
    // A drawing between brackets is read as one.
  }
  return text.split('\n');
}

/** B and W are stones only where no other sign is one: two notations in one board are none. */
function tableOf(lines: readonly string[], { width }: Size): Readonly<Record<string, number>> {
  const drawn = lines.filter((line) => !isLetters(withoutEdges(line), width)).join('');
  return /[XxOo#@●⚫○⚪]/u.test(drawn) ? STONES : { ...STONES, ...COLOURS };
}

/** The line above or below a board, as in `+-------+`: dashes between corners, and no row. */
const isFrame = (line: string, width: number) => line.length !== width && /^\+-{2,}\+$/.test(line);

/** A row without the bars and numbers at its ends. */
function withoutEdges(line: string): string {
  const trimmed = line.replaceAll('|', ' ').trim();
  return trimmed
    .replace(/^\d{1,2}(?=\s)/, '')
    .replace(/\s\d{1,2}$/, '')
    .trim();
}

function rowOf(text: string, table: Readonly<Record<string, number>>): number[] | undefined {
  const row: number[] = [];
  for (const sign of text) {
    const cell = Object.hasOwn(table, sign) ? table[sign] : undefined;
    if (cell === undefined) return undefined;
    row.push(cell);
  }
  return row;
}

const ALPHABETS = ['ABCDEFGHJKLMNOPQRSTUVWXYZ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The line of letters above or below a board. */
function isLetters(line: string, width: number): boolean {
  const letters = line.replace(/\s/g, '').toUpperCase();
  return letters.length === width && ALPHABETS.some((alphabet) => alphabet.startsWith(letters));
}
