/** Assignments as answers write them: an object, `A=1, B=2`, lines of `A: red`. */
import { MAX_ITEMS } from './lists.ts';
import { Entries, type Literal, readLiteral } from './literal.ts';

export type Pair = readonly [key: string, value: Literal];

/** Bounded: LONGEST_PAIR characters. */
const PAIR = /^(.{1,200}?)\s{0,8}(?:=|:|→|-{1,2}>|\s(?:is|are)\s)\s{0,8}(.{1,200})$/i;
const LONGEST_PAIR = 500;
const BULLET = /^\s*[-*•]\s{1,4}/;

/** The assignments in order, a key that stands twice twice; undefined for anything else. */
export function readPairs(text: string): Pair[] | undefined {
  const plain = text.trim();
  const value = plain.startsWith('{') || plain.startsWith('[') ? readLiteral(plain) : undefined;
  if (value instanceof Entries) return value.list.length <= MAX_ITEMS ? [...value.list] : undefined;
  if (value !== undefined) return undefined;
  const rows = readTable(plain);
  if (rows) return rows;
  const pieces = bare(plain.replace(/(?<=\w)\.$/, ''))
    .split(/[\n,;]/)
    .flatMap(apart)
    .map((piece) => piece.replace(BULLET, '').trim())
    .filter((piece) => piece !== '');
  if (pieces.length === 0 || pieces.length > MAX_ITEMS) return undefined;
  const pairs = pieces.map((piece) => (piece.length > LONGEST_PAIR ? null : PAIR.exec(piece)));
  if (pairs.some((pair) => pair === null)) return undefined;
  return pairs.map((pair) => [unquoted(pair![1]!), unquoted(pair![2]!)]);
}

const RULE = /^\|(?:\s{0,4}:?-{1,80}:?\s{0,4}\|){2}$/;

/** A table of two columns below its heading; undefined where the text is none. */
function readTable(text: string): Pair[] | undefined {
  const [heading = '', rule = '', ...rows] = text.split('\n').map((line) => line.trim());
  if (!heading.startsWith('|') || !RULE.test(rule) || rows.length === 0 || rows.length > MAX_ITEMS)
    return undefined;
  const cells = rows.map((row) => row.split('|'));
  const isPair = (row: readonly string[]) => row.length === 4 && row[0] === '' && row[3] === '';
  return cells.every(isPair) ? cells.map((row) => [unquoted(row[1]!), unquoted(row[2]!)]) : undefined;
}

/** Several assignments between blanks, as in `A=1 B=2`. */
const apart = (piece: string): string[] =>
  piece.split(/[=:]/, 3).length > 2 ? piece.split(/\s(?=[^\s=:]{1,40}\s{0,2}[=:])/) : [piece];

const bare = (text: string): string => (/^\{[^{}]*\}$/.test(text) ? text.slice(1, -1) : text);

const unquoted = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .trim()
        .replace(/^\*\*(.{1,198})\*\*$/, '$1')
        .replace(/^(["'`])(.*)\1$/, '$2')
        .trim();
const PLAIN = /^\w+$/;
