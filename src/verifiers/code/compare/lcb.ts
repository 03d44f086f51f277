/** The comparator `lcb` of standard output. */
import { decimalKey } from './decimal.ts';
import { strip, words } from './text.ts';

/**
 * As LiveCodeBench: both outputs are stripped and split into lines, each line is stripped, and
 * there must be as many. A line is equal as text, or when the words of both are decimals of exactly
 * equal value (1.0 is 1.00, 0.1 is not 0.1000001).
 */
export function compareLcb(got: string, expected: string): boolean {
  const [answers, wanted] = [strip(got).split('\n'), strip(expected).split('\n')];
  return answers.length === wanted.length && wanted.every((line, index) => sameLine(answers[index]!, line));
}

function sameLine(answer: string, wanted: string): boolean {
  const [a, b] = [strip(answer), strip(wanted)];
  if (a === b) return true;
  const [x, y] = [words(a), words(b)];
  return x.length === y.length && y.every((word, index) => sameDecimal(x[index]!, word));
}

function sameDecimal(answer: string, wanted: string): boolean {
  const key = decimalKey(wanted);
  return key !== undefined && key !== 'nan' && decimalKey(answer) === key;
}
