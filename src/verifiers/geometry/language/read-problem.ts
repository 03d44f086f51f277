/** A problem from its text, whichever form it has. Names in upper case are folded where none clash. */
import { ReadingFault } from './fact.ts';
import type { Problem } from './problem.ts';
import { readConstructions } from './read-constructions.ts';
import { readCoordinates } from './read-coordinates.ts';

/** Longer problems are none; counted before the text is read. */
export const MAX_PROBLEM = 20_000;

/** @throws ReadingFault */
export function readProblem(text: string): Problem {
  if (text.length > MAX_PROBLEM) throw new ReadingFault('the problem is too long');
  const folded = foldCase(text);
  return folded.includes('@') ? readCoordinates(folded) : readConstructions(folded);
}

const WORD = /[A-Za-z][A-Za-z0-9_']*/g;

/** In lower case, unless two of its words differ by case alone, or one of `others` does. */
export function foldCase(text: string, others: readonly string[] = []): string {
  const words = new Set([...(text.match(WORD) ?? []), ...others]);
  const folded = new Set([...words].map((word) => word.toLowerCase()));
  return folded.size === words.size ? text.toLowerCase() : text;
}

/** All points of a problem, in their order. */
export const pointsOfProblem = (problem: Problem): string[] =>
  problem.form === 'coordinates'
    ? problem.points.map(({ name }) => name)
    : problem.clauses.flatMap(({ points }) => points);
