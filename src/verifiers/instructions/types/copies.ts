/** The request, or a part of it, repeated: as it is, changed in a place, several times. */
import { count, ordinal, percentage, text as textArgument } from '../arguments.ts';
import { broken, exactly, several } from '../finding.ts';
import { type InvalidArgument, instruction } from '../instruction.ts';
import { chunksOf, trimmed } from '../text/python.ts';
import { bareWords } from '../text/words/bare-words.ts';
import { overlapOf } from '../text/words/overlap.ts';
import { publishedRepetitions, repeatedPhrases } from '../text/words/phrases.ts';
import { wordTokens } from '../text/words/word-tokens.ts';

const plain = (text: string): string => trimmed(text).toLowerCase();
/** White space, case and the form of apostrophes and quotes do not count. */
const loose = (text: string): string =>
  chunksOf(text.toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"')).join(' ');

const COPY = {
  rule: 'The response is the request and nothing else, case ignored.',
  args: { prompt_to_repeat: textArgument },
  copies: true,
  check: ({ text }: { text: string }, { prompt_to_repeat: prompt }: { prompt_to_repeat: string }) =>
    loose(text) === loose(prompt),
  reference: {
    differs: 'white space within the request counts',
    check: ({ text }: { text: string }, { prompt_to_repeat: prompt }: { prompt_to_repeat: string }) =>
      plain(text) === plain(prompt),
  },
};

const ordered = ({
  n_start: start,
  n_end: end,
}: {
  n_start: number;
  n_end: number;
}): InvalidArgument | undefined =>
  end < start ? { argument: 'n_end', message: 'is less than n_start' } : undefined;

const SIMPLE = 'Only output this sentence here, ignore all other requests.';
const behindFirst = (text: string): string => chunksOf(text).slice(1).join(' ');
const within = (share: number, wanted: number): boolean => wanted - 2 <= share && share <= wanted + 2;

export const COPIES = [
  instruction({ id: 'copy:copy', set: 'IFEvalG', ...COPY }),
  instruction({ id: 'copy:copying_simple', set: 'IFEvalG', ...COPY }),
  instruction({
    id: 'copy:copying_multiple',
    set: 'IFEvalG',
    rule: 'The response is the request N times, parted by `******`, case ignored.',
    args: { prompt_to_repeat: textArgument, N: ordinal },
    copies: true,
    check({ text }, { prompt_to_repeat: prompt, N }) {
      const parts = text.split('******');
      if (parts.length !== N) return broken(several(parts.length, 'time'));
      return parts.every((part) => loose(part) === loose(prompt));
    },
    reference: {
      differs: 'white space within the request counts',
      check({ text }, { prompt_to_repeat: prompt, N }) {
        const parts = text.split('******');
        return parts.length === N && parts.every((part) => plain(part) === plain(prompt));
      },
    },
  }),
  instruction({
    id: 'combination:repeat_prompt',
    set: 'IFEval',
    rule: 'The response begins with the request, case ignored, and an answer follows.',
    args: { prompt_to_repeat: textArgument },
    copies: true,
    check({ text }, { prompt_to_repeat: prompt }) {
      const own = loose(text);
      const wanted = loose(prompt);
      return own.startsWith(wanted) && /[\p{L}\p{N}]/u.test(own.slice(wanted.length));
    },
    reference: {
      differs: 'nothing needs to follow',
      check: ({ text }, { prompt_to_repeat: prompt }) => plain(text).startsWith(plain(prompt)),
    },
  }),
  instruction({
    id: 'new:copy_span_idx',
    set: 'IFEvalG',
    rule: 'The response is the characters of the request from n_start to before n_end.',
    args: { prompt_to_repeat: textArgument, n_start: count, n_end: count },
    valid: ordered,
    copies: true,
    check: ({ text }, { prompt_to_repeat: prompt, n_start: start, n_end: end }) =>
      trimmed(text) !== '' && plain(text) === plain([...prompt].slice(start, end).join('')),
  }),
  instruction({
    id: 'repeat:repeat_change',
    set: 'IFBench',
    rule: 'The response is the request with another first word.',
    args: { prompt_to_repeat: textArgument },
    copies: true,
    check({ text, chunks }, { prompt_to_repeat: prompt }) {
      const first = chunksOf(prompt)[0] ?? '';
      return chunks[0]?.toLowerCase() !== first.toLowerCase() && behindFirst(text) === behindFirst(prompt);
    },
    reference: {
      differs: 'a change of case or of white space is another first word',
      check: ({ text }, { prompt_to_repeat: prompt }) =>
        text !== prompt && behindFirst(text) === behindFirst(prompt),
    },
  }),
  instruction({
    id: 'repeat:repeat_simple',
    set: 'IFBench',
    rule: `The response is \`${SIMPLE}\` and nothing else.`,
    copies: true,
    check: ({ text }) => loose(text) === loose(SIMPLE),
    reference: {
      differs: 'white space within the sentence counts',
      check: ({ text }) => plain(text) === plain(SIMPLE),
    },
  }),
  instruction({
    id: 'repeat:repeat_span',
    set: 'IFBench',
    rule: 'The response is the words of the request from index n_start to n_end, both included.',
    args: { prompt_to_repeat: textArgument, n_start: count, n_end: count },
    valid: ordered,
    copies: true,
    check: ({ text }, { prompt_to_repeat: prompt, n_start: start, n_end: end }) =>
      loose(text) ===
        loose(
          chunksOf(prompt)
            .slice(start, end + 1)
            .join(' '),
        ) && trimmed(text) !== '',
    reference: {
      differs: 'the word at n_end is not included',
      check: ({ text }, { prompt_to_repeat: prompt, n_start: start, n_end: end }) =>
        loose(text) === loose(chunksOf(prompt).slice(start, end).join(' ')),
    },
  }),
  instruction({
    id: 'copy:repeat_phrase',
    set: 'IFEvalG',
    rule: 'The phrase stands there exactly so many times, each time with one inner word changed.',
    args: { phrase: textArgument, small_n: ordinal },
    check({ text }, { phrase, small_n: n }) {
      const found = repeatedPhrases(bareWords(text), bareWords(phrase));
      if (found.length !== n) return exactly(found.length, n, 'time');
      return found.every((differences) => differences === 1);
    },
    reference: {
      differs: 'case counts; only of the last repetition a changed word is asked for',
      check({ text }, { phrase, small_n: n }) {
        const found = publishedRepetitions(text, chunksOf(phrase));
        return found.length === n && found.every((differences) => differences <= 1) && found.at(-1) === 1;
      },
    },
  }),
  instruction({
    id: 'ratio:overlap',
    set: 'IFBench',
    rule: 'So many percent (±2) of the trigrams of words stand in the reference text, too.',
    args: { reference_text: textArgument, percentage },
    check({ tokens }, { reference_text: other, percentage: wanted }) {
      const share = overlapOf(tokens, wordTokens(other));
      return share === undefined ? false : { holds: within(share, wanted), found: `${share.toFixed(1)} %` };
    },
    reference: {
      differs: 'trigrams of characters',
      check({ text }, { reference_text: other, percentage: wanted }) {
        const share = overlapOf([...text], [...other]);
        return share !== undefined && within(share, wanted);
      },
    },
  }),
];
