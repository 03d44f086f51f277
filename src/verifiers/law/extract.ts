/** Where the law of a response stands: the last tag, fence, box, "Final law:", or its text. */

import { standBeside } from '../../responses/marked/beside.ts';
import { repairEscapes } from '../../responses/marked/escapes.ts';
import type { Block } from '../../responses/marked/fences.ts';
import { withoutHidden } from '../../responses/marked/hidden.ts';
import { lastFence } from '../../responses/marked/last-fence.ts';
import { findMaths } from '../../responses/marked/maths.ts';
import { ANSWER_TAGS, findTagged } from '../../responses/marked/tags.ts';
import {
  behindFound,
  isGivenInWords,
  isGivenMark,
  lastGivenBox,
  readStanding,
} from '../../responses/standing.ts';
import type { Scope } from '../../responses/turns/part.ts';
import { lawInJson } from './read/json.ts';
import type { LawText } from './read/law.ts';

export interface FoundLaw extends LawText {
  method: 'tag' | 'fence' | 'boxed' | 'final_phrase' | 'json' | 'math' | 'prose' | 'whole';
  start: number;
  end: number;
  cut: boolean;
  /** Another law stands directly beside it. */
  several?: boolean;
  /** Of prose: the formula by itself, where none of its equations is the law. */
  alone?: LawText | undefined;
}

const PHRASE =
  /(?:final|discovered|resulting)\s(?:law|formula|equation|expression|answer)(?:\sis)?\s?:?\**\s{0,4}([^\n]{1,2000})/gi;
/** A response of one line may be nothing but a law. */
const MAX_WHOLE = 2000;

/** The law that stands at the end of a response: neither denied nor taken back. */
export function extractLaw(source: string, scope: Scope): FoundLaw | undefined {
  const text = withoutHidden(source, scope.start, scope.end);
  return readStanding(
    text,
    scope,
    (part) => lawIn(text, part),
    (found) => behindFound(found),
  );
}

function lawIn(text: string, scope: Scope): FoundLaw | undefined {
  const { start, end } = scope;
  const tag = findTagged(text, start, end, ANSWER_TAGS).at(-1);
  if (tag !== undefined && isGivenMark(text, tag, scope)) {
    return inner(text, { method: 'tag', start: tag.innerStart, end: tag.innerEnd, cut: false });
  }
  const isOne = (block: Block) =>
    hasCode(block.text) && (!OTHER.has(block.label) || Boolean(lawInJson(block.text)));
  const fence = lastFence(text, scope, isOne);
  const { boxes, box, negated, before } = lastGivenBox(text, scope, isPartOfLaw);
  if (fence !== undefined && (box === undefined || box.end < fence.end)) {
    const place = { method: 'fence', start: fence.start, end: fence.end, cut: false } as const;
    return { ...place, text: lawInJson(fence.text) ?? fence.text, maths: false };
  }
  if (box === undefined) {
    // What is only said in a comment, or in a mark that is not given, no other text says.
    const withdrawn = boxes || tag !== undefined || lastFence(text, scope, isComment) !== undefined;
    return withdrawn ? undefined : unmarked(text, scope);
  }
  const { innerStart, innerEnd, closed } = box;
  const written = repairEscapes(text.slice(innerStart, innerEnd));
  const several =
    before !== undefined &&
    standBeside(text, before, box) &&
    text.slice(before.innerStart, before.innerEnd).trim() !== text.slice(innerStart, innerEnd).trim();
  const place = { start: innerStart, end: innerEnd, cut: !closed, several };
  return { ...place, text: negated ? `-(${written})` : written, maths: true, method: 'boxed' };
}

const COMMENTS = /^[ \t]{0,40}#[^\n]*$/gm;
const hasCode = (text: string): boolean => text.replace(COMMENTS, '').trim() !== '';
const isComment = (block: Block): boolean => block.text.trim() !== '' && !hasCode(block.text);

/** sqrt(\boxed{…}), \boxed{…} + m: what a formula goes on with beside its box. */
const isPartOfLaw = (before: string, behind: string): boolean =>
  WRITTEN_BEFORE.test(before) || WRITTEN_ON.test(behind);
