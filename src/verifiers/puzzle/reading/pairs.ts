/** Assignments as answers write them: an object, `A=1, B=2`, lines of `A: red`. */
import { MAX_ITEMS } from './lists.ts';
import { Entries, type Literal, readLiteral } from './literal.ts';

export type Pair = readonly [key: string, value: Literal];

const PAIR = /^(.{1,200}?)\s{0,8}(?:=|:|→|-{1,2}>|\s(?:is|are)\s)\s{0,8}(.{1,200})$/i;
const BULLET = /^\s*[-*•]\s{1,4}/;

/** The assignments in order, a key that stands twice twice; undefined for anything else. */
export function readPairs(text: string): Pair[] | undefined {
  const plain = text.trim();
  const value = plain.startsWith('{') || plain.startsWith('[') ? readLiteral(plain) : undefined;
  if (value instanceof Entries) return value.list.length <= MAX_ITEMS ? [...value.list] : undefined;
  if (value !== undefined) return undefined;
  const pieces = bare(plain)
    .split(/[\n,;]/)
    .flatMap(apart)
    .map((piece) => piece.replace(BULLET, '').trim())
    .filter((piece) => piece !== '');
  if (pieces.length === 0 || pieces.length > MAX_ITEMS) return undefined;
  const pairs = pieces.map((piece) => PAIR.exec(piece));
  if (pairs.some((pair) => pair === null)) return undefined;
  return pairs.map((pair) => [unquoted(pair![1]!), unquoted(pair![2]!)]);
}

/** Several assignments between blanks, as in `A=1 B=2`. */
const apart = (piece: string): string[] =>
  piece.split(/[=:]/, 3).length > 2 ? piece.split(/\s(?=[^\s=:]{1,40}\s{0,2}[=:])/) : [piece];

const bare = (text: string): string => (/^\{[^{}]*\}$/.test(text) ? text.slice(1, -1) : text);

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^\*\*(.{1,198})\*\*$/, '$1')
    .replace(/^(["'`])(.*)\1$/, '$2')
    .trim();
