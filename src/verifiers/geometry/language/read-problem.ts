/** A problem from its text, whichever form it has. Upper case is folded where no names clash. */
import { ReadingFault } from './fact.ts';
import { MAX_PROBLEM } from './limits.ts';
import type { Problem } from './problem.ts';
import { readConstructions } from './read-constructions.ts';
import { readCoordinates } from './read-coordinates.ts';

/** @throws ReadingFault */
export function readProblem(text: string): Problem {
  if (text.length > MAX_PROBLEM) throw new ReadingFault('the problem is too long');
  const folded = foldCase(text);
  return folded.includes('@') ? readCoordinates(folded) : readConstructions(folded);
}

const WORD = /[A-Za-z][A-Za-z0-9_']*/g;

/**
 * In lower case, unless two of its words, or two of the points that it may name, differ by case
 * alone.
 */
export function foldCase(text: string, points: readonly string[] = []): string {
  const words = new Set(text.match(WORD) ?? []);
  const folded = new Set([...words].map((word) => word.toLowerCase()));
  const keep = folded.size !== words.size || points.some((point) => point !== point.toLowerCase());
  return keep ? text : text.toLowerCase();
}

/** All points of a problem, in their order. */
export const pointsOfProblem = (problem: Problem): string[] =>
  problem.form === 'coordinates'
    ? problem.points.map(({ name }) => name)
    : problem.clauses.flatMap(({ points }) => points);
