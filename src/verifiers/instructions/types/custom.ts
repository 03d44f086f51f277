/** Requests that a set makes word for word: one answer, checked by itself. */
import { broken, several } from '../finding.ts';
import { instruction } from '../instruction.ts';
import { sentencesOf } from '../text/punkt/punkt.ts';
import { chunksOf, lengthOf, trimmed, withoutOuterSigns, withoutSigns } from '../text/python.ts';

const MULTIPLES = '14 21 28 35 42 49';

/** Capitals north of 45°, from north to south. */
const CAPITALS = `Reykjavik Helsinki Oslo Tallinn Stockholm Riga Moscow Copenhagen Vilnius Minsk Dublin
  Berlin Amsterdam Warsaw London Brussels Prague Luxembourg Paris Vienna Bratislava Budapest Vaduz
  Chisinau Bern Ljubljana Zagreb`.split(/\s+/);

/** Letters of ASCII, accents taken off; other characters are dropped. */
const ascii = (text: string): string => text.normalize('NFKD').replace(/[^\0-\x7f]/g, '');

const QUESTION = /Question \d+[.|):;]?/;
const LABEL = /Question(?:\s*\d+)?[.):;]?/;
const OPTION = /^[A-Ea-e][.|)]\s*[\p{L}\p{N}_]+/u;

/** The length of a question that has five options; undefined of any other. */
function questionLength(question: string): number | undefined {
  const lines = question.split('\n').map(trimmed);
  const first = lines.findIndex((line) => OPTION.test(line));
  if (lines.filter((line) => OPTION.test(line)).length !== 5) return undefined;
  return lengthOf(trimmed(lines.slice(0, first).join(' ')));
}

/** Four questions of five options, ever longer; `label` parts them. */
function areQuestions(text: string, label: RegExp): boolean {
  if (!text.startsWith('Question')) return false;
  const questions = text
    .split(label)
    .map(trimmed)
    .filter((question) => question !== '');
  const lengths = questions.map(questionLength);
  if (lengths.length !== 4 || lengths.includes(undefined)) return false;
  return lengths.slice(1).every((length, at) => length! > lengths[at]!);
}

/** Lines without signs around them, from the one of Zimbabwe on. */
function linesFromZimbabwe(lines: readonly string[]): string[] | undefined {
  const bare = lines.map((line) => withoutOuterSigns(line)).filter((line) => line !== '');
  const first = bare.findIndex((line) => line.includes('Zimbabwe'));
  return first < 0 ? undefined : bare.slice(first);
}

const descending = (lines: readonly string[]): boolean =>
  lines.slice(1).every((line, at) => lines[at]! >= line);

/** A list in Markdown or of numbers: the names alone. */
const named = (line: string): string =>
  ascii(line)
    .toLowerCase()
    .replace(/^[\d.)\s*-]+/, '')
    .trim();

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of the months, by the calendar or as published: month and day 00 pass. */
function areDates(text: string, from: 0 | 1): boolean {
  return trimmed(text)
    .split(',')
    .every((part) => {
      const [year, month, day] = (DATE.exec(trimmed(part)) ?? []).slice(1).map(Number);
      if (year === undefined || year < 1769 || year > 1821 || month! < from || month! > 12 || day! < from)
        return false;
      const leap = month !== 2 || (year % 4 === 0 && year !== 1800) || day! < 29 || from === 0;
      return day! <= (DAYS[month! - 1] ?? 99) && leap;
    });
}

const reversed = (text: string): string => [...text].reverse().join('');
const backwards = (text: string): string => chunksOf(withoutSigns(text.toLowerCase())).reverse().join(' ');

export const CUSTOM = [
  instruction({
    id: 'custom:multiples',
    set: 'IFBench',
    rule: 'The numbers in the response are exactly 14, 21, 28, 35, 42, 49, in this order.',
    check: ({ text }) => (text.match(/\p{Nd}+/gu) ?? []).join(' ') === MULTIPLES,
  }),
  instruction({
    id: 'custom:mcq_count_length',
    set: 'IFBench',
    rule: 'Four questions of five options each, ever longer; it begins with the label Question.',
    check: ({ text }) => areQuestions(trimmed(text.replace(/[*#]/g, '')), LABEL),
    reference: {
      differs: 'a label needs a number',
      check: ({ text }) => areQuestions(text, QUESTION),
    },
  }),
  instruction({
    id: 'custom:reverse_newline',
    set: 'IFBench',
    rule: 'At least 52 lines from Zimbabwe on, in reverse order of the alphabet.',
    check({ lines }) {
      const found = linesFromZimbabwe(lines)?.map(named);
      if (found === undefined || found.length < 52) return broken(several(found?.length ?? 0, 'line'));
      return descending(found) && new Set(found).size === found.length;
    },
    reference: {
      differs: 'a name may stand there twice, and capitals come before small letters',
      check({ lines }) {
        const found = linesFromZimbabwe(lines)?.map(ascii);
        return found !== undefined && found.length >= 52 && descending(found);
      },
    },
  }),
  instruction({
    id: 'custom:word_reverse',
    set: 'IFBench',
    rule: 'One sentence about the bald eagle, its words in reverse order.',
    check: ({ text }) =>
      backwards(text).includes('bald eagle') && !withoutSigns(text.toLowerCase()).includes('bald eagle'),
    reference: {
      differs: 'the sentence may be there both ways',
      check({ text }) {
        const sentence = backwards(text);
        return sentence.includes('bald eagle') && sentencesOf(sentence).includes(sentence);
      },
    },
  }),
  instruction({
    id: 'custom:character_reverse',
    set: 'IFBench',
    rule: 'A sentence about the bald eagle, its letters in reverse order.',
    check: ({ lower }) => reversed(lower).includes('bald eagle') && !lower.includes('bald eagle'),
    reference: {
      differs: 'the sentence may be there both ways',
      check: ({ lower }) => lower.includes('elgae dlab'),
    },
  }),
  instruction({
    id: 'custom:european_capitals_sort',
    set: 'IFBench',
    rule: 'The 27 capitals of Europe north of 45°, from north to south, parted by commas.',
    check({ text }) {
      const found = ascii(text)
        .split(',')
        .map(trimmed)
        .filter((part) => part !== '');
      if (found.length !== CAPITALS.length) return broken(`${found.length} names`);
      return found.every((name, at) => name.replace(/\.$/, '') === CAPITALS[at]);
    },
    reference: {
      differs: 'a full stop at the end breaks the list',
      check({ text }) {
        const found = ascii(text)
          .split(',')
          .map(trimmed)
          .filter((part) => part !== '');
        return found.join() === CAPITALS.join();
      },
    },
  }),
  instruction({
    id: 'custom:date_format_list',
    set: 'IFBench',
    rule: 'Dates as YYYY-MM-DD from 1769 to 1821, parted by commas, and nothing else.',
    check: ({ text }) => areDates(text, 1),
    reference: {
      differs: 'month and day 00 pass, and each February has 29 days',
      check: ({ text }) => areDates(text, 0),
    },
  }),
];
