import { sameItems, trimmedLines } from './text.ts';

/** The default: white space at the end of a line and empty lines at the end are ignored (as Judge0 does). */
export function compareLines(got: string, expected: string): boolean {
  return got === expected || sameItems(trimmedLines(got), trimmedLines(expected));
}
