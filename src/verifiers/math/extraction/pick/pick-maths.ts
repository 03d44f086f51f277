/** The answer among the maths in delimiters of a sentence. */

import { type Piece, pieceOf } from '../../../../responses/marked/piece.ts';
import type { Span } from '../../../../responses/marked/span.ts';
import { followsCopula, isAside, isDirect } from '../../../../responses/prose/position.ts';
import type { Page } from '../page/page.ts';
import { findRuns, type Run } from '../page/runs.ts';
import { withDirection, withWordsBeside } from './beside.ts';
import { groupEndingAt, groupStartingAt, joinSpans } from './join.ts';
import type { PickMode } from './mode.ts';

const LONE_SYMBOL = /^\s*\\?[A-Za-z]+(?:_\{?\w+\}?)?'?\s*$/;

/** The maths right behind the announcement, else behind the last verb, else the last. */
export function pickMaths(page: Page, start: number, end: number, mode: PickMode): Piece | undefined {
  const piece = pickSpan(page, start, end, mode);
  if (piece === undefined || piece.parts !== undefined) return piece;
  const whole = mode === 'announced' ? withWordsBeside(page.text, piece, start, end) : piece;
  return page.shape.directed ? withDirection(page.text, whole, end) : whole;
}

function pickSpan(page: Page, start: number, end: number, mode: PickMode): Piece | undefined {
  const { text } = page;
  const maths = page.maths.filter((span) => span.start < end && span.end > start);
  const [first] = maths;
  const fitting = withoutAsides(
    text,
    start,
    maths.filter((span) => fits(page, span) && !page.isDenied(span.start, span.end)),
  );
  if (fitting.length === 0 || first === undefined) return undefined;
  if (mode === 'announced' && fitting[0] === first && isDirect(text.slice(start, first.start))) {
    return joinSpans(text, start, groupStartingAt(text, maths, 0, end));
  }
  for (let index = maths.length - 1; index >= 0; index--) {
    const span = maths[index]!;
    if (!fitting.includes(span) || !followsCopula(text, start, span.start)) continue;
    const group = groupStartingAt(text, maths, index, end);
    return joinSpans(
      text,
      start,
      group.filter((member) => fitting.includes(member)),
    );
  }
  if (page.shape.kind === 'number' && page.allows('expression')) {
    // A bare number behind the maths, as in "for $n < 9$ there are 12 of them", is a better answer
    // than a formula before it.
    const last = plainRuns(page, start, end, maths).at(-1);
    if (last !== undefined && last.start > fitting.at(-1)!.end && followsCopula(text, start, last.start)) {
      return pieceOf(text, last.start, last.end);
    }
  }
  return joinSpans(text, start, groupEndingAt(text, fitting, fitting.length - 1));
}

/** Whether maths can be the answer, judged by its looks: a number needs a digit or a constant. */
function fits(page: Page, { innerStart, innerEnd }: Span): boolean {
  const source = page.text.slice(innerStart, innerEnd);
  if (source.trim() === '') return false;
  if (page.shape.kind !== 'number') return true;
  return /\d|\\(?:pi|sqrt|infty|frac|binom|log|ln)|π|√|∞|(?:^|[^A-Za-z\\])[ei](?:$|[^A-Za-z])/.test(source);
}

/**
 * Without the maths of asides, "$f(x) = 2x$ for all real $x$" or "…where $n > 1$", unless nothing
 * else is left.
 */
function withoutAsides(text: string, start: number, maths: Span[]): Span[] {
  const rest = maths.filter(
    (span) =>
      !LONE_SYMBOL.test(text.slice(span.innerStart, span.innerEnd)) &&
      (span === maths[0] || !isAside(text, start, span.start)),
  );
  return rest.length > 0 ? rest : maths;
}

/** Numbers in plain words outside the delimiters. */
function plainRuns(page: Page, start: number, end: number, maths: readonly Span[]): Run[] {
  const runs: Run[] = [];
  let from = start;
  for (const span of [...maths, { start: end, end }]) {
    if (span.start > from) runs.push(...findRuns(page.text, from, Math.min(span.start, end)));
    from = Math.max(from, span.end);
  }
  return runs.filter((run) => run.numeric);
}
