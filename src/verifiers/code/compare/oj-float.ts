/** The comparator `oj_float` of standard output. */
import { pythonFloat, strip } from './text.ts';

/**
 * As SandboxFusion's CommonOJ: stripped, as many lines (one empty line more at the end is allowed);
 * each line is equal without regard to case and outer white space, or both are one number and
 * differ by less than 1e-5 of the expected one.
 */
export function compareOjFloat(got: string, expected: string): boolean {
  const [answers, wanted] = [strip(got).split('\n'), strip(expected).split('\n')];
  return answers.length === wanted.length && wanted.every((line, index) => sameLine(answers[index]!, line));
}

function sameLine(answer: string, wanted: string): boolean {
  if (strip(answer).toLowerCase() === strip(wanted).toLowerCase()) return true;
  const [x, y] = [pythonFloat(answer), pythonFloat(wanted)];
  if (x === undefined || y === undefined) return false;
  return Math.abs(x - y) / Math.max(Math.abs(y), 1e-10) < 1e-5;
}
