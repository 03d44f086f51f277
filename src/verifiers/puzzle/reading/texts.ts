/** Texts as they are compared: without case, double blanks, and a full stop at the end. */
import { equal, readRational } from './numbers.ts';
import { withoutStop } from './stop.ts';

export const folded = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : withoutStop(text.trim().replace(/\s+/g, ' '), /[^.]\.$/s)
        .replace(/^(["'“‘`])(.*)["'”’`]$/s, '$2')
        .trim()
        .toLowerCase();

/** Most items of lists and cells of grids. */
const PLAIN = /^[A-Za-z\d]*$/;
/** Different texts are different numbers. */
const WHOLE = /^-?[1-9]\d{0,20}$|^0$/;

/** The same words, or the same number. */
export function sameText(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length === 1 && b.length === 1) return a.trim().toLowerCase() === b.trim().toLowerCase();
  if (WHOLE.test(a) && WHOLE.test(b)) return false;
  if (folded(a) === folded(b)) return true;
  const [x, y] = [readRational(a), readRational(b)];
  return x !== undefined && y !== undefined && equal(x, y);
}
