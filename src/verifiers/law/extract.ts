/** Where the law of a response stands: the last tag, fence, box, "Final law:", or its text. */

import { standBeside } from '../../responses/marked/beside.ts';
import { findBoxes } from '../../responses/marked/boxes.ts';
import { repairEscapes } from '../../responses/marked/escapes.ts';
import type { Block } from '../../responses/marked/fences.ts';
import { withoutHidden } from '../../responses/marked/hidden.ts';
import { lastFence } from '../../responses/marked/last-fence.ts';
import { findMaths } from '../../responses/marked/maths.ts';
import { ANSWER_TAGS, findTagged } from '../../responses/marked/tags.ts';
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

export function extractLaw(source: string, { start, end }: Scope): FoundLaw | undefined {
  const text = withoutHidden(source, start, end);
  const tag = findTagged(text, start, end, ANSWER_TAGS).at(-1);
  if (tag !== undefined) {
    return inner(text, { method: 'tag', start: tag.innerStart, end: tag.innerEnd, cut: false });
  }
  const isOne = (block: Block) =>
    block.text.trim() !== '' && (!OTHER.has(block.label) || Boolean(lawInJson(block.text)));
  const fence = lastFence(text, { start, end }, isOne);
  const boxes = findBoxes(text, start, end);
  const box = boxes.at(-1);
  if (fence !== undefined && (box === undefined || box.end < fence.end)) {
    const place = { method: 'fence', start: fence.start, end: fence.end, cut: false } as const;
    return { ...place, text: lawInJson(fence.text) ?? fence.text, maths: false };
  }
  if (box === undefined) return unmarked(text, start, end);
  const { innerStart, innerEnd, closed } = box;
  const written = repairEscapes(text.slice(innerStart, innerEnd));
  const before = boxes.at(-2);
  const several =
    before !== undefined &&
    standBeside(text, before, box) &&
    text.slice(before.innerStart, before.innerEnd).trim() !== text.slice(innerStart, innerEnd).trim();
  const place = { start: innerStart, end: innerEnd, cut: !closed, several };
  return { ...place, text: written, maths: true, method: 'boxed' };
}

/** Blocks of these are no formulas. */
const OTHER: ReadonlySet<string> = new Set(['json', 'csv', 'bash', 'sh', 'output', 'yaml']);

function unmarked(text: string, start: number, end: number): FoundLaw | undefined {
  const phrase = [...text.slice(start, end).matchAll(PHRASE)].at(-1);
  if (phrase !== undefined) {
    const from = start + phrase.index + phrase[0].length - phrase[1]!.length;
    return inner(text, { method: 'final_phrase', start: from, end: from + phrase[1]!.length, cut: false });
  }
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
  const box = findBoxes(text, place.start, place.end).at(-1);
  if (box !== undefined) {
    const written = repairEscapes(text.slice(box.innerStart, box.innerEnd));
    return { ...place, text: written, maths: true, cut: place.cut || !box.closed };
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
