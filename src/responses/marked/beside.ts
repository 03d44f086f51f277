/** Boxes beside each other make one statement: "\\boxed{B}, \\boxed{C}". */
import type { Scope } from '../turns/part.ts';
import { findBoxes } from './boxes.ts';
import type { Span } from './span.ts';
import { ANSWER_TAGS, findTagged } from './tags.ts';

/** Bounded: sees at most 16 characters. */
const BESIDE = /^(?:[ $]|\\[)(])*(?:[,;/&]|and|or|und|oder|et|ou|y|o|和|或|、)?(?:[ $]|\\[)(])*$/;

export const standBeside = (text: string, left: Span, right: Span): boolean =>
  BESIDE.test(text.slice(left.end, Math.min(right.start, left.end + 16)));

/**
 * What stands in the box or tag around `at` and in those right before it: several different texts
 * where a response marks several answers side by side.
 */
export function textsBeside(text: string, { start, end }: Scope, at: number): string[] {
  for (const marks of [findBoxes(text, start, end), findTagged(text, start, end, ANSWER_TAGS)]) {
    const last = marks.findLastIndex(({ innerStart, innerEnd }) => innerStart <= at && at <= innerEnd);
    if (last < 0) continue;
    let first = last;
    while (first > 0 && last - first < MOST && standBeside(text, marks[first - 1]!, marks[first]!)) first--;
    const texts = marks
      .slice(first, last + 1)
      .map(({ innerStart, innerEnd }) => text.slice(innerStart, innerEnd).trim());
    return [...new Set(texts)].filter((one) => one !== '');
  }
  return [];
}
const MOST = 64;
