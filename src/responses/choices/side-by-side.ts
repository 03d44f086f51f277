/**
 * Marks and announcements that stand beside each other, without a word between, are one statement
 * of several labels: who names them all has chosen none.
 */

import { standBeside } from '../marked/beside.ts';
import type { Box } from '../marked/boxes.ts';
import type { Span } from '../marked/span.ts';
import { normalText, type Offer } from './offer.ts';
import type { Statement } from './statement.ts';

/** Boxes side by side are one statement: "\\boxed{B}, \\boxed{C}" chooses both. */
export function joinBeside<Found extends Statement>(
  text: string,
  boxes: readonly Box[],
  found: Found[],
): void {
  for (let index = found.length - 1; index > 0; index--) {
    const [one, other] = [found[index - 1]!, found[index]!];
    const left = boxes.findIndex(({ innerEnd }) => one.start <= innerEnd);
    const right = boxes[left + 1];
    if (right === undefined || !(right.innerStart <= other.start && other.start <= right.innerEnd)) continue;
    if (!standBeside(text, boxes[left]!, right)) continue;
    const labels = [...new Set([...one.labels, ...other.labels])];
    found.splice(index - 1, 2, { ...one, labels, end: other.end });
  }
}

/** "<answer>B</answer><answer>C</answer>": the same of other marks. */
export function joinMarked<Found extends Statement>(
  text: string,
  marks: readonly Span[],
  found: readonly Found[],
): Found[] {
  const around = ({ start }: Statement) =>
    marks.find(({ innerStart, innerEnd }) => innerStart <= start && start <= innerEnd);
  return joined(found, (one, other) => {
    const [left, right] = [around(one), around(other)];
    return left !== undefined && right !== undefined && isBlankBetween(text, left.end, right.start);
  });
}

/** "Answer: B", and "Answer: C" in the next line: the same of announcements. */
export function joinAnnounced<Found extends Statement>(
  text: string,
  anchors: readonly { start: number; end: number }[],
  found: readonly Found[],
  offer: Offer,
): Found[] {
  const inOrder = found.toSorted((a, b) => a.start - b.start);
  return joined(inOrder, (one, other) => {
    const anchor = anchors.findLast(({ end }) => end <= other.start);
    if (anchor === undefined || anchor.start < one.start) return false;
    const own = offer.texts.find(({ label }) => label === one.labels.at(-1))?.text;
    const line = text.slice(one.end, anchor.start).split('\n', 1)[0]!;
    const behind = own !== undefined && normalText(line) === own ? one.end + line.length : one.end;
    return isBlankBetween(text, Math.min(behind, anchor.start), anchor.start);
  });
}

function joined<Found extends Statement>(
  found: readonly Found[],
  areBeside: (one: Found, other: Found) => boolean,
): Found[] {
  const result: Found[] = [];
  for (const [index, statement] of found.entries()) {
    const before = result.at(-1);
    if (before === undefined || !areBeside(found[index - 1]!, statement)) result.push(statement);
    else {
      const labels = [...new Set([...before.labels, ...statement.labels])];
      result[result.length - 1] = { ...statement, labels, start: before.start };
    }
  }
  return result;
}

const MAX_GAP = 24;
const isBlankBetween = (text: string, from: number, to: number): boolean =>
  to >= from && to - from <= MAX_GAP && /^(?:[\s.,;/&|*_#>-]|and|or)*$/.test(text.slice(from, to));
