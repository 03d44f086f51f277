/**
 * The part of a response that is graded: behind the thinking, the last <answer>, else the last code
 * fence, else the last box (for a word or a number), else the last run of lines that can be read.
 */
import { findBoxes } from '../../responses/marked/boxes.ts';
import { fencedBlocks } from '../../responses/marked/fences.ts';
import { findTagged } from '../../responses/marked/tags.ts';
import { excerpt } from '../../responses/response.ts';
import { findScope } from '../../responses/turns/scope.ts';
import type { Extracted } from '../../verdict.ts';

export interface Found {
  text: string;
  method: 'tag' | 'fence' | 'box' | 'lines';
  start: number;
  end: number;
}

export interface Search {
  boxes: boolean;
  /** Whether a line of prose-less text looks like a part of an answer. */
  isLine(line: string): boolean;
}

export function findAnswer(text: string, { boxes, isLine }: Search): Found | undefined {
  const { start, end, unclosed } = findScope(text, 'after_think');
  if (unclosed) return undefined;
  const tag = findTagged(text, start, end, ['answer']).at(-1);
  if (tag) {
    const inner = lastFence(text, tag.innerStart, tag.innerEnd);
    if (inner) return { ...inner, method: 'tag' };
    const found = place(text, tag.innerStart, tag.innerEnd, 'tag');
    const box = boxes ? findBoxes(text, found.start, found.end).at(-1) : undefined;
    return box ? place(text, box.innerStart, box.innerEnd, 'tag') : found;
  }
  const fence = lastFence(text, start, end);
  if (fence) return fence;
  const box = boxes ? findBoxes(text, start, end).at(-1) : undefined;
  if (box) return place(text, box.innerStart, box.innerEnd, 'box');
  return lastRun(text, start, end, isLine);
}

const place = (text: string, start: number, end: number, method: Found['method']): Found => ({
  text: text.slice(start, end),
  method,
  start,
  end,
});

function lastFence(text: string, start: number, end: number): Found | undefined {
  const block = fencedBlocks(text, start, end).at(-1);
  return block && { text: block.text, method: 'fence', start: block.start, end: block.end };
}

/** Lines that can be read, one below the other, as far down as there are any. */
function lastRun(
  text: string,
  start: number,
  end: number,
  isLine: (line: string) => boolean,
): Found | undefined {
  let run: Found | undefined;
  for (let to = end; to > start; ) {
    const from = Math.max(text.lastIndexOf('\n', to - 1) + 1, start);
    const line = text.slice(from, to);
    if (line.trim() !== '' && isLine(line)) run = place(text, from, run?.end ?? to, 'lines');
    else if (run && line.trim() !== '') break;
    to = from - 1;
  }
  return run;
}

/** As a verdict shows it. */
export const extractedFrom = ({ text, method, start, end }: Found): Extracted => ({
  text: excerpt(text.trim()),
  method,
  start,
  end,
});

const LABEL =
  /^(?:aux(?:iliary)?(?: points?| constructions?)?|final answer|answer|construction|clauses?|claims?|proof|facts?|goal)\s{0,3}:/i;
const BULLET = /^(?:[-*+•]|\(?\d{1,3}[.):])\s/;

/** Marks of emphasis, code and mathematics that may stand around a line. */
const WRAPS = ['**', '`', '$', '*'];

/** A line without a bullet, a number, a label in front, and without the stop that ends it. */
export function withoutDecoration(line: string): string {
  let rest = unwrapped(line.trim()).replace(BULLET, '').trimStart();
  rest = unwrapped(rest.replace('**', '').replace(LABEL, '').replace('**', '').trim());
  while (rest.endsWith('.') || rest.endsWith(';')) rest = rest.slice(0, -1).trimEnd();
  return rest;
}

function unwrapped(text: string): string {
  for (const mark of WRAPS) {
    if (text.startsWith(mark) && text.endsWith(mark) && text.length > 2 * mark.length)
      return text.slice(mark.length, -mark.length).trim();
  }
  return text;
}
