/** \boxed{…}, \fbox{…} and their like, in one pass over the braces. */
import type { Span } from './span.ts';

export interface Box extends Span {
  /** False when the text ends before the box does. */
  closed: boolean;
}

const MARK = /(?:\\(?:boxed|fbox|framebox|bbox)|\x08oxed|(?<![A-Za-z\\])boxed(?=\{))(?![A-Za-z])[ \t]*/g;
const BARE = /\\[A-Za-z]+(?:\{[^{}]*\})*|[^\s$\\{}]*[^\s$\\{}.,;:]/y;
const OPEN = 123;
const CLOSE = 125;
const BACKSLASH = 92;

/**
 * The outermost boxes in [from, to), in order. A box that is never closed is last, if at all: it
 * ends with its line or its maths, and `closed` is false only when the text itself ends in it.
 */
export function findBoxes(text: string, from: number, to: number): Box[] {
  // All marks have these letters.
  if (text.indexOf('ox', from) < 0) return [];
  MARK.lastIndex = from;
  let mark = MARK.exec(text);
  if (mark === null || mark.index >= to) return [];
  const boxes: Box[] = [];
  /** Where each open brace stands for a box: index of its mark, or -1 for another group. */
  const open: { mark: number; inner: number }[] = [];
  let at = mark.index;
  while (at < to) {
    if (mark !== null && at === mark.index) {
      at = MARK.lastIndex;
      if (text.charCodeAt(at) === OPEN) open.push({ mark: mark.index, inner: ++at });
      else {
        BARE.lastIndex = at;
        const end = Math.min(BARE.exec(text) === null ? at : BARE.lastIndex, to);
        if (end > at) add(boxes, { start: mark.index, end, innerStart: at, innerEnd: end, closed: true });
        at = Math.max(at, end);
      }
      MARK.lastIndex = at;
      mark = MARK.exec(text);
      continue;
    }
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === OPEN) open.push({ mark: -1, inner: at });
    else if (code === CLOSE) {
      const opened = open.pop();
      if (opened !== undefined && opened.mark >= 0) {
        add(boxes, { start: opened.mark, end: at + 1, innerStart: opened.inner, innerEnd: at, closed: true });
      }
    }
    at++;
    if (mark !== null && at > mark.index) {
      MARK.lastIndex = at;
      mark = MARK.exec(text);
    }
  }
  const unclosed = open.findLast((entry) => entry.mark >= 0);
  if (unclosed !== undefined && unclosed.mark >= (boxes.at(-1)?.end ?? from)) {
    boxes.push(unclosedBox(text, unclosed.mark, unclosed.inner, to));
  }
  return boxes;
}

/** Boxes inside `box` were added before it: the outermost one stands for them. */
function add(boxes: Box[], box: Box): void {
  while (boxes.length > 0 && boxes.at(-1)!.start > box.start) boxes.pop();
  boxes.push(box);
}

const LINE_END = /\n|\$|\\\]|\\\)/g;

function unclosedBox(text: string, start: number, inner: number, to: number): Box {
  LINE_END.lastIndex = inner;
  const end = LINE_END.exec(text)?.index ?? to;
  return { start, end: Math.min(end, to), innerStart: inner, innerEnd: Math.min(end, to), closed: end < to };
}
