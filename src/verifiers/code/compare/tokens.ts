/** The comparator `tokens` of standard output. */
import { sameItems, words } from './text.ts';

/** The same words; how much white space stands between them does not count. */
export function compareTokens(got: string, expected: string): boolean {
  return got === expected || sameItems(words(got), words(expected));
}
