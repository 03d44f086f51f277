/** The comparator `tokens_float` of standard output. */
import { closeFloats, DEFAULT_TOLERANCE, type Tolerance } from '../values/numbers.ts';
import { pythonFloat, words } from './text.ts';

const INTEGER = /^[+-]?\d+$/;

/**
 * The same words, where numbers may differ by the tolerance (1e-6 relative or absolute unless
 * given). Where the expected word is an integer and the answer is one too, they must be the same
 * integer.
 */
export function compareTokensFloat(got: string, expected: string, tolerance?: Partial<Tolerance>): boolean {
  const [answers, wanted] = [words(got), words(expected)];
  const rules = { ...DEFAULT_TOLERANCE, ...tolerance };
  const asked = tolerance?.relative ?? 0;
  return (
    answers.length === wanted.length &&
    wanted.every((word, index) => close(answers[index]!, word, rules, asked))
  );
}

/** @param asked the relative tolerance that the item itself gives */
function close(answer: string, wanted: string, tolerance: Tolerance, asked: number): boolean {
  if (answer === wanted) return true;
  if (INTEGER.test(answer) && INTEGER.test(wanted)) return canonical(answer) === canonical(wanted);
  const [x, y] = [pythonFloat(answer), pythonFloat(wanted)];
  if (x === undefined || y === undefined) return false;
  // A whole number is not met by one that is only close for its size.
  return closeFloats(x, y, INTEGER.test(wanted) ? { ...tolerance, relative: asked } : tolerance);
}

/** An integer without plus sign and leading zeros. */
function canonical(integer: string): string {
  const negative = integer.startsWith('-');
  let start = /^[+-]/.test(integer) ? 1 : 0;
  while (start < integer.length - 1 && integer[start] === '0') start += 1;
  const digits = integer.slice(start);
  return negative && digits !== '0' ? `-${digits}` : digits;
}
