/**
 * Answers that are letters among options, where the reference is one: read as the responses' own
 * choices are.
 */

import { LETTERS_TO_J } from '../../../responses/choices/offer.ts';
import { type ChoiceMethod, type ChoiceReading, readChoice } from '../../../responses/choices/read-choice.ts';
import type { ExtractionMethod } from '../options.ts';
import type { Page } from './page/page.ts';

/** The rule of extraction under whose name each rule of choices stands. */
const RULE_OF: Record<ChoiceMethod, ExtractionMethod> = {
  boxed: 'boxed',
  tag: 'tag',
  json: 'json',
  hash: 'hash',
  final_phrase: 'final_phrase',
  answer_phrase: 'answer_phrase',
  choosing: 'conclusion',
  confirming: 'conclusion',
  corresponding: 'conclusion',
  verdicts: 'conclusion',
  opening: 'conclusion',
  whole: 'whole',
  last_line: 'last_line',
};

interface LetterAnswer {
  text: string;
  method: ExtractionMethod;
  start: number;
  end: number;
}

export interface LetterReading {
  chosen: LetterAnswer | undefined;
  others: LetterAnswer[];
  tried: { method: ExtractionMethod; found: LetterAnswer[] }[];
}

/** The letters that a page names, in the order of the rules asked for or of their trust. */
export function readLetters(page: Page, order: readonly ExtractionMethod[] | undefined): LetterReading {
  const reading = readChoice(page.text, page, LETTERS_TO_J, page.shape.items > 1);
  const tried = reading.tried.map(({ method, found }) => ({
    method: RULE_OF[method],
    found: found.map(answerOf),
  }));
  if (order === undefined && page.allows('choice')) {
    return {
      chosen: reading.chosen && answerOf(reading.chosen),
      others: reading.others.map(answerOf),
      tried,
    };
  }
  for (const method of order ?? IN_MARKS) {
    const found = tried.filter((rule) => rule.method === method).flatMap((rule) => rule.found);
    const chosen = found.at(-1);
    if (chosen !== undefined)
      return { chosen, others: found.filter(({ text }) => text !== chosen.text), tried };
  }
  return { chosen: undefined, others: [], tried };
}

/** What counts where letters in plain text are not asked for. */
const IN_MARKS: readonly ExtractionMethod[] = ['boxed', 'tag'];

function answerOf({ labels, method, start, end }: ChoiceReading['others'][number]): LetterAnswer {
  return { text: labels.join(', '), method: RULE_OF[method], start, end };
}
