/** A letter of a multiple choice that was lost, where a value belongs. */
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { bareAnswer, finalAnswer } from './fold.ts';

/** Bounded: answers of at most 40 characters. */
const LETTER = /^(?:(?:option|choice|answer)\s*:?\s*)?[([]?\s*([A-J])\s*[)\].:]?$/i;
/** Options in the prompt: `(A) …`, `A. …`, `A) …`, `A: …`. */
const OPTIONS = /(?:^|[\s(])[(]?[A-J][).:]\s/;

export function letterForValue({ verifier, stated, prompt, solution, solved }: Subject): Observation[] {
  if (verifier.id !== 'math' && verifier.id !== 'quantity') return [];
  for (const { pointer, text } of stated) {
    const letter = LETTER.exec(bareAnswer(text).slice(0, 40))?.[1];
    if (letter === undefined || letter !== letter.toUpperCase() || solved || OPTIONS.test(prompt)) continue;
    const answer =
      solution === undefined ? undefined : bareAnswer(finalAnswer(solution) ?? solution.slice(-200));
    if (answer === undefined ? names(prompt, letter) : !isValue(answer)) continue;
    return [
      {
        kind: 'letter_for_value',
        pointer,
        message: `The reference is the letter ${letter}, and the task has no options${answer === undefined ? '' : `; the solution ends in ${answer.slice(-80)}`}.`,
        evidence: { letter },
      },
    ];
  }
  return [];
}

/** Points and people are named by letters, too; `A` at the start of a sentence names none. */
function names(prompt: string, letter: string): boolean {
  const places = [...prompt.matchAll(new RegExp(`(?<![A-Za-z])${letter}(?![a-z])`, 'g'))];
  return places.some(
    ({ index }) =>
      letter !== 'A' || !/(?:^|[.!?]\s*)$/.test(prompt.slice(0, index)) || prompt[index + 1] !== ' ',
  );
}

/** Whether an answer is more than a letter: a number, an expression, words. */
const isValue = (answer: string): boolean =>
  /\d|\\[a-z]+|[a-z]{2,}/i.test(answer) && !LETTER.test(answer.slice(0, 40));
