/** Capitals, and the language in which the response is written. */
import { type Argument, count, relation } from '../arguments.ts';
import { broken, compared } from '../finding.ts';
import { instruction, type Outcome } from '../instruction.ts';
import { knownCode, languageOf, shareOf } from '../text/language.ts';
import { chunksOf, firstOf, isLower, isUpper } from '../text/python.ts';
import type { Reading } from '../text/reading.ts';
import { inner } from '../text/words/bare-words.ts';
import { MINOR_WORDS } from './word-lists.ts';

const language: Argument<string> = {
  form: 'code of a language, as in `de` or `zh-cn`',
  read: (value) => (typeof value === 'string' ? knownCode(value) : undefined),
};

/** Of the words, so many must be in the language that the whole response should have. */
const MOSTLY = 0.8;

function writtenIn(reading: Reading, code: string): Outcome {
  const share = shareOf(reading, code);
  if (share === undefined) return broken('no word');
  return { holds: share >= MOSTLY, found: `${Math.round(100 * share)} % of the words` };
}

/** The most frequent language; what has none passes, as in the published code. */
function detectedAs(reading: Reading, code: string): boolean {
  const found = languageOf(reading);
  return found === undefined || found === code;
}

/** Titles leave articles and short prepositions in lower case, but not as their first word. */
function isTitleCase(words: readonly string[]): boolean {
  return words.every((word, at) => {
    const first = firstOf(word);
    if (!/\p{L}/u.test(first) || first.toLowerCase() === first.toUpperCase()) return true;
    return isUpper(first) || (at > 0 && MINOR_WORDS.has(word));
  });
}

export const CASE = [
  instruction({
    id: 'change_case:capital_word_frequency',
    set: 'IFEval',
    rule: 'At least, or less than, so many words are all in capitals.',
    args: { capital_frequency: count, capital_relation: relation },
    check: ({ tokens }, { capital_frequency: n, capital_relation: wanted }) =>
      compared(tokens.filter(isUpper).length, wanted, n, 'word'),
  }),
  instruction({
    id: 'change_case:english_capital',
    set: 'IFEval',
    rule: 'The response is in English and all in capitals.',
    detects: true,
    check: (reading) => (isUpper(reading.text) ? writtenIn(reading, 'en') : broken('other letters')),
    reference: {
      differs: 'what has no language passes',
      check: (reading) => isUpper(reading.text) && detectedAs(reading, 'en'),
    },
  }),
  instruction({
    id: 'change_case:english_lowercase',
    set: 'IFEval',
    rule: 'The response is in English and all in lower case.',
    detects: true,
    check: (reading) => (isLower(reading.text) ? writtenIn(reading, 'en') : broken('other letters')),
    reference: {
      differs: 'what has no language passes',
      check: (reading) => isLower(reading.text) && detectedAs(reading, 'en'),
    },
  }),
  instruction({
    id: 'language:response_language',
    set: 'IFEval',
    rule: 'The response is written in the language: four of five words are.',
    args: { language },
    detects: true,
    check: (reading, { language: code }) => writtenIn(reading, code),
    reference: {
      differs: 'the most frequent language counts, and what has none passes',
      check: (reading, { language: code }) => detectedAs(reading, code),
    },
  }),
  instruction({
    id: 'format:title_case',
    set: 'IFBench',
    rule: 'Each word begins with a capital; articles, conjunctions and short prepositions need not.',
    check: ({ text }) =>
      isTitleCase(
        chunksOf(text)
          .map(inner)
          .filter((word) => word !== ''),
      ),
    reference: {
      differs: 'articles need a capital, too; words of one letter do not, nor words of mixed case',
      check: ({ tokens }) =>
        tokens.every((token) => {
          const first = firstOf(token);
          const rest = token.slice(first.length);
          return !(isLower(first) && (isUpper(rest) || isLower(rest)));
        }),
    },
  }),
];
