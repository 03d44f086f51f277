/** Steps up, down, left, right: in words, letters, arrows. */
import { linesOf, MAX_ITEMS, readQuotedList } from './lists.ts';
import { entryOf } from './table.ts';

export type Direction = 'U' | 'D' | 'L' | 'R';

export const STEPS: Readonly<Record<Direction, readonly [row: number, column: number]>> = {
  U: [-1, 0],
  D: [1, 0],
  L: [0, -1],
  R: [0, 1],
};

const WORDS: Readonly<Record<string, Direction>> = {
  up: 'U',
  down: 'D',
  left: 'L',
  right: 'R',
  north: 'U',
  south: 'D',
  west: 'L',
  east: 'R',
  u: 'U',
  d: 'D',
  l: 'L',
  r: 'R',
};
const ARROWS: Readonly<Record<string, Direction>> = {
  '↑': 'U',
  '↓': 'D',
  '←': 'L',
  '→': 'R',
  '⬆': 'U',
  '⬇': 'D',
  '⬅': 'L',
  '➡': 'R',
};
/** Words of a sentence that are no steps, and hide none. */
const LINKS: ReadonlySet<string> = new Set(['go', 'move', 'then', 'and']);
const SIGNS = /[↑↓←→⬆⬇⬅➡]/gu;

/** Undefined where anything else stands there. An arrow between words only parts them. */
export function readDirections(text: string): Direction[] | undefined {
  const parts = readQuotedList(text) ?? linesOf(text);
  const steps: Direction[] = [];
  for (const part of parts) {
    const worded = /[a-z]/i.test(part);
    const plain = part
      .replace(/-{1,2}>|=>/g, ' ')
      .replace(SIGNS, (sign) => (worded ? ' ' : ` ${ARROWS[sign]} `))
      .replace(/[\uFE0F[\](){}"'`]/g, ' ')
      .replace(/\.\s*$/, '');
    for (const token of plain.split(/[\s,;|]+|-(?=\s|[a-z])/i)) {
      if (token === '' || LINKS.has(token.toLowerCase())) continue;
      const word = entryOf(WORDS, token.toLowerCase());
      if (word !== undefined) steps.push(word);
      else if (/^(?:[UDLR]{1,20000}|[udlr]{1,20000})$/.test(token))
        steps.push(...([...token.toUpperCase()] as Direction[]));
      else return undefined;
      if (steps.length > MAX_ITEMS) return undefined;
    }
  }
  return steps.length > 0 ? steps : undefined;
}
