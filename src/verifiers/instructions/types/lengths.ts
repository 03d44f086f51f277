/** How long the response is: sentences, paragraphs, words. */
import { count, ordinal, relation, word } from '../arguments.ts';
import { atLeast, atMost, broken, compared, exactly, several } from '../finding.ts';
import { type Finding, instruction } from '../instruction.ts';
import { sentencesOf } from '../text/punkt/punkt.ts';
import { chunksOf, strippedOf, trimmed, withoutOuterSigns, withoutSigns } from '../text/python.ts';
import { ruleSentences } from '../text/rule-sentences.ts';
import { bareWords, inner } from '../text/words/bare-words.ts';
import { wordTokens } from '../text/words/word-tokens.ts';

const STARS = /\s?\*\*\*\s?/;
const SPACED_STARS = /\s?(?:\*\*\*|\* \* \*)\s?/;

/** Blank parts at the beginning and the end are none; one in the middle breaks the layout. */
function parted(parts: readonly string[], wanted: number): Finding {
  const blank = parts.map((part) => trimmed(part) === '');
  if (blank.slice(1, -1).includes(true)) return broken('an empty paragraph');
  return exactly(blank.filter((one) => !one).length, wanted, 'paragraph');
}

const notBlank = (part: string): boolean => trimmed(part) !== '';

/** How many times the most frequent word stands there. */
function mostFrequent(words: readonly string[]): number {
  const counts = new Map<string, number>();
  let most = 0;
  for (const one of words) {
    const n = (counts.get(one) ?? 0) + 1;
    counts.set(one, n);
    if (n > most) most = n;
  }
  return most;
}

interface FirstWord {
  num_paragraphs: number;
  nth_paragraph: number;
  first_word: string;
}