const WRITTEN_BEFORE =
  /(?:[\p{L}\d}]\s?[-−+]|[\p{L}\d})]\s?(?:[*/×·^]|\\cdot|\\times)|(?:sqrt|exp|log|ln|sin|cos|tan|abs)\s?[({]|[-\d\p{L})}]\s?[-+*/]\s?\()[\s$]{0,2}$/u;
const WRITTEN_ON =
  /^\s{0,2}(?:\$\s{0,2})?(?:[+*/×·^]|[-−](?!\s)|[-−]\s(?=\S{1,6}(?:\s|$)))\s{0,2}(?:\d|\\[a-z]|\(|\p{L}(?![\p{L}]))/u;

/** Blocks of these are no formulas. */
const OTHER: ReadonlySet<string> = new Set(['json', 'csv', 'bash', 'sh', 'output', 'yaml']);

function unmarked(text: string, scope: Scope): FoundLaw | undefined {
  const { start, end } = scope;
  const phrases = [...text.slice(start, end).matchAll(PHRASE)].map((phrase) => {
    const from = start + phrase.index + phrase[0].length - phrase[1]!.length;
    return { start: from, end: from + phrase[1]!.length };
  });
  const phrase = phrases.findLast((one) => isGivenInWords(text, one, scope));
  if (phrase !== undefined) return inner(text, { method: 'final_phrase', ...phrase, cut: false });
  const whole = text.slice(start, end).trim();
  if (whole === '') return undefined;
  const json = lawInJson(whole);
  if (json !== undefined) return { text: json, maths: false, method: 'json', start, end, cut: false };
  const span = findMaths(text, start, end).at(-1);
  if (span === undefined && whole.length <= MAX_WHOLE && (!whole.includes('\n') || PROGRAM.test(whole)))
    return { text: whole, maths: false, method: 'whole', start, end, cut: false };
  const from = Math.max(start, end - MAX_PROSE);
  const alone = span === undefined ? lineAlone(whole) : { text: inMaths(text, span), maths: true };
  const place = { method: span === undefined ? 'prose' : 'math', start: from, end } as const;
  const prose: FoundLaw = { ...place, text: text.slice(from, end), maths: false, cut: false, alone };
  return span === undefined && alone === undefined && !whole.includes('=') ? undefined : prose;
}

const PROGRAM = /^(?:def|import|from)\s/;
/** Equations are looked for in so many characters before the end. */
const MAX_PROSE = 20_000;

const inMaths = (text: string, { innerStart, innerEnd }: { innerStart: number; innerEnd: number }): string =>
  repairEscapes(text.slice(innerStart, innerEnd));

/** The last line, or the first one, that is a formula and no sentence. */
function lineAlone(text: string): LawText | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // Bounded: at most MAX_WHOLE characters.
  const line = [lines.at(-1)!, lines[0]!].find(
    (one) => one.length <= MAX_WHOLE && /[-+*/^]/.test(one) && !/\p{L}{3,}\s+\p{L}{2,}/u.test(one),
  );
  return line === undefined ? undefined : { text: unquoted(line), maths: false };
}

type Place = Pick<FoundLaw, 'method' | 'start' | 'end' | 'cut'>;

/** A tag or a phrase may hold a fence, a box or maths, which then stands for it. */
function inner(text: string, place: Place): FoundLaw {
  const fence = lastFence(text, place);
  if (fence !== undefined) return { ...place, text: fence.text, maths: false };
  const { box, negated } = lastGivenBox(text, { ...place, unclosed: false }, isPartOfLaw);
  if (box !== undefined) {
    const written = repairEscapes(text.slice(box.innerStart, box.innerEnd));
    return {
      ...place,
      text: negated ? `-(${written})` : written,
      maths: true,
      cut: place.cut || !box.closed,
    };
  }
  const maths = findMaths(text, place.start, place.end);
  const only = maths.at(-1);
  if (only !== undefined && maths.length === 1)
    return { ...place, text: repairEscapes(text.slice(only.innerStart, only.innerEnd)), maths: true };
  return {
    ...place,
    text: lawInJson(text.slice(place.start, place.end)) ?? unquoted(text.slice(place.start, place.end)),
    maths: false,
  };
}

/** `x` and **x** are x. */
function unquoted(text: string): string {
  const plain = text.trim();
  for (const mark of ['**', '`'])
    if (plain.length > 2 * mark.length && plain.startsWith(mark) && plain.endsWith(mark))
      return plain.slice(mark.length, -mark.length);
  return plain;
}
