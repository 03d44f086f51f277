/** Boards drawn as text: rows from the top, with or without numbers and letters at the edges. */
import { BLACK, EMPTY, type Size, WHITE } from '../board/board.ts';

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

export type Signs = 'stones' | 'owners';

/** Longer lines and more of them are no board. */
const MAX_LINE = 200;
const MAX_LINES = 60;

/** The cells of a drawing that has exactly this size; undefined for any other. */
export function readDiagram(text: string, size: Size, signs: Signs): Uint8Array | undefined {
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) return undefined;
  const rows: number[][] = [];
  for (const line of lines) {
    if (line.length > MAX_LINE) return undefined;
    const bare = withoutEdges(line);
    if (bare === '' || isLetters(bare, size.width)) continue;
    const row = rowOf(bare.replace(/\s/g, ''), signs);
    if (row === undefined || row.length !== size.width) return undefined;
    rows.push(row);
  }
  return rows.length === size.height ? Uint8Array.from(rows.flat()) : undefined;
}

/** A row without the bars and numbers at its ends. */
function withoutEdges(line: string): string {
  const trimmed = line.replaceAll('|', ' ').trim();
  return trimmed
    .replace(/^\d{1,2}(?=\s)/, '')
    .replace(/\s\d{1,2}$/, '')
    .trim();
}

function rowOf(text: string, signs: Signs): number[] | undefined {
  const table = signs === 'stones' ? STONES : OWNERS;
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
