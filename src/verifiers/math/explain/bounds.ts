/** How much an explanation shows: it is for people, and for every item of the same size. */
import type { ExplainedRow } from '../../verifier.ts';

/** Longest text in a row, in UTF-16 units. */
const MAX_TEXT = 400;
/** Most rows of a stage. */
export const MAX_ROWS = 120;

export function shortened(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

/** The first rows, and a row that says how many were left out. */
export function bounded(rows: readonly ExplainedRow[]): ExplainedRow[] {
  if (rows.length <= MAX_ROWS) return [...rows];
  return [...rows.slice(0, MAX_ROWS), { name: '…', text: `${rows.length - MAX_ROWS} more` }];
}
