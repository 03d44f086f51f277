/** Numbers written as in another language: `12.345,67`, `21.000.000`, `3,5`. */
import type { Observation } from '../../finding.ts';
import type { Stated } from '../../item.ts';
import type { Subject } from '../../subject.ts';
import { bareAnswer, digitsOf, finalAnswer } from './fold.ts';

/** These are no number in English, and nothing else either. */
const FOREIGN = [
  /^[-+−]?\d{1,3}(?:\.\d{3})+,\d+$/,
  /^[-+−]?\d{1,3}(?:\.\d{3}){2,}$/,
  /^[-+−]?\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?$/,
  /^[-+−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+,\d+$/,
];
/** Each has an English reading: foreign only where the solution has the same digits otherwise. */
const PERHAPS = [/^[-+−]?\d+,\d+$/, /^[-+−]?\d{1,3}\.\d{3}$/, /^[-+−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+$/];
const DECIMAL_COMMA = /^[-+−]?\d+,\d+$/;
/** Bounded: answers. */
const UNIT = /[\s~]*(?:\\?[%€$£°]|[a-zA-Z]{1,12}(?:\^?[23])?)$/;

export function numberFormat(subject: Subject): Observation[] {
  const { stated, solution, solved, verifier } = subject;
  if (verifier.id !== 'math' && verifier.id !== 'quantity') return [];
  for (const at of stated) {
    const number = bareAnswer(at.text)
      .replace(/^[€$£]\s*/, '')
      .replace(UNIT, '')
      .trim();
    if (FOREIGN.some((form) => form.test(number))) return [observation(at, number, solution)];
    if (!PERHAPS.some((form) => form.test(number)) || solution === undefined) continue;
    const answer = numberIn(finalAnswer(solution) ?? '');
    // Paid all the same, a comma was read as a point.
    const isPoint = DECIMAL_COMMA.test(number) && answer?.includes('.') === true;
    if (answer !== undefined && answer !== number && sameDigits(answer, number) && (!solved || isPoint))
      return [observation(at, number, solution)];
  }
  return [];
}

const numberIn = (text: string): string | undefined => /[-+−]?\d[\d.,]*\d|\d/.exec(bareAnswer(text))?.[0];

/** The digits up to zeros at the end: 4,50 and 4.5. */
function sameDigits(one: string, other: string): boolean {
  // Bounded: answers.
  const trimmed = (text: string) => digitsOf(text).replace(/0+$/, '');
  return trimmed(one) === trimmed(other) && trimmed(one) !== '';
}

function observation({ pointer }: Stated, number: string, solution: string | undefined): Observation {
  const answer = solution === undefined ? undefined : finalAnswer(solution);
  return {
    kind: 'number_format',
    pointer,
    message: `The reference ${number} is written with the separators of another language${answer === undefined ? '' : `; the solution ends in ${answer}`}.`,
    evidence: { number, ...(answer === undefined ? {} : { solution: answer }) },
  };
}
