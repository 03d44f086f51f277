/** The answer within a stretch of prose: maths in delimiters, bold text, or maths in plain words. */
import { skipMarkup } from './anchors.ts';
import { groupEndingAt, groupStartingAt, joinSpans } from './join.ts';
import type { Page } from './page.ts';
import { COPULAS } from './phrases.ts';
import { type Piece, pieceOf } from './piece.ts';
import { reads } from './reading.ts';
import { findRuns, type Run } from './runs.ts';
import type { Span } from './span.ts';
import { NUMBER_WORDS, SIDE_WORDS } from './words.ts';

/** `announced`: the stretch follows "the answer is"; `free`: it is a sentence like any other. */
export type PickMode = 'announced' | 'free';

/** Longer stretches are cut: an answer stands near its announcement. */
const MAX_STRETCH = 2000;
const TRAILING = /[\s.,;:!?。，；！？*_"'”’`]+$/;

/** The likeliest answer in [from, to) of the page, or undefined. */
export function pickAnswer(page: Page, from: number, to: number, mode: PickMode): Piece | undefined {
  const { text } = page;
  const start = skipMarkup(text, from);
  const end = Math.min(to, start + MAX_STRETCH);
  if (start >= end) return undefined;
  const boxes = page.boxes.filter((box) => box.start < end && box.end > start);
  if (boxes.length > 0) return joinSpans(text, start, groupEndingAt(text, boxes, boxes.length - 1));
  const inner = trimmed(text, start, end);
  if (inner === undefined) return undefined;
  const whole =
    mode === 'announced' && page.allows('expression') && inner.text.length <= 400
      ? reads(inner.text)
      : 'none';
  if (whole === 'math') return inner;
  const maths = page.allows('latex') ? page.maths.filter((span) => span.start < end && span.end > start) : [];
  const spans = fromSpans(page, start, end, maths, mode);
  if (spans !== undefined) return spans;
  if (whole === 'annotated') return inner;
  if (!page.allows('expression')) return undefined;
  const bold = page.bolds.findLast((span) => span.start < end && span.end > start - 3);
  if (bold !== undefined) {
    const piece = fromRuns(page, bold.innerStart, bold.innerEnd, 'announced');
    if (piece !== undefined) return piece;
    if (page.shape.kind === 'text') return pieceOf(text, bold.innerStart, bold.innerEnd);
  }
  const run = fromRuns(page, start, end, mode);
  if (run !== undefined && page.shape.kind !== 'text') return run;
  return mode === 'announced' && page.allows('text') ? inner : undefined;
}

function trimmed(text: string, start: number, end: number): Piece | undefined {
  const stretch = text.slice(start, end);
  return pieceOf(text, start, start + stretch.replace(TRAILING, '').length);
}

/** Whether something can be the answer, judged by its looks: a number needs a digit or a constant. */
function fits(page: Page, source: string): boolean {
  if (source.trim() === '') return false;
  if (page.shape.kind !== 'number') return true;
  return /\d|\\(?:pi|sqrt|infty|frac|binom|log|ln)|π|√|∞|(?:^|[^A-Za-z\\])[ei](?:$|[^A-Za-z])/.test(source);
}

function fromSpans(page: Page, start: number, end: number, maths: Span[], mode: PickMode): Piece | undefined {
  const { text } = page;
  const fitting = maths.filter((span) => fits(page, text.slice(span.innerStart, span.innerEnd)));
  const first = maths[0];
  if (fitting.length === 0 || first === undefined) return undefined;
  if (mode === 'announced' && fitting[0] === first && isDirect(text.slice(start, first.start))) {
    return joinSpans(text, start, groupStartingAt(text, maths, 0, end));
  }
  for (let index = maths.length - 1; index >= 0; index--) {
    const span = maths[index]!;
    if (fitting.includes(span) && followsCopula(text, start, span.start)) {
      return joinSpans(
        text,
        start,
        groupStartingAt(text, maths, index, end).filter((member) => fitting.includes(member)),
      );
    }
  }
  if (page.shape.kind === 'number') {
    // A bare number behind the maths, as in "there are 12 values of $n$", is a better answer than a formula before it.
    const plain = page.allows('expression') ? plainRuns(page, start, end, maths) : [];
    const last = plain.at(-1);
    if (last !== undefined && followsCopula(text, start, last.start) && last.start > fitting.at(-1)!.end) {
      return pieceOf(text, last.start, last.end);
    }
  }
  return joinSpans(text, start, groupEndingAt(text, fitting, fitting.length - 1));
}

const DIRECT =
  /^(?:[\s(*_"'“”‘’`:：=≈~]|about|approximately|approx\.?|roughly|option|choice|the|a|simply|us\$?|\\?\$|€|£)*$/i;

function isDirect(between: string): boolean {
  return between.length <= 40 && DIRECT.test(between);
}

const COPULA_END = new RegExp(
  `(?:^|[\\s\\p{P}])(?:${COPULAS.map((word) => word.replaceAll(' ', '\\s+')).join('|')}|=|:|：)(?:\\s+(?:about|approximately|exactly|a|the|only|just|therefore|thus|then|also|équivalent à|de))*[\\s*_("'“:：]*$|(?:是|为|為|有|等于|は|を)[\\s*_("'“:：]*$`,
  'iu',
);

function followsCopula(text: string, from: number, at: number): boolean {
  return COPULA_END.test(text.slice(Math.max(from, at - 48), at));
}

/** Runs of plain maths outside the delimiters. */
function plainRuns(page: Page, start: number, end: number, maths: readonly Span[]): Run[] {
  const runs: Run[] = [];
  let from = start;
  for (const span of [...maths, { start: end, end }]) {
    if (span.start > from) runs.push(...findRuns(page.text, from, Math.min(span.start, end)));
    from = Math.max(from, span.end);
  }
  return page.shape.kind === 'number' ? runs.filter((run) => run.numeric) : runs;
}

/** The best run of plain maths: behind a verb, not behind a side word; else the first after an announcement, the last elsewhere. */
function fromRuns(page: Page, start: number, end: number, mode: PickMode): Piece | undefined {
  const { text } = page;
  const runs = findRuns(text, start, end).filter(
    (run) => run.numeric || (page.shape.kind !== 'number' && isFormula(text, run)),
  );
  const [first] = runs;
  if (first === undefined)
    return page.shape.kind === 'number' ? fromNumberWords(text, start, end) : undefined;
  const direct = mode === 'announced' && isDirect(text.slice(start, first.start));
  const central = runs.filter((run) => !SIDE_WORDS.has(run.before));
  const afterCopula = (central.length > 0 ? central : runs).findLast((run) =>
    followsCopula(text, start, run.start),
  );
  const best = direct
    ? first
    : (afterCopula ?? (mode === 'announced' ? (central[0] ?? first) : (central.at(-1) ?? runs.at(-1)!)));
  return pieceOf(text, best.start, best.end);
}

const NUMBER_WORD = new RegExp(
  `(?<![\\p{L}-])(${[...NUMBER_WORDS.keys()].join('|')})(?:[- ](one|two|three|four|five|six|seven|eight|nine))?(?![\\p{L}-])`,
  'giu',
);

/** "exactly five", "twenty-one": the last number that is said in words; its text is the number in digits. */
function fromNumberWords(text: string, start: number, end: number): Piece | undefined {
  const match = [...text.slice(start, end).matchAll(NUMBER_WORD)].at(-1);
  if (match === undefined) return undefined;
  const tens = NUMBER_WORDS.get(match[1]!.toLowerCase())!;
  const ones = match[2] === undefined ? 0 : NUMBER_WORDS.get(match[2].toLowerCase())!;
  if (ones > 0 && (tens < 20 || tens > 90)) return undefined;
  return {
    text: String(tens + ones),
    start: start + match.index,
    end: start + match.index + match[0].length,
  };
}

/** A run without digits counts only when it is more than a stray letter. */
function isFormula(text: string, run: Run): boolean {
  return /[=<>≤≥≠^\\∪∈/*+]/.test(text.slice(run.start, run.end)) || run.end - run.start > 3;
}
