/** Where the law of a response stands: the last tag, fence, box, "Final law:", or formula. */

import { findBoxes } from '../../responses/marked/boxes.ts';
import { repairEscapes } from '../../responses/marked/escapes.ts';
import { fencedBlocks } from '../../responses/marked/fences.ts';
import { withoutHidden } from '../../responses/marked/hidden.ts';
import { findMaths } from '../../responses/marked/maths.ts';
import { ANSWER_TAGS, findTagged } from '../../responses/marked/tags.ts';
import type { Scope } from '../../responses/turns/part.ts';
import type { LawText } from './read/law.ts';

export interface FoundLaw extends LawText {
  method: 'tag' | 'fence' | 'boxed' | 'final_phrase' | 'math' | 'whole';
  start: number;
  end: number;
  cut: boolean;
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
  const fence = fencedBlocks(text, start, end)
    .filter(({ label, text: block }) => block.trim() !== '' && !OTHER.has(label))
    .at(-1);
  const box = findBoxes(text, start, end).at(-1);
  if (fence !== undefined && (box === undefined || box.end < fence.end))
    return {
      text: fence.text,
      maths: false,
      method: 'fence',
      start: fence.start,
      end: fence.end,
      cut: false,
    };
  if (box !== undefined) {
    const { innerStart, innerEnd, closed } = box;
    const written = repairEscapes(text.slice(innerStart, innerEnd));
    return { text: written, maths: true, method: 'boxed', start: innerStart, end: innerEnd, cut: !closed };
  }
  return unmarked(text, start, end);
}

/** Blocks of these are no formulas. */
const OTHER: ReadonlySet<string> = new Set(['json', 'csv', 'bash', 'sh', 'output', 'yaml']);

function unmarked(text: string, start: number, end: number): FoundLaw | undefined {
  const phrase = [...text.slice(start, end).matchAll(PHRASE)].at(-1);
  if (phrase !== undefined) {
    const from = start + phrase.index + phrase[0].length - phrase[1]!.length;
    return inner(text, { method: 'final_phrase', start: from, end: from + phrase[1]!.length, cut: false });
  }
  const maths = findMaths(text, start, end).at(-1);
  if (maths !== undefined) {
    const { innerStart, innerEnd } = maths;
    const written = repairEscapes(text.slice(innerStart, innerEnd));
    return { text: written, maths: true, method: 'math', start: innerStart, end: innerEnd, cut: false };
  }
  const whole = text.slice(start, end).trim();
  if (
    whole === '' ||
    whole.length > MAX_WHOLE ||
    (whole.includes('\n') && !/^(?:def|import|from)\s/.test(whole))
  )
    return undefined;
  return { text: whole, maths: false, method: 'whole', start, end, cut: false };
}

type Place = Pick<FoundLaw, 'method' | 'start' | 'end' | 'cut'>;

/** A tag or a phrase may hold a fence, a box or maths, which then stands for it. */
function inner(text: string, place: Place): FoundLaw {
  const fence = fencedBlocks(text, place.start, place.end).at(-1);
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
    text: unquoted(text.slice(place.start, place.end)),
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
