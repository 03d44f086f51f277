/**
 * Lists of lists of whole numbers, as in `[[0, 1], [1, 0]]`: what most answers in JSON are. One
 * walk over the characters; any other list is read as a literal.
 */
import { signOf } from '../signs.ts';

const [LINE_END, BLANK, COMMA, ZERO, NINE, OPENING, CLOSING] = [10, 32, 44, 48, 57, 91, 93];
/** Digits that a number holds exactly. */
const MAX_DIGITS = 15;

/** The numbers as texts, without zeros in front; undefined where anything else stands there. */
export function quotedDigits(text: string): string[][] | undefined {
  if (text.charCodeAt(0) !== OPENING) return undefined;
  const grid: string[][] = [];
  let at = 1;
  for (;;) {
    at = passed(text, at);
    if (text.charCodeAt(at) !== OPENING) return undefined;
    const row: string[] = [];
    do {
      const from = passed(text, at + 1);
      at = from;
      while (text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= NINE) at++;
      const digits = at - from;
      if (digits === 0 || digits > MAX_DIGITS) return undefined;
      const first = text.charCodeAt(from);
      if (digits > 1 && first === ZERO) return undefined;
      row.push(digits === 1 ? signOf(first) : text.slice(from, at));
      at = passed(text, at);
    } while (text.charCodeAt(at) === COMMA);
    if (text.charCodeAt(at) !== CLOSING) return undefined;
    grid.push(row);
    at = passed(text, at + 1);
    const next = text.charCodeAt(at++);
    if (next === CLOSING) return at === text.length ? grid : undefined;
    if (next !== COMMA) return undefined;
  }
}

/** Behind the blanks and line ends that stand at a place. */
function passed(text: string, at: number): number {
  let behind = at;
  for (;;) {
    const code = text.charCodeAt(behind);
    if (code !== BLANK && code !== LINE_END) return behind;
    behind++;
  }
}
