/** Where sentences end, apart from points inside numbers, maths and abbreviations. */
import type { Span } from '../marked/span.ts';

const ENDING = /[.!?。！？；\n]/g;
const ABBREVIATION =
  /(?:^|[\s(])(?:i\.e|e\.g|approx|sq|no|vs|cf|eq|fig|ca|bzw|z\.b|a\.m|p\.m|mr|mrs|dr|st|[a-z])$/i;

/** "4.2 m. Note the unit.": a letter behind a number is its unit, where a capital follows. */
const UNIT_AT_END = /[\d)}\]]\s?[a-z]$/i;
const SENTENCE_BEGINS = /^\s+["“(*]{0,2}\p{Lu}/u;

/**
 * The end of the sentence that `from` stands in: offset of its terminator, or `to`. Spans are
 * stepped over.
 */
export function sentenceEnd(text: string, from: number, to: number, spans: readonly Span[]): number {
  let at = from;
  let span = firstAfter(spans, from);
  while (at < to) {
    ENDING.lastIndex = at;
    const found = ENDING.exec(text)?.index ?? to;
    while (span < spans.length && spans[span]!.end <= at) span++;
    const next = spans[span];
    if (next !== undefined && next.start < found) {
      // "…so $$x = 5.$$ Therefore": the full stop stands inside the maths.
      if (next.end < to && isDisplay(text, next) && ENDED.test(text.slice(next.innerStart, next.innerEnd))) {
        return next.end;
      }
      at = Math.max(next.end, at + 1);
      continue;
    }
    if (found >= to) return to;
    if (text[found] !== '.' || isFullStop(text, found, from)) return found;
    at = found + 1;
  }
  return to;
}

const ENDED = /[.!?]\s*$/;

function isDisplay(text: string, span: Span): boolean {
  return text[span.start] === '$' ? text[span.start + 1] === '$' : text[span.start + 1] !== '(';
}

function isFullStop(text: string, at: number, from: number): boolean {
  const next = text[at + 1];
  // i.e., e.g.,
  if (next === ',' && ABBREVIATION.test(text.slice(Math.max(from, at - 8), at))) return false;
  if (next !== undefined && !/[\s*_"'”’)\]$\\]/.test(next))
    return !/[\d.]/.test(next) && next.toUpperCase() === next;
  if (text[at - 1] === '.' && next === ' ') return false; // an ellipsis
  if (
    /(?:^|\n)[ \t]*\d{1,2}$/.test(text.slice(Math.max(0, at - 12), at)) &&
    /^[ \t]+\S/.test(text.slice(at + 1, at + 4))
  ) {
    return false; // the number of a list item
  }
  const before = text.slice(Math.max(from, at - 8), at);
  if (UNIT_AT_END.test(before) && SENTENCE_BEGINS.test(text.slice(at + 1, at + 6))) return true;
  return !ABBREVIATION.test(before);
}

/**
 * The sentences of [from, to) that are not blank, as [start, end) pairs, at most `limit` of them
 * counted from the end.
 */
export function lastSentences(
  text: string,
  from: number,
  to: number,
  spans: readonly Span[],
  limit: number,
): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let at = from;
  while (at < to) {
    const end = sentenceEnd(text, at, to, spans);
    if (text.slice(at, end).trim() !== '') sentences.push({ start: at, end });
    if (sentences.length > limit) sentences.shift();
    at = Math.max(end, at + 1);
    while (at < to && /[.!?。！？；\n]/.test(text[at]!)) at++;
  }
  return sentences;
}

/** Index of the first span that ends after `at`. */
function firstAfter(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
