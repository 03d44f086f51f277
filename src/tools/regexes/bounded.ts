/**
 * Whether a comment above a regular expression says that it only meets text of a bounded length.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../../..');
/** How far above the expression the comment may stand. */
const REACH = 6;

/** @param place as `path:line`. */
export function isBounded(place: string): boolean {
  const [path = '', line] = place.split(':');
  const lines = readFileSync(join(PROJECT, path), 'utf8').split('\n');
  const above = lines.slice(Math.max(0, Number(line) - 1 - REACH), Number(line)).reverse();
  const said = above.findIndex((text) => /^\s*(?:\/\/|\/?\*).*\bBounded:/.test(text));
  const blank = above.findIndex((text) => text.trim() === '');
  return said >= 0 && (blank < 0 || said < blank);
}
