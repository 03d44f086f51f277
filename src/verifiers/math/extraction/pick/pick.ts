/**
 * The answer within a stretch of prose: a box, maths in delimiters, bold text, or maths in plain
 * words.
 */

import { endWithout, type Piece, pieceOf } from '../../../../responses/marked/piece.ts';
import { skipMarkup } from '../../../../responses/prose/anchors.ts';
import type { Page } from '../page/page.ts';
import { reads } from '../reading.ts';
import { groupEndingAt, joinSpans } from './join.ts';
import type { PickMode } from './mode.ts';
import { pickMaths } from './pick-maths.ts';
import { pickPlain } from './pick-plain.ts';

/** Longer stretches are cut: an answer stands near its announcement. */
const MAX_STRETCH = 2000;
const TRAILING = `.,;:!?。，；！？*_"'”’\``;
const ITEM_MARK = /(?:\d{1,2}[.)]|[-•–]|\([a-z\d]\)|step \d+:?)[ \t]+/iy;

/** "3 out of 8, i.e. 3/8": what follows says it in the end. */
const THAT_IS =
  /[,;(—–]\s{0,2}(?:i\.\s?e\.|that is(?: to say)?|namely|in other words|d\.\s?h\.|c'est-à-dire|es decir|cioè|ou seja|то есть|т\.\s?е\.|即)[,:]?\s{0,3}(?=[-−+\d$\\√π(*])/iu;

/** "$3$ y $5$": a word between maths, and no name. */
const SPOKEN = /\$\s(?:y|e|o|i)\s\$/;
/** "5, namely 11, 13, 17, 19 and 23": what was counted. */
const LISTED =
  /^[,;(—–]\s{0,2}(?:namely|that is)[,:]?\s{0,3}[$\\({]{0,3}-?\d{1,12}[$)]{0,2},\s{0,2}\$?-?\d{1,12}(?:\$|,|\s)/iu;

/** The likeliest answer in [from, to) of the page, or undefined. */
export function pickAnswer(page: Page, from: number, to: number, mode: PickMode): Piece | undefined {
  const again = THAT_IS.exec(page.text.slice(from, Math.min(to, from + MAX_STRETCH)));
  if (again !== null && page.shape.items === 1 && LISTED.test(page.text.slice(from + again.index, to)))
    return pickIn(page, from, from + again.index, mode);
  const last = again && pickSaidAgain(page, from + again.index, again[0], to);
  return last ?? pickIn(page, from, to, mode);
}

/** Behind "i.e.": up to the end of its bracket where it stands in one. */
function pickSaidAgain(page: Page, at: number, cue: string, to: number): Piece | undefined {
  const start = at + cue.length;
  return pickIn(page, start, cue.startsWith('(') ? closing(page.text, start, to) : to, 'announced');
}

/** Where the bracket closes that is open at `at`, or `to`. */
function closing(text: string, at: number, to: number): number {
  let depth = 1;
  const limit = Math.min(to, at + MAX_STRETCH);
  for (let index = at; index < limit; index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')' && --depth === 0) return index;
  }
  return to;
}

function pickIn(page: Page, from: number, to: number, mode: PickMode): Piece | undefined {
  const { text } = page;
  const announced = mode === 'announced';
  const start = announced
    ? skipArrow(text, skipMarkup(text, from))
    : skipItemMark(text, skipMarkup(text, from));
  const end = announced
    ? reasonStart(text, start, Math.min(to, start + MAX_STRETCH))
    : Math.min(to, start + MAX_STRETCH);
  if (start >= end) return undefined;
  const boxes = page.boxes.filter((box) => box.start < end && box.end > start);
  if (boxes.length > 0) return joinSpans(text, start, groupEndingAt(text, boxes, boxes.length - 1));
  const inner = trimmed(text, start, end);
  if (inner === undefined) return undefined;
  const whole =
    announced && page.allows('expression') && inner.text.length <= 400 && !SPOKEN.test(inner.text)
      ? reads(inner.text)
      : 'none';
  if (whole === 'math') return inner;
  const maths = page.allows('latex') ? pickMaths(page, start, end, mode) : undefined;
  if (maths !== undefined) return maths;
  if (whole === 'annotated' && !/^\p{L}/u.test(inner.text)) return inner;
  if (!page.allows('expression')) return undefined;
  const bold = page.bolds.findLast((span) => span.start < end && span.end > start - 3);
  if (bold !== undefined) {
    const piece = pickPlain(page, bold.innerStart, bold.innerEnd, 'announced');
    if (piece !== undefined) return piece;
    if (page.shape.kind === 'text') return pieceOf(text, bold.innerStart, bold.innerEnd);
  }
  const plain = page.shape.kind === 'text' ? undefined : pickPlain(page, start, end, mode);
  return plain ?? (announced && page.allows('text') ? inner : undefined);
}

function trimmed(text: string, start: number, end: number): Piece | undefined {
  return pieceOf(text, start, endWithout(text, start, end, TRAILING));
}

const REASON =
  /,\s{1,4}(?:i (?:think|believe|guess|suppose|hope)|if i(?: am|'m) not)(?![a-z])|[,;]?\s{1,4}(?:because|since|as|which|due to|given that|parce que|car|weil|denn|porque|perché|poiché)\s|[,，;]?\s{0,4}(?:因为|因為|由于|由於)/iu;

const ARROW = /(?:=>|->|→|⇒|∴|\\therefore|\\(?:R|Longr)ightarrow|\\implies|✅|✔)[\s*]*/y;

/** Behind an arrow or "therefore" sign in front of an answer. */
export function skipArrow(text: string, at: number): number {
  ARROW.lastIndex = at;
  return ARROW.test(text) ? ARROW.lastIndex : at;
}

/** Where a stretch begins to say why: "5, because 10/2 = 5". */
function reasonStart(text: string, start: number, end: number): number {
  const reason = REASON.exec(text.slice(start + 1, end));
  return reason === null ? end : start + 1 + reason.index;
}

/** Behind the number or dash of a list item. */
function skipItemMark(text: string, at: number): number {
  ITEM_MARK.lastIndex = at;
  return ITEM_MARK.test(text) ? skipMarkup(text, ITEM_MARK.lastIndex) : at;
}
