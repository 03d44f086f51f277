/** What sentences are to one another: their kinds, lengths, first and last words. */
import { count } from '../arguments.ts';
import { broken, several } from '../finding.ts';
import { type Finding, instruction } from '../instruction.ts';
import { sentencesOf } from '../text/punkt/punkt.ts';
import {
  chunksOf,
  firstOf,
  lengthOf,
  strippedEnd,
  trimmed,
  withoutLeadingSigns,
  withoutOuterSigns,
  withoutSigns,
  withoutTrailingSigns,
} from '../text/python.ts';
import { ruleSentences } from '../text/rule-sentences.ts';
import { bareWords } from '../text/words/bare-words.ts';

/** How many sentences end in a sign. */
const endingIn = (sentences: readonly string[], sign: string): number =>
  sentences.filter((sentence) => sentence.endsWith(sign)).length;

const isClosing = (unit: string): boolean => '"\'”’»)]}*_ \t\n'.includes(unit);

/** Sentences without closing quotes, brackets and emphasis; what has no letter is none. */
const bareSentences = (sentences: readonly string[]): string[] =>
  sentences
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .map((sentence) => strippedEnd(sentence, isClosing));

function sameLengths(sentences: readonly string[]): boolean {
  const [first = '', ...rest] = sentences.map(trimmed);
  return rest.every((sentence) => lengthOf(sentence) === lengthOf(first));
}

/** The lengths of stretches of words that begin alike, summed over a sentence. */
function alliteration(words: readonly string[]): number {
  let total = 0;
  let running = false;
  for (let at = 1; at < words.length; at++) {
    const same = firstOf(words[at]!) === firstOf(words[at - 1]!);
    if (same) total += running ? 1 : 2;
    running = same;
  }
  return total;
}

const growing = (numbers: readonly number[]): boolean => numbers.slice(1).every((n, at) => n > numbers[at]!);

/** Each sentence has exactly so many words more than the one before. */
function stepping(lengths: readonly number[], step: number): Finding {
  const holds = lengths.slice(1).every((n, at) => n === lengths[at]! + step);
  return { holds, found: `${lengths.slice(0, 8).join(', ')} words` };
}

/** The sentences from A to Z. */
function fromAToZ(sentences: readonly string[], start: (sentence: string) => string): Finding {
  if (sentences.length !== 26) return broken(several(sentences.length, 'sentence'));
  const wrong = sentences.findIndex(
    (sentence, at) => firstOf(start(sentence)).toLowerCase() !== String.fromCharCode(97 + at),
  );
  return wrong < 0 ? { holds: true } : broken(`sentence ${wrong + 1} begins with another letter`);
}

