/** Which words the response uses: of closed lists, of a language, of a part of speech; numbers. */
import { count, ordinal, percentage } from '../arguments.ts';
import { atLeast, broken, exactly } from '../finding.ts';
import { instruction } from '../instruction.ts';
import { chunksOf, withoutOuterSigns, withoutSigns } from '../text/python.ts';
import { beginsWithVerb } from '../text/words/verbs.ts';
import { wordTokens } from '../text/words/word-tokens.ts';
import { CONJUNCTIONS, PERSON_NAMES, PRONOUNS, STOP_WORDS } from './word-lists.ts';

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;
const DIGITS = /^[\p{Nd}\p{No}]+$/u;

const conjunctionsIn = (chunks: readonly string[]): string[] =>
  chunks.filter((chunk) => CONJUNCTIONS.has(withoutOuterSigns(chunk).toLowerCase()));

const pronounsIn = (text: string): number =>
  wordTokens(text.replaceAll('/', ' ').toLowerCase()).filter((token) => PRONOUNS.has(token)).length;

const NAME = /\p{Lu}[\p{L}\p{N}_]*/gu;

export const VOCABULARY = [
  instruction({
    id: 'count:conjunctions',
    set: 'IFBench',
    rule: 'The response uses so many different ones of and, but, for, nor, or, so, yet.',
    args: { small_n: count },
    check: ({ text }, { small_n: n }) =>
      atLeast(
        new Set(
          text
            .toLowerCase()
            .match(/\p{L}+/gu)
            ?.filter((word) => CONJUNCTIONS.has(word)),
        ).size,
        n,
        'conjunction',
      ),
    reference: {
      differs: '`And`, `and` and `and,` are different ones',
      check: ({ chunks }, { small_n: n }) => atLeast(new Set(conjunctionsIn(chunks)).size, n, 'conjunction'),
    },
  }),
  instruction({
    id: 'count:person_names',
    set: 'IFBench',
    rule: 'The response has at least N different names of a list of 50, each as a word.',
    args: { N: count },
    check: ({ text }, { N }) =>
      atLeast(new Set(namesIn(text).filter((name) => PERSON_NAMES.has(name))).size, N, 'name'),
  }),
  instruction({
    id: 'count:pronouns',
    set: 'IFBench',
    rule: 'The response has at least N pronouns of a list of 60; she/her is two.',
    args: { N: count },
    check: ({ text }, { N }) => atLeast(pronounsIn(text), N, 'pronoun'),
  }),
  instruction({
    id: 'ratio:stop_words',
    set: 'IFBench',
    rule: "At most so many percent of the words are stop words of NLTK's list.",
    args: { percentage },
    check({ words }, { percentage: most }) {
      if (words.length === 0) return broken('no word');
      const share = (100 * words.filter((word) => STOP_WORDS.has(word.toLowerCase())).length) / words.length;
      return { holds: share <= most, found: `${share.toFixed(1)} %` };
    },
  }),
  instruction({
    id: 'count:numbers',
    set: 'IFBench',
    rule: 'The response has exactly N numbers; 1,500 and 3.5 are one each.',
    args: { N: count },
    check: ({ text }, { N }) => exactly(withoutSigns(text).match(/\p{Nd}+/gu)?.length ?? 0, N, 'number'),
  }),
  instruction({
    id: 'count:words_japanese',
    set: 'IFBench',
    rule: 'Every N-th word is written in Japanese; numbers are excused.',
    args: { N: ordinal },
    check({ text }, { N }) {
      const words = chunksOf(text).filter((chunk) => /[\p{L}\p{N}]/u.test(chunk));
      const asked = words.filter((_, at) => (at + 1) % N === 0);
      if (asked.length === 0) return broken('fewer words than N');
      return asked.every((word) => JAPANESE.test(word) || !/\p{L}/u.test(word));
    },
    reference: {
      differs: 'a sign that stands alone is a word; a response of fewer words passes',
      check: ({ chunks }, { N }) =>
        chunks.every((chunk, at) => {
          const word = withoutOuterSigns(chunk);
          return (at + 1) % N !== 0 || word === '' || DIGITS.test(word) || JAPANESE.test(word);
        }),
    },
  }),
  instruction({
    id: 'words:start_verb',
    set: 'IFBench',
    rule: 'The response begins with a verb, by a list of verb forms rather than by a tagger.',
    check: ({ text }) => beginsWithVerb(text),
  }),
];

/** Capitalized words; a name within another word is none. */
function namesIn(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(NAME)) {
    const before = text[match.index - 1];
    if (before === undefined || !/[\p{L}\p{N}_]/u.test(before)) names.push(match[0]);
  }
  return names;
}
