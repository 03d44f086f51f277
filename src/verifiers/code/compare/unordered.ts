/** The comparator `unordered` of standard output. */
import { sameItems, trimmedLines } from './text.ts';

/** The same lines as `lines` sees them, in any order and each as often. */
export function compareUnordered(got: string, expected: string): boolean {
  return sameItems(trimmedLines(got).sort(), trimmedLines(expected).sort());
}
