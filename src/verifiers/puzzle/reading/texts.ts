/** Texts as they are compared: without case, double blanks, and a full stop at the end. */
import { equal, readRational } from './numbers.ts';

export const folded = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<=[^.])\.$/, '')
    .replace(/^(["'“‘`])(.*)["'”’`]$/s, '$2')
    .trim()
    .toLowerCase();

/** The same words, or the same number. */
export function sameText(a: string, b: string): boolean {
  if (a === b || folded(a) === folded(b)) return true;
  const [x, y] = [readRational(a), readRational(b)];
  return x !== undefined && y !== undefined && equal(x, y);
}
