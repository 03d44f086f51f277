/** Answers out of a closed set, two answers, and how the response ends. */
import { text as textArgument } from '../arguments.ts';
import { broken, exactly, several } from '../finding.ts';
import { instruction } from '../instruction.ts';
import { isSign, strippedOf, trimmed, withoutOuterSigns } from '../text/python.ts';

const CONSTRAINED = ['My answer is yes.', 'My answer is no.', 'My answer is maybe.'];
const SIX_STARS = '******';

/** The options of a text, parted by a slash, else by `or`, else by commas. */
function optionsOf(text: string, or: RegExp | string): string[] {
  const separator = text.includes('/') ? '/' : text.search(or) >= 0 ? or : ',';
  return text.split(separator).map(trimmed);
}

/** Letters as options are compared as they stand. */
const LETTERS = /^\W*[aA]\W*[bB]\W*[cC]\W*/;
const plain = (text: string): string => withoutOuterSigns(text).toLowerCase();

function isOption(text: string, options: readonly string[], exact: boolean): boolean {
  return exact ? options.includes(text) : options.some((option) => plain(option) === plain(text));
}

/** Answers that are not blank; undefined where one in the middle is. */
function answersOf(text: string): string[] | undefined {
  const parts = text.split(SIX_STARS).map(trimmed);
  return parts.slice(1, -1).includes('') ? undefined : parts.filter((part) => part !== '');
}

/** What remains where neither case nor white space nor signs count. */
const core = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

export const ANSWERS = [
  instruction({
    id: 'detectable_format:constrained_response',
    set: 'IFEval',
    rule: 'The response gives exactly one of `My answer is yes.`, `My answer is no.`, `My answer is maybe.`',
    check: ({ text }) => exactly(CONSTRAINED.filter((answer) => text.includes(answer)).length, 1, 'answer'),
    reference: {
      differs: 'several of them pass',
      check: ({ text }) => CONSTRAINED.some((answer) => text.includes(answer)),
    },
  }),
  instruction({
    id: 'format:options',
    set: 'IFBench',
    rule: 'The response is one of the options and nothing else; letters as they are shown.',
    args: { options: textArgument },
    check: ({ text }, { options }) =>
      isOption(trimmed(text), optionsOf(options, /\bor\b/), LETTERS.test(options)),
    reference: {
      differs: '`or` parts options within words, too; white space around a letter counts',
      check: ({ text }, { options }) => isOption(text, optionsOf(options, 'or'), LETTERS.test(options)),
    },
  }),
  instruction({
    id: 'combination:two_responses',
    set: 'IFEval',
    rule: 'There are two different answers, parted by `******`.',
    check({ text }) {
      const answers = answersOf(text);
      if (answers?.length !== 2) return broken(several(answers?.length ?? 0, 'answer'));
      return core(answers[0]!) !== core(answers[1]!);
    },
    reference: {
      differs: 'answers that differ in a sign alone are different',
      check({ text }) {
        const answers = answersOf(text);
        return answers?.length === 2 && answers[0] !== answers[1];
      },
    },
  }),
  instruction({
    id: 'startend:end_checker',
    set: 'IFEval',
    rule: 'The response ends with the phrase, as a whole, case ignored.',
    args: { end_phrase: textArgument },
    check({ text }, { end_phrase: phrase }) {
      const end = strippedOf(trimmed(text), '"“”').toLowerCase().replaceAll('’', "'");
      const wanted = trimmed(phrase).toLowerCase().replaceAll('’', "'");
      const before = end[end.length - wanted.length - 1] ?? ' ';
      return end.endsWith(wanted) && (!/[\p{L}\p{N}]/u.test(before) || isSign(wanted[0]!));
    },
    reference: {
      differs: 'the phrase may be the end of a word',
      check: ({ text }, { end_phrase: phrase }) =>
        strippedOf(trimmed(text), '"').toLowerCase().endsWith(trimmed(phrase).toLowerCase()),
    },
  }),
];
