/** The comparator `lines` of standard output. */
import { sameButRounding } from './rounding.ts';
import { trimmedLines } from './text.ts';

/**
 * The default: white space at the end of a line and empty lines at the end are ignored (as Judge0
 * does), and so is the rounding of doubles that are printed with all of their digits.
 */
export function compareLines(got: string, expected: string): boolean {
  if (got === expected) return true;
  const [answers, wanted] = [trimmedLines(got), trimmedLines(expected)];
  return (
    answers.length === wanted.length &&
    wanted.every((line, index) => line === answers[index] || sameButRounding(answers[index]!, line))
  );
}
