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
  const answerOf = answerIn(page);
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

/** The letters as an answer; with what their text says of them besides. */
const answerIn =
  (page: Page) =>
  ({ labels, method, start, end }: ChoiceReading['others'][number]): LetterAnswer => ({
    text: withContent(page, labels, start, end) ?? labels.join(offers(page, start, end)),
    method: RULE_OF[method],
    start,
    end,
  });

const WRAPPER = /\\(?:text(?:rm|bf|it)?|mathrm|mathbf|mbox|boxed|fbox)\s{0,3}\{|[{}$*]|\\[ ,;:]|~/g;
/** Several letters of which one only is meant. Bounded: at most MAX_LENGTH characters. */
const OFFER = /^\(?[A-J]\)?(?:\s*,\s*\(?[A-J]\)?)*\s*,?\s+(?:or|oder|ou)\s+\(?[A-J]\)?$/;

/** What stands between the letters: "A or C" leaves open which of them. */
function offers(page: Page, start: number, end: number): string {
  if (page.shape.items < 2 || end - start > MAX_LENGTH) return ', ';
  return OFFER.test(plain(page.text.slice(start, end))) ? ' or ' : ', ';
}

const plain = (source: string): string => source.replace(WRAPPER, ' ').replace(/\s+/g, ' ').trim();

/** A letter with a number, and nothing behind it in its line: "C) 13". */
const LETTER_AND_NUMBER = /^([A-J])\s?[).:]\s?(-?\d[\d.,/]*?)\s?[.!]?$/;
const MAX_LENGTH = 48;

/** The letter with the number beside it, where the reference has a number beside its own. */
function withContent(page: Page, labels: readonly string[], start: number, end: number): string | undefined {
  if (page.shape.content?.kind !== 'number' || labels.length !== 1) return undefined;
  const [line] = page.text.slice(start, Math.min(page.end, end + MAX_LENGTH)).split('\n');
  const found = LETTER_AND_NUMBER.exec(plain(line!));
  return found !== null && found[1] === labels[0] ? `(${found[1]}) ${found[2]}` : undefined;
}
