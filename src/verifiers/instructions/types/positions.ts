/** A word that must stand in a certain place: of the response, or of a sentence. */
import { ordinal, word } from '../arguments.ts';
import { broken, several } from '../finding.ts';
import { instruction, type Outcome } from '../instruction.ts';
import { chunksOf } from '../text/python.ts';
import type { Reading } from '../text/reading.ts';
import { ruleSentences } from '../text/rule-sentences.ts';
import { bare, bareWords } from '../text/words/bare-words.ts';
import { countKeywordIn } from '../text/words/keywords.ts';
import { treebankWords } from '../text/words/treebank.ts';
import { wordTokens } from '../text/words/word-tokens.ts';

const ALPHANUMERIC = /[\p{L}\p{N}]/u;
const withoutSigns = (tokens: readonly string[]): string[] =>
  tokens.filter((token) => ALPHANUMERIC.test(token));

const sameWord = (found: string | undefined, wanted: string): boolean =>
  found !== undefined && (found === bare(wanted) || found === wanted.toLowerCase());

interface Place {
  keyword: string;
  n: number;
  m: number;
}

/** The m-th word of the n-th sentence; signs are no words. */
function inPlace({ sentences }: Reading, { keyword, n, m }: Place): Outcome {
  const sentence = sentences[n - 1];
  if (sentence === undefined) return broken(several(sentences.length, 'sentence'));
  const words = bareWords(sentence);
  // A hyphen and a clitic part words for some and not for others.
  const tokens = withoutSigns(treebankWords(sentence));
  return sameWord(words[m - 1], keyword) || sameWord(tokens[m - 1]?.toLowerCase(), keyword);
}

const PLACE = {
  rule: 'The keyword is the m-th word of the n-th sentence; signs are no words.',
  args: { keyword: word, n: ordinal, m: ordinal },
  check: inPlace,
};

/** The word that each sentence has in one place. */
function eachSentence(
  sentences: readonly string[],
  place: (words: string[]) => string | undefined,
  wanted: string,
): Outcome {
  const worded = sentences.map(bareWords).filter((words) => words.length > 0);
  return worded.length > 0 && worded.every((words) => sameWord(place(words), wanted));
}

const lower = (text: string): string => text.toLowerCase();
const SIGN = /[^\p{L}\p{N}_\s]/gu;

export const POSITIONS = [
  instruction({
    id: 'words:keywords_specific_position',
    set: 'IFBench',
    ...PLACE,
    reference: {
      differs: "words are those of the Penn Treebank: `do n't` is two",
      check: ({ sentences }, { keyword, n, m }) => {
        const tokens = withoutSigns(treebankWords(sentences[n - 1] ?? ''));
        return tokens[m - 1]?.toLowerCase() === lower(keyword);
      },
    },
  }),
  instruction({
    id: 'keywords:keyword_specific_position',
    set: 'IFEvalG',
    ...PLACE,
    reference: {
      differs: 'signs are words, case counts, sentences end at every `.`, `?` and `!` that no rule excepts',
      check: ({ text }, { keyword, n, m }) => wordTokens(ruleSentences(text)[n - 1] ?? '')[m - 1] === keyword,
    },
  }),
  instruction({
    id: 'words:words_position',
    set: 'IFBench',
    rule: 'The second word and the second to last word are the keyword; signs are no words.',
    args: { keyword: word },
    check({ text }, { keyword }) {
      const words = bareWords(text);
      return words.length > 1 && sameWord(words[1], keyword) && sameWord(words.at(-2), keyword);
    },
    reference: {
      differs: 'only one sign at the end is no word: `!?` shifts the place',
      check({ tokens }, { keyword }) {
        const closing = tokens.at(-1) ?? '';
        const back = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'.includes(closing) ? -3 : -2;
        return (
          tokens.length > 1 &&
          [tokens[1], tokens.at(back)].every((token) => token?.toLowerCase() === lower(keyword))
        );
      },
    },
  }),
  instruction({
    id: 'sentence:keyword',
    set: 'IFBench',
    rule: 'The word stands in the N-th sentence, case ignored.',
    args: { word, N: ordinal },
    check({ sentences }, { word: keyword, N }) {
      const sentence = sentences[N - 1];
      if (sentence === undefined) return broken(several(sentences.length, 'sentence'));
      return countKeywordIn(sentence, keyword) > 0;
    },
    reference: {
      differs: 'the word counts within other words',
      check: ({ sentences }, { word: keyword, N }) => lower(sentences[N - 1] ?? '').includes(lower(keyword)),
    },
  }),
  instruction({
    id: 'first_word:first_word_sent',
    set: 'IFEvalG',
    rule: 'Each sentence begins with the word, case ignored.',
    args: { first_word: word },
    check: ({ sentences }, { first_word: wanted }) => eachSentence(sentences, (words) => words[0], wanted),
    reference: {
      differs: 'signs at the word count, sentences end at every `.`, `?` and `!` that no rule excepts',
      check: ({ text }, { first_word: wanted }) =>
        ruleSentences(text).every((sentence) => lower(chunksOf(sentence)[0] ?? '') === lower(wanted)),
    },
  }),
  instruction({
    id: 'first_word:first_word_answer',
    set: 'IFEvalG',
    rule: 'The response begins with the word, case ignored.',
    args: { first_word: word },
    check: ({ text }, { first_word: wanted }) => sameWord(bareWords(text)[0], wanted),
    reference: {
      differs: 'signs at the word count',
      check: ({ chunks }, { first_word: wanted }) => lower(chunks[0] ?? '') === lower(wanted),
    },
  }),
  instruction({
    id: 'last_word:last_word_sent',
    set: 'IFEvalG',
    rule: 'Each sentence ends with the word, before its closing signs, case ignored.',
    args: { last_word: word },
    check: ({ sentences }, { last_word: wanted }) => eachSentence(sentences, (words) => words.at(-1), wanted),
    reference: {
      differs: 'sentences end at every `.`, `?` and `!` that no rule excepts',
      check: ({ text }, { last_word: wanted }) =>
        ruleSentences(text).every(
          (sentence) => lower((chunksOf(sentence).at(-1) ?? '').replace(SIGN, '')) === lower(wanted),
        ),
    },
  }),
  instruction({
    id: 'last_word:last_word_answer',
    set: 'IFEvalG',
    rule: 'The response ends with the word, before closing signs, case ignored.',
    args: { last_word: word },
    check: ({ text }, { last_word: wanted }) => sameWord(bareWords(text).at(-1), wanted),
    reference: {
      differs: 'signs within the word do not count',
      check: ({ chunks }, { last_word: wanted }) =>
        lower((chunks.at(-1) ?? '').replace(SIGN, '')) === lower(wanted),
    },
  }),
  instruction({
    id: 'keywords:start_end',
    set: 'IFEvalG',
    rule: 'The response begins and ends with the same word, with nothing behind it.',
    check({ chunks }) {
      const [first, last] = [chunks[0] ?? '', chunks.at(-1) ?? ''];
      return (
        chunks.length > 1 && bare(first) !== '' && bare(first) === last.toLowerCase().replaceAll('’', "'")
      );
    },
    reference: {
      differs: 'the first and the last word or sign of the Penn Treebank are compared',
      check: ({ tokens }) => tokens.length > 1 && lower(tokens[0]!) === lower(tokens.at(-1)!),
    },
  }),
];