/** A sentence that ends before a word, or before a hyphen with a blank behind it. */
const UNJOINED = /[.?!]["'”’)\]]*(?:-\s|\p{Lu}\p{Ll})/u;

export const SENTENCES = [
  instruction({
    id: 'ratio:sentence_type',
    set: 'IFBench',
    rule: 'Twice as many sentences end in a full stop as in a question mark.',
    check({ sentences }) {
      const bare = bareSentences(sentences);
      const [statements, questions] = [endingIn(bare, '.'), endingIn(bare, '?')];
      return { holds: questions > 0 && statements === 2 * questions, found: `${statements} to ${questions}` };
    },
    reference: {
      differs: 'a closing quote hides the sign; none of both passes',
      check: ({ sentences }) => endingIn(sentences, '.') === 2 * endingIn(sentences, '?'),
    },
  }),
  instruction({
    id: 'ratio:sentence_balance',
    set: 'IFBench',
    rule: 'As many sentences end in a full stop as in a question mark and an exclamation mark.',
    check({ sentences }) {
      const bare = bareSentences(sentences);
      const counts = ['.', '?', '!'].map((sign) => endingIn(bare, sign));
      return { holds: counts[0]! > 0 && new Set(counts).size === 1, found: counts.join(' to ') };
    },
    reference: {
      differs: 'a closing quote hides the sign; none of the three passes',
      check: ({ sentences }) => new Set(['.', '?', '!'].map((sign) => endingIn(sentences, sign))).size === 1,
    },
  }),
  instruction({
    id: 'ratio:sentence_words',
    set: 'IFBench',
    rule: 'Three sentences of the same number of characters, in which no word stands twice.',
    check({ sentences, text }) {
      if (sentences.length !== 3) return broken(several(sentences.length, 'sentence'));
      const words = bareWords(text);
      return sameLengths(sentences) && new Set(words).size === words.length;
    },
    reference: {
      differs: 'words may stand there twice',
      check: ({ sentences }) => sentences.length === 3 && sameLengths(sentences),
    },
  }),
  instruction({
    id: 'sentence:increment',
    set: 'IFBench',
    rule: 'Each sentence has exactly so many words more than the one before.',
    args: { small_n: count },
    check: ({ sentences }, { small_n: n }) =>
      stepping(
        sentences.map((sentence) => bareWords(sentence).length).filter((length) => length > 0),
        n,
      ),
    reference: {
      differs: 'a sign outside ASCII that stands alone is a word',
      check: ({ sentences }, { small_n: n }) =>
        stepping(
          sentences.map((sentence) => chunksOf(withoutSigns(sentence)).length),
          n,
        ),
    },
  }),
  instruction({
    id: 'sentence:alliteration_increment',
    set: 'IFBench',
    rule: 'Each sentence has more words in a row that begin alike than the one before.',
    check: ({ sentences }) => growing(sentences.map((sentence) => alliteration(bareWords(sentence)))),
    reference: {
      differs: 'a quote outside ASCII is the first letter of its word',
      check: ({ sentences }) =>
        growing(
          sentences.map((sentence) =>
            alliteration(
              chunksOf(sentence.toLowerCase())
                .map(withoutLeadingSigns)
                .filter((word) => word !== ''),
            ),
          ),
        ),
    },
  }),
  instruction({
    id: 'words:last_first',
    set: 'IFBench',
    rule: 'The last word of each sentence is the first word of the next one.',
    check({ sentences }) {
      const worded = sentences.map(bareWords).filter((words) => words.length > 0);
      return worded.slice(1).every((words, at) => words[0] === worded[at]!.at(-1));
    },
    reference: {
      differs: 'signs outside ASCII count',
      check: ({ sentences }) =>
        sentences.slice(1).every((sentence, at) => {
          const last = chunksOf(withoutTrailingSigns(sentences[at]!)).at(-1);
          const first = chunksOf(withoutLeadingSigns(sentence))[0];
          return last !== undefined && last.toLowerCase() === first?.toLowerCase();
        }),
    },
  }),
  instruction({
    id: 'words:paragraph_last_first',
    set: 'IFBench',
    rule: 'Each line ends with the word with which it began.',
    check({ lines }) {
      const worded = lines.map(bareWords).filter((words) => words.length > 0);
      return worded.length > 0 && worded.every((words) => words[0] === words.at(-1));
    },
    reference: {
      differs: 'signs outside ASCII count; no words at all pass',
      check: ({ lines }) =>
        lines.every((line) => {
          const words = chunksOf(withoutOuterSigns(trimmed(line).toLowerCase()));
          return words[0] === words.at(-1);
        }),
    },
  }),
  instruction({
    id: 'detectable_format:sentence_hyphens',
    set: 'IFEvalG',
    rule: 'Sentences are joined by a hyphen, with no blank around it.',
    check({ text }) {
      const whole = trimmed(text);
      return sentencesOf(whole).length <= 1 && !/[\n\r]/.test(whole) && !UNJOINED.test(whole);
    },
    reference: {
      differs: 'hyphens within words part sentences, too',
      check({ text }) {
        const gold = ruleSentences(text.replaceAll('-', ' '));
        const own = text.split('-');
        return gold.every((sentence, at) => own[at] === undefined || own[at] === sentence);
      },
    },
  }),
  instruction({
    id: 'custom:sentence_alphabet',
    set: 'IFBench',
    rule: '26 sentences, of which the first words begin with the letters from A to Z in order.',
    check: ({ sentences }) => fromAToZ(sentences, (sentence) => bareWords(sentence)[0] ?? ''),
    reference: {
      differs: 'an opening quote is taken for the letter',
      check: ({ sentences }) => fromAToZ(sentences, trimmed),
    },
  }),
];
