/** Layout: sections, titles, highlights, placeholders, brackets, JSON, templates. */
import { count, text as textArgument } from '../arguments.ts';
import { atLeast } from '../finding.ts';
import { instruction } from '../instruction.ts';
import { countHighlights, countPublishedHighlights } from '../text/highlights.ts';
import { strippedEnd, strippedStart, trimmed } from '../text/python.ts';
import { isPythonJson } from '../text/python-json.ts';
import type { Reading } from '../text/reading.ts';
import { isPlain, type Pattern, patternOf } from '../text/words/patterns.ts';

const LETTER = /[\p{L}\p{N}]/u;
const hasWord = (text: string): boolean => LETTER.test(text);

/** On each line what stands between its first `<<` and its last `>>`. */
const titlesIn = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const start = line.indexOf('<<');
    const end = line.lastIndexOf('>>');
    return start >= 0 && end >= start + 3 ? [line.slice(start, end + 2)] : [];
  });

const withoutBrackets = (title: string): string =>
  strippedEnd(
    strippedStart(title, (unit) => unit === '<'),
    (unit) => unit === '>',
  );

/** Numbers of sections that have something in them. */
function sectionsOf(text: string, splitter: string): number {
  const numbers = new Set<string>();
  const parts = text.split(splitter);
  let number: string | undefined;
  for (const [at, part] of parts.entries()) {
    const begins = at > 0 && !LETTER.test(parts[at - 1]!.slice(-1));
    const found = begins ? /^\s?(\d+)/.exec(part) : null;
    if (found) number = found[1];
    const content = found ? part.slice(found[0].length) : part;
    if (number !== undefined && hasWord(content)) numbers.add(number);
  }
  return numbers.size;
}

/** How often a splitter stands before a number. */
function countSections(reading: Reading, splitter: string): number {
  if (isPlain(splitter))
    return reading.text.split(splitter).filter((part, at) => at > 0 && /^\s?\d/.test(part)).length;
  return sectionPattern(splitter)?.count(reading) ?? 0;
}

const sectionPattern = (splitter: string): Pattern | undefined =>
  patternOf(`${trimmed(splitter)}\\s?\\d+`, 'case counts');

/** A marker at the beginning of a line or behind white space, with a word behind it. */
function hasPostscript(text: string, marker: string): boolean {
  const lower = text.toLowerCase();
  const found = markerPattern(marker.toLowerCase()).exec(lower);
  return found !== null && hasWord(lower.slice(found.index + found[0].length));
}

