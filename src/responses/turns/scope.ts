/** Which part of a response may hold its final answer. Linear: every mark is searched with `indexOf`. */
import { END_MARKS, NEXT_PROBLEMS, OPENING_MARKS, PROMPT_MARKS, SPEAKERS, THINK_MARKS } from './marks.ts';

export interface Scope {
  /** Offsets into the response, in UTF-16 units. */
  start: number;
  end: number;
  /** A thinking block was opened and never closed, and nothing stands outside it. */
  unclosed: boolean;
}

const ANSWERED = /\\boxed|####|answers? (?:is|are)|answer\**:|答案|I hope it is correct/i;

/**
 * The part of `text` that is searched. The turn ends at the first end-of-turn mark: what stands behind it was never said, a
 * closing think mark included. With `after_think` the scope begins after the last block of thinking that is closed in the turn,
 * and ends before one that is opened later and not closed. It also ends where another speaker or a new problem begins.
 */
export function findScope(text: string, scope: 'after_think' | 'whole'): Scope {
  let start = skipOpening(text, skipPrompt(text));
  let end = first(text, END_MARKS, start, text.length);
  if (scope === 'after_think') {
    for (const { close } of THINK_MARKS) {
      const found = text.lastIndexOf(close, end - close.length);
      if (found >= start) start = found + close.length;
    }
    start = Math.min(skipOpening(text, start), end);
  }
  end = first(text, ['<|end|>'], start, end);
  const speaker = lineStart(text, SPEAKERS, start, end);
  if (speaker > start) end = speaker;
  const next = lineStart(text, NEXT_PROBLEMS, start, end);
  if (next > start && isAnswered(text.slice(start, next))) end = next;
  if (scope === 'whole') return { start, end, unclosed: false };
  const opened = first(text, THINK_OPENINGS, start, end);
  return { start, end: opened, unclosed: opened < end && text.slice(start, opened).trim() === '' };
}

/** Whether what stands before a further problem answers the first one: it announces an answer, or is little more than a number. */
function isAnswered(text: string): boolean {
  return ANSWERED.test(text) || (text.length < 100 && /\d/.test(text));
}

const THINK_OPENINGS = THINK_MARKS.map(({ open }) => open);

/** The first place of any mark in [from, to), or `to`. */
function first(text: string, marks: readonly string[], from: number, to: number): number {
  let at = to;
  for (const mark of marks) {
    const found = text.indexOf(mark, from);
    if (found >= 0 && found < at) at = found;
  }
  return at;
}

/** The first place at which a mark stands at the start of a line, or -1. */
function lineStart(text: string, marks: readonly string[], from: number, to: number): number {
  const at = first(
    text,
    marks.map((mark) => `\n${mark}`),
    from,
    to,
  );
  return at === to ? -1 : at;
}

/** Some trainers send prompt and answer together: then the turn begins after the first header of the assistant. */
function skipPrompt(text: string): number {
  const begin = text.length - text.trimStart().length;
  if (!PROMPT_MARKS.some((mark) => text.startsWith(mark, begin))) return 0;
  const at = first(text, OPENING_MARKS, begin + 1, text.length);
  return at === text.length ? 0 : at;
}

/** Behind the headers that a template writes before an answer. */
function skipOpening(text: string, from: number): number {
  let at = from;
  for (;;) {
    let next = at;
    while (next < text.length && (text[next] === ' ' || text[next] === '\n')) next++;
    const mark = OPENING_MARKS.find((candidate) => text.startsWith(candidate, next));
    if (mark === undefined) return at;
    at = next + mark.length;
  }
}
