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

/** One character; most cells of grids are one of a few. */
function foldedSign(sign: string): string {
  const known = signs.get(sign);
  if (known !== undefined) return known;
  const made = sign.trim().toLowerCase();
  if (signs.size < MOST_SIGNS) signs.set(sign, made);
  return made;
}
const MOST_SIGNS = 1000;
const signs = new Map<string, string>();

/** The same words, or the same number. */
export function sameText(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length === 1 && b.length === 1) return foldedSign(a) === foldedSign(b);
  if (WHOLE.test(a) && WHOLE.test(b)) return false;
  if (folded(a) === folded(b)) return true;
  const [x, y] = [readRational(a), readRational(b)];
  return x !== undefined && y !== undefined && equal(x, y);
}
