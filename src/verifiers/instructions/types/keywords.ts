/** Words that must, or must not, stand in the response, and how often. */
import { count, type Relation, relation, word, words } from '../arguments.ts';
import { compared, exactly } from '../finding.ts';
import { type Finding, type InvalidArgument, instruction } from '../instruction.ts';
import type { Dialect, Reading } from '../text/reading.ts';
import { countKeyword } from '../text/words/keywords.ts';
import { type Edges, patternOf } from '../text/words/patterns.ts';

const PATTERN = 'a keyword is a regular expression, found within words too';

/** How often a keyword stands in a text. */
type Count = (reading: Reading, keyword: string) => number;

const asPattern: Count = (reading, keyword) => patternOf(keyword)?.count(reading) ?? 0;
const asPatternOfWord: Count = (reading, keyword) => patternOf(keyword, 'word edges')?.count(reading) ?? 0;
const asForm: Count = (reading, keyword) => countKeyword(reading, keyword, { inflected: true });
const asText: Count = ({ lower }, keyword) => {
  const word = keyword.toLowerCase();
  return lower.split(word).length - 1;
};

/** In the published code a keyword that is no pattern raises an exception. */
function readable(argument: string, edges: Edges = 'free') {
  return (values: Record<string, unknown>, dialect: Dialect): InvalidArgument | undefined => {
    if (dialect === 'fixed') return undefined;
    const keywords = [values[argument]].flat() as string[];
    const broken = keywords.find((keyword) => patternOf(keyword, edges) === undefined);
    if (broken === undefined) return undefined;
    return { argument, message: 'is no regular expression that can be matched in linear time' };
  };
}

interface Frequency {
  keyword: string;
  frequency: number;
  relation: Relation;
}
const frequent =
  (counts: Count) =>
  (reading: Reading, { keyword, frequency, relation: wanted }: Frequency): Finding =>
    compared(counts(reading, keyword), wanted, frequency, 'time');

const FREQUENCY = {
  rule: 'The keyword stands at least, or less than, so many times in the response, as a word.',
  args: { keyword: word, frequency: count, relation },
  patterns: true,
  valid: readable('keyword'),
  check: frequent(countKeyword),
  reference: { differs: PATTERN, check: frequent(asPattern) },
};

function all(reading: Reading, keywords: readonly string[], counts: Count): Finding {
  const found = keywords.filter((keyword) => counts(reading, keyword) > 0).length;
  return { holds: found === keywords.length, found: `${found} of ${keywords.length} keywords` };
}

function none(reading: Reading, forbidden: readonly string[], counts: Count): Finding {
  const found = forbidden.filter((one) => counts(reading, one) > 0).length;
  return { holds: found === 0, found: `${found} of ${forbidden.length} words` };
}

/** Each keyword exactly as often as is asked. */
function times(reading: Reading, asked: readonly (readonly [string, number])[], counts: Count): Finding {
  const found = asked.map(([keyword]) => counts(reading, keyword));
  return { holds: asked.every(([, n], at) => found[at] === n), found: `${found.join(', ')} times` };
}

type Five = Record<'keyword1' | 'keyword2' | 'keyword3' | 'keyword4' | 'keyword5', string>;
const five = ({ keyword1, keyword2, keyword3, keyword4, keyword5 }: Five) =>
  [
    [keyword1, 1],
    [keyword2, 2],
    [keyword3, 3],
    [keyword4, 5],
    [keyword5, 7],
  ] as const;

export const KEYWORDS = [
  instruction({
    id: 'keywords:existence',
    set: 'IFEval',
    rule: 'Every keyword stands in the response, case ignored; its plural and like forms count.',
    args: { keywords: words },
    patterns: true,
    valid: readable('keywords'),
    check: (reading, { keywords }) => all(reading, keywords, asForm),
    reference: { differs: PATTERN, check: (reading, { keywords }) => all(reading, keywords, asPattern) },
  }),
  instruction({ id: 'keywords:frequency', set: 'IFEval', ...FREQUENCY }),
  instruction({ id: 'keywords:word_count_different_numbers', set: 'IFEvalG', ...FREQUENCY }),
  instruction({
    id: 'keywords:forbidden_words',
    set: 'IFEval',
    rule: 'None of the words stands in the response by itself, case ignored.',
    args: { forbidden_words: words },
    patterns: true,
    valid: readable('forbidden_words', 'word edges'),
    check: (reading, { forbidden_words: forbidden }) => none(reading, forbidden, countKeyword),
    reference: {
      differs: 'a word is a regular expression between word edges',
      check: (reading, { forbidden_words: forbidden }) => none(reading, forbidden, asPatternOfWord),
    },
  }),
  instruction({
    id: 'keywords:word_once',
    set: 'IFEvalG',
    rule: 'The keyword stands exactly once in the response, as a word.',
    args: { keyword: word },
    patterns: true,
    valid: readable('keyword'),
    check: (reading, { keyword }) => exactly(countKeyword(reading, keyword), 1, 'time'),
    reference: {
      differs: PATTERN,
      check: (reading, { keyword }) => exactly(asPattern(reading, keyword), 1, 'time'),
    },
  }),
  instruction({
    id: 'keywords:exclude_word_harder',
    set: 'IFEvalG',
    rule: 'The keyword does not stand in the response, case ignored.',
    args: { keyword: word },
    check: (reading, { keyword }) => exactly(countKeyword(reading, keyword), 0, 'time'),
    reference: {
      differs: 'the keyword is seen between two blanks alone, and case counts',
      check: ({ text }, { keyword }) => !text.includes(` ${keyword} `),
    },
  }),
  instruction({
    id: 'count:keywords_multiple',
    set: 'IFBench',
    rule: 'Five keywords stand exactly once, twice, three, five and seven times, as words.',
    args: { keyword1: word, keyword2: word, keyword3: word, keyword4: word, keyword5: word },
    check: (reading, values) => times(reading, five(values), countKeyword),
    reference: {
      differs: 'keywords count within other words',
      check: (reading, values) => times(reading, five(values), asText),
    },
  }),
  instruction({
    id: 'count:count_increment_word',
    set: 'IFEvalG',
    patterns: true,
    rule: 'The first keyword stands exactly once in the response, the second exactly twice.',
    args: { keyword1: word, keyword2: word },
    check: (reading, { keyword1, keyword2 }) =>
      times(
        reading,
        [
          [keyword1, 1],
          [keyword2, 2],
        ],
        countKeyword,
      ),
    reference: {
      differs: PATTERN,
      check: (reading, { keyword1, keyword2 }) =>
        times(
          reading,
          [
            [keyword1, 1],
            [keyword2, 2],
          ],
          asPattern,
        ),
    },
  }),
];
