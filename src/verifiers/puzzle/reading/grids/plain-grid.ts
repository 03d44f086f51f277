/**
 * Grids as most answers draw them: as many lines as rows, and cells with a blank or nothing between
 * them. One walk over the characters; whatever else a drawing may hold is left to ./cells.ts.
 */
import { KNOWN, signOf } from '../signs.ts';
import { type CellForm, IS_CELL, IS_PLAIN, IS_SINGLE } from './cell-form.ts';

export interface GridSize {
  rows: number;
  columns: number;
}

const BLANK = 32;
const LINE_END = 10;
const POINT = '.';
const IS_RUN = IS_PLAIN | IS_CELL | IS_SINGLE;

/** The cells; undefined where the text is no grid of this size, or not so plain a one. */
export function plainGrid(text: string, { rows, columns }: GridSize, form: CellForm): string[][] | undefined {
  // One column may be read in several ways, and a full stop may be a cell.
  if (columns < 2 || text.trimEnd().endsWith(POINT)) return undefined;
  const { signs, look, cell } = form;
  const grid: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    const from = at;
    /** What holds of every character of a word. */
    let all = IS_RUN;
    let code = LINE_END;
    for (; at < text.length; at++) {
      code = text.charCodeAt(at);
      if (code === BLANK || code === LINE_END) break;
      if (code >= KNOWN) return undefined;
      all &= signs[code] || look(code);
      if ((all & IS_PLAIN) === 0) return undefined;
    }
    if (at > from) {
      if (at === from + 1 && (all & IS_CELL) !== 0) row.push(signOf(text.charCodeAt(from)));
      else if (at - from === columns && all === IS_RUN && row.length === 0)
        for (let sign = from; sign < at; sign++) row.push(signOf(text.charCodeAt(sign)));
      else {
        const word = text.slice(from, at);
        if (!cell(word)) return undefined;
        row.push(word);
      }
    }
    at++;
    if (code === BLANK && at < text.length) continue;
    if (row.length === columns) grid.push(row);
    else if (row.length > 0) return undefined;
    row = [];
  }
  return grid.length === rows ? grid : undefined;
}