const PPS = /(?<![^\s*_>#~([“"])p\.\s?p\.\s?s\b\.?/;
const PS = /(?<![^\s*_>#~([“"])(?<!p\.\s)p\.\s?s\./;

function markerPattern(marker: string): { exec(text: string): { index: number; 0: string } | null } {
  if (marker === 'p.p.s' || marker === 'p.p.s.') return PPS;
  if (marker === 'p.s.') return PS;
  return {
    exec(text) {
      let index = text.indexOf(marker);
      while (index > 0 && LETTER.test(text[index - 1]!)) index = text.indexOf(marker, index + 1);
      return index < 0 ? null : { index, 0: marker };
    },
  };
}

/** As published: the marker anywhere; other markers are patterns. */
function hasMarker(text: string, marker: string): boolean {
  const lower = text.toLowerCase();
  if (marker === 'P.P.S') return /p\.\s?p\.\s?s/.test(lower);
  if (marker === 'P.S.') return /p\.\s?s\./.test(lower);
  return lower.includes(marker.toLowerCase());
}

/** As published: from a bracket to the next closing one on its line. */
function countBrackets(text: string): number {
  let found = 0;
  for (const line of text.split('\n')) {
    let at = line.indexOf('[');
    while (at >= 0) {
      const end = line.indexOf(']', at);
      if (end < 0) break;
      found++;
      at = line.indexOf('[', end);
    }
  }
  return found;
}

const FENCE = /^```(?:json|Json|JSON)?/;
const unfenced = (text: string): string => trimmed(trimmed(text).replace(FENCE, '').replace(/```$/, ''));

function isJsonDocument(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  } catch {
    return false;
  }
}

interface Thesis {
  open: string;
  close: string;
}
const ITALICS: readonly Thesis[] = [
  { open: '<i>', close: '</i>' },
  { open: '<em>', close: '</em>' },
];

/** A thesis in italics with text behind it. */
const hasThesis = (text: string): boolean =>
  ITALICS.some(({ open, close }) => {
    const start = text.indexOf(open);
    const end = start < 0 ? -1 : text.indexOf(close, start);
    return (
      end > 0 && hasWord(text.slice(start + open.length, end)) && hasWord(text.slice(end + close.length))
    );
  });

/** As published: the lengths of `<i>` and `</i>` for both. */
function hasPublishedThesis(text: string): boolean {
  const start = [text.indexOf('<i>'), text.indexOf('<em>')].find((at) => at >= 0);
  if (start === undefined) return false;
  const rest = text.slice(start);
  const end = [rest.indexOf('</i>'), rest.indexOf('</em>')].find((at) => at >= 0);
  return end !== undefined && trimmed(rest.slice(3, end)) !== '' && trimmed(rest.slice(end + 4)) !== '';
}

const LABELS = ['My Answer:', 'My Conclusion:', 'Future Outlook:'];

/** The three labels in their order, once each, with something behind each. */
function fillsTemplate(text: string): boolean {
  const places = LABELS.map((label) => text.indexOf(label));
  if (places[0]! < 0 || hasWord(text.slice(0, places[0]))) return false;
  return LABELS.every((label, at) => {
    const start = places[at]!;
    const end = places[at + 1] ?? text.length;
    return (
      start >= 0 &&
      start < end &&
      text.lastIndexOf(label) === start &&
      hasWord(text.slice(start + label.length, end))
    );
  });
}

/** Pairs of words in double brackets; a last word may stand alone in them. */
const BIGRAMS = /^(?:<<\s*[^\s<>]+\s+[^\s<>]+\s*>>[\p{P}\s]*)+(?:<<\s*[^\s<>]+\s*>>[\p{P}\s]*)?$/u;

export const LAYOUT = [
  instruction({
    id: 'detectable_format:number_highlighted_sections',
    set: 'IFEval',
    rule: 'At least so many sections are highlighted by asterisks; a bullet is no highlight.',
    args: { num_highlights: count },
    check: ({ text }, { num_highlights: n }) => atLeast(countHighlights(text), n, 'highlight'),
    reference: {
      differs: 'the asterisk of a bullet opens a section',
      check: ({ text }, { num_highlights: n }) => atLeast(countPublishedHighlights(text), n, 'highlight'),
    },
  }),
  instruction({
    id: 'detectable_format:multiple_sections',
    set: 'IFEval',
    rule: 'There are at least so many sections, each with its number behind the splitter.',
    args: { section_spliter: textArgument, num_sections: count },
    patterns: true,
    valid: ({ section_spliter: splitter }, dialect) =>
      dialect === 'reference' && sectionPattern(splitter) === undefined
        ? { argument: 'section_spliter', message: 'is no regular expression' }
        : undefined,
    check: ({ text }, { section_spliter: splitter, num_sections: n }) =>
      atLeast(sectionsOf(text, trimmed(splitter)), n, 'section'),
    reference: {
      differs: 'the splitter is a regular expression; numbers may repeat and sections be empty',
      check: (reading, { section_spliter: splitter, num_sections: n }) =>
        atLeast(countSections(reading, trimmed(splitter)), n, 'section'),
    },
  }),
  instruction({
    id: 'detectable_format:title',
    set: 'IFEval',
    rule: 'There is a title in double angular brackets on one line.',
    check: ({ lines }) => titlesIn(lines).some(hasWord),
    reference: {
      differs: 'signs alone are a title',
      check: ({ lines }) => titlesIn(lines).some((title) => trimmed(withoutBrackets(title)) !== ''),
    },
  }),
  instruction({
    id: 'detectable_format:json_format',
    set: 'IFEval',
    rule: 'The whole response is a JSON object or array that is not empty; a fence around it is allowed.',
    check: ({ text }) => isJsonDocument(unfenced(text)),
    reference: {
      differs: 'a number, a text, NaN and an empty object are JSON, too',
      check: ({ text }) => isPythonJson(unfenced(text)),
    },
  }),
  instruction({
    id: 'detectable_content:number_placeholders',
    set: 'IFEval',
    rule: 'There are at least so many placeholders in square brackets, with something in them.',
    args: { num_placeholders: count },
    check: ({ text }, { num_placeholders: n }) =>
      atLeast(
        (text.match(/\[[^[\]\n]+\](?!\()/g) ?? []).filter((one) => /\p{L}/u.test(one)).length,
        n,
        'placeholder',
      ),
    reference: {
      differs: 'empty brackets, numbers and links count',
      check: ({ text }, { num_placeholders: n }) => atLeast(countBrackets(text), n, 'placeholder'),
    },
  }),
  instruction({
    id: 'detectable_content:postscript',
    set: 'IFEval',
    rule: 'There is a postscript: the marker, and something behind it.',
    args: { postscript_marker: textArgument },
    check: ({ text }, { postscript_marker: marker }) => hasPostscript(text, trimmed(marker)),
    reference: {
      differs: 'the marker alone is enough, and `P.P.S.` holds `P.S.`',
      check: ({ text }, { postscript_marker: marker }) => hasMarker(text, trimmed(marker)),
    },
  }),
  instruction({
    id: 'format:thesis',
    set: 'IFBench',
    rule: 'There is a thesis in `<i>` or `<em>`, with text behind it.',
    check: ({ text }) => hasThesis(text),
    reference: {
      differs: 'a rest of the closing `</em>` is text',
      check: ({ text }) => hasPublishedThesis(text),
    },
  }),
  instruction({
    id: 'format:output_template',
    set: 'IFBench',
    rule: '`My Answer:`, `My Conclusion:` and `Future Outlook:` in this order, each filled in once.',
    check: ({ text }) => fillsTemplate(text),
    reference: {
      differs: 'the labels alone, in any order, are enough',
      check: ({ text }) => LABELS.every((label) => text.includes(label)),
    },
  }),
  instruction({
    id: 'detectable_format:square_brackets',
    set: 'IFEvalG',
    rule: 'Each word stands in square brackets.',
    check({ chunks }) {
      const words = chunks.filter(hasWord);
      return words.length > 0 && words.every((word) => /^\[[^[\]]+\][\p{P}\p{S}]*$/u.test(word));
    },
    reference: {
      differs: 'a sign behind the bracket breaks the rule; empty brackets keep it',
      check: ({ chunks }) => chunks.every((chunk) => chunk.startsWith('[') && chunk.endsWith(']')),
    },
  }),
  instruction({
    id: 'detectable_format:bigram_wrapping',
    set: 'IFEvalG',
    rule: 'Words stand in pairs in double angular brackets.',
    check: ({ text }) => BIGRAMS.test(trimmed(text)),
    reference: {
      differs: 'a last word without partner needs no brackets',
      check: ({ chunks }) =>
        chunks.every((chunk, at) =>
          at % 2 === 0 ? at + 1 === chunks.length || chunk.startsWith('<<') : chunk.endsWith('>>'),
        ),
    },
  }),
  instruction({
    id: 'format:no_whitespace',
    set: 'IFBench',
    rule: 'The response has no white space.',
    check: ({ chunks, text }) => chunks.length === 1 && chunks[0] === text,
  }),
];