function firstWordOf(paragraph: string): string[] {
  const [chunk = ''] = chunksOf(paragraph);
  const start = strippedOf(chunk, '\'"“”‘’*_#(');
  const cut = /^[^.,?!'"’]*/.exec(start)![0];
  return [cut, inner(start)].map((one) => one.toLowerCase());
}

export const LENGTHS = [
  instruction({
    id: 'length_constraints:number_sentences',
    set: 'IFEval',
    rule: 'The response has at least, or less than, so many sentences.',
    args: { num_sentences: count, relation },
    check: ({ sentences }, { num_sentences: n, relation: wanted }) =>
      compared(sentences.length, wanted, n, 'sentence'),
  }),
  instruction({
    id: 'length_constraints:number_words',
    set: 'IFEval',
    rule: 'The response has at least, or less than, so many words: runs of letters and digits.',
    args: { num_words: count, relation },
    check: ({ words }, { num_words: n, relation: wanted }) => compared(words.length, wanted, n, 'word'),
    reference: {
      differs: 'combining marks part words, as in Devanagari',
      check: ({ words }, { num_words: n, relation: wanted }) => compared(words.length, wanted, n, 'word'),
    },
  }),
  instruction({
    id: 'count:word_count_range',
    set: 'IFBench',
    rule: 'The response has from min_words to max_words words.',
    args: { min_words: count, max_words: count },
    valid: ({ min_words: min, max_words: max }) =>
      max < min ? { argument: 'max_words', message: 'is less than min_words' } : undefined,
    check: ({ words }, { min_words: min, max_words: max }) => ({
      holds: min <= words.length && words.length <= max,
      found: several(words.length, 'word'),
    }),
  }),
  instruction({
    id: 'length_constraints:number_paragraphs',
    set: 'IFEval',
    rule: 'The response has exactly so many paragraphs, parted by `***`.',
    args: { num_paragraphs: count },
    check: ({ text }, { num_paragraphs: n }) => parted(text.split(STARS), n),
  }),
  instruction({
    id: 'paragraphs:paragraphs',
    set: 'IFEvalG',
    rule: 'The response has two paragraphs, parted by `***`.',
    check: ({ text }) => parted(text.split(STARS), 2),
  }),
  instruction({
    id: 'paragraphs:paragraphs2',
    set: 'IFEvalG',
    rule: 'The response has two paragraphs, parted by a blank line.',
    check: ({ text }) => exactly(text.split(/\n[^\S\n]*\n/).filter(notBlank).length, 2, 'paragraph'),
    reference: {
      differs: 'two blank lines between paragraphs hold an empty one, which breaks the layout',
      check: ({ text }) => parted(text.split('\n\n'), 2),
    },
  }),
  instruction({
    id: 'length_constraints:nth_paragraph_first_word',
    set: 'IFEval',
    rule: 'There are exactly so many paragraphs, parted by a blank line; the n-th begins with the word.',
    args: { num_paragraphs: ordinal, nth_paragraph: ordinal, first_word: word },
    valid: ({ num_paragraphs: n, nth_paragraph: nth }) =>
      nth > n ? { argument: 'nth_paragraph', message: 'is more than num_paragraphs' } : undefined,
    check({ text }, { num_paragraphs: n, nth_paragraph: nth, first_word: wanted }: FirstWord) {
      const paragraphs = text.split(/\n[^\S\n]*\n/).filter(notBlank);
      if (paragraphs.length !== n) return broken(several(paragraphs.length, 'paragraph'));
      return firstWordOf(paragraphs[nth - 1]!).includes(wanted.toLowerCase());
    },
    reference: {
      differs: 'blank parts are not counted but hold a place',
      check({ text }, { num_paragraphs: n, nth_paragraph: nth, first_word: wanted }: FirstWord) {
        const parts = text.split('\n\n');
        const paragraphs = parts.filter(notBlank).length;
        const [chunk] = chunksOf(parts[nth - 1] ?? '');
        if (paragraphs !== n || chunk === undefined) return broken(several(paragraphs, 'paragraph'));
        const start = chunk.replace(/^'+/, '').replace(/^"+/, '');
        return /^[^.,?!'"]*/.exec(start)![0].toLowerCase() === wanted.toLowerCase();
      },
    },
  }),
  instruction({
    id: 'count:unique_word_count',
    set: 'IFBench',
    rule: 'The response has at least N different words, case and signs around them ignored.',
    args: { N: count },
    check: ({ text }, { N }) => atLeast(new Set(bareWords(text)).size, N, 'different word'),
    reference: {
      differs: 'a sign that stands alone is a word',
      check: ({ lower }, { N }) =>
        atLeast(new Set(chunksOf(lower).map(withoutOuterSigns)).size, N, 'different word'),
    },
  }),
  instruction({
    id: 'count:count_unique',
    set: 'IFEvalG',
    rule: 'No word stands twice in the response, case ignored.',
    check: ({ text }) => atMost(mostFrequent(bareWords(text)), 1, 'time'),
    reference: {
      differs: 'signs are words, so that a second full stop is a repetition; case counts',
      check: ({ tokens }) => mostFrequent(tokens) <= 1,
    },
  }),
  instruction({
    id: 'words:repeats',
    set: 'IFBench',
    rule: 'No word stands more than so many times in the response.',
    args: { small_n: count },
    check: ({ text }, { small_n: n }) => atMost(mostFrequent(bareWords(text)), n, 'time'),
    reference: {
      differs: 'signs of ASCII are dropped within words: `re-do` is `redo`',
      check: ({ lower }, { small_n: n }) => atMost(mostFrequent(chunksOf(withoutSigns(lower))), n, 'time'),
    },
  }),
  instruction({
    id: 'count:lowercase_counting',
    set: 'IFEvalG',
    rule: 'The response has at most N words in lower case.',
    args: { N: count },
    check: ({ text }, { N }) =>
      atMost(text.match(/(?<![\p{L}\p{N}_])\p{Ll}+(?![\p{L}\p{N}_])/gu)?.length ?? 0, N, 'word'),
    reference: {
      differs: 'only letters of ASCII count',
      check: ({ text }, { N }) =>
        atMost(text.match(/(?<![\p{L}\p{N}_])[a-z]+(?![\p{L}\p{N}_])/gu)?.length ?? 0, N, 'word'),
    },
  }),
  instruction({
    id: 'count:counting_composition',
    set: 'IFEvalG',
    rule: 'Three paragraphs, parted by `* * *`, of n_sent sentences each, each of n_words words.',
    args: { n_sent: ordinal, n_words: ordinal },
    check({ text }, { n_sent: sentences, n_words: words }) {
      const parts = text.split(SPACED_STARS).filter(notBlank);
      if (parts.length !== 3) return broken(several(parts.length, 'paragraph'));
      return parts.every((part) => {
        const own = sentencesOf(trimmed(part));
        return own.length === sentences && own.every((sentence) => bareWords(sentence).length === words);
      });
    },
    reference: {
      differs: 'a full stop is a word, and `***` parts rather than `* * *`',
      check({ text }, { n_sent: sentences, n_words: words }) {
        const parts = text.split(STARS);
        if (!parted(parts, 3).holds) return false;
        return parts.every((part) => {
          const own = ruleSentences(part);
          return own.length === sentences && own.every((sentence) => wordTokens(sentence).length === words);
        });
      },
    },
  }),
];
