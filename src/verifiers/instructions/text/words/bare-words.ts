/** Words as people count them: what stands between white space, without the signs around it. */
import { chunksOf } from '../python.ts';

const KEPT = /[\p{L}\p{M}\p{N}]/u;
const DROPPED = /[^\p{L}\p{M}\p{N}]+/gu;

/** A word without the signs around it. */
export function inner(chunk: string): string {
  const start = chunk.search(KEPT);
  if (start < 0) return '';
  let end = chunk.length;
  while (!KEPT.test(lastOf(chunk, end))) end -= lastOf(chunk, end).length;
  return chunk.slice(start, end);
}

/** The character before a place, of two units where it has two. */
function lastOf(text: string, end: number): string {
  const pair = text.codePointAt(end - 2) ?? 0;
  return pair > 0xffff ? String.fromCodePoint(pair) : text.charAt(end - 1);
}

/** In lower case, with a straight apostrophe. */
export const bare = (chunk: string): string => inner(chunk).toLowerCase().replaceAll('’', "'");

const notEmpty = (word: string): boolean => word !== '';

export const bareWords = (text: string): string[] => chunksOf(text).map(bare).filter(notEmpty);

/** Without signs within them, either: `don't` is `dont`. Case stays. */
export const signlessWords = (text: string): string[] =>
  chunksOf(text)
    .map((chunk) => chunk.replace(DROPPED, ''))
    .filter(notEmpty);
