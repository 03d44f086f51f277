/**
 * Final answers as a response marks them, for verifiers whose answers are not read as the text of a
 * choice or as general mathematics. Linear.
 */
import { findAnchors, skipMarkup } from '../prose/anchors.ts';
import { sentenceEnd } from '../prose/sentences.ts';
import type { Scope } from '../turns/part.ts';
import { findBolds } from './bolds.ts';
import { findBoxes } from './boxes.ts';
import { withoutHidden } from './hidden.ts';
import { fromJson } from './json.ts';
import { findMaths } from './maths.ts';
import { type Piece, pieceOf } from './piece.ts';
import { fromHashes } from './set-off.ts';
import type { Span } from './span.ts';
import { ANSWER_TAGS, findTagged } from './tags.ts';

export type FinalMethod =
  | 'tag'
  | 'boxed'
  | 'hash'
  | 'final_phrase'
  | 'json'
  | 'answer_phrase'
  | 'whole'
  | 'bold'
  | 'math'
  | 'last_line';

/** Marks that hold the answer and nothing else. */
export const FRAMED: ReadonlySet<string> = new Set<FinalMethod>(['tag', 'boxed', 'hash', 'json']);
/** What is said to be the answer. */
export const ANNOUNCED: ReadonlySet<string> = new Set<FinalMethod>(['final_phrase', 'answer_phrase']);
/** Of several lines none is announced by these: which one is meant is not said. */
export const UNANNOUNCED: ReadonlySet<FinalMethod> = new Set(['bold', 'math', 'last_line']);

export interface FinalAnswer extends Piece {
  method: FinalMethod;
  /** The text ends inside of it. */
  cut: boolean;
}

/** Shorter responses may be nothing but an answer. */
const MAX_WHOLE = 400;
/** So many of one kind are looked at, from the last one back. */
const MAX_EACH = 4;

/**
 * The answers of a response in the order of trust: those that it marks as final, the last one
 * first; then the others, rule by rule. The text of a tag or an announcement may hold a box of its
 * own, which then stands for it.
 *
 * @param isGiven whether one that is marked as final is given as the answer; all, where left out
 */
export function* finalAnswers(
  source: string,
  { start, end }: Scope,
  isGiven: (answer: FinalAnswer) => boolean = () => true,
): Generator<FinalAnswer> {
  const text = withoutHidden(source, start, end);
  const page: PageOf = { text, start, end, boxes: findBoxes(text, start, end), maths: undefined };
  const framed = [...tagged(page), ...boxed(page), ...hashed(page), ...json(page)].filter(isGiven);
  const lastFrame = lastOf(framed);
  const said = announced(page, true, lastFrame?.end ?? start).filter(isGiven);
  const last = lastOf([...framed, ...said]);
  if (last !== undefined) {
    yield last;
    return;
  }
  yield* announced(page, false, start).toReversed();
  const whole = pieceOf(text, start, end);
  if (whole === undefined) return;
  if (whole.text.length <= MAX_WHOLE && !whole.text.includes('\n'))
    yield { ...whole, method: 'whole', cut: false };
  yield* inner(page, findBolds(text, Math.max(start, end - MAX_BACK), end), 'bold');
  yield* inner(page, mathsOf(page), 'math');
  const line = whole.text.lastIndexOf('\n') + 1;
  if (line > 0) {
    const lastLine = pieceOf(text, whole.start + line, whole.end);
    if (lastLine !== undefined && lastLine.text.length <= MAX_WHOLE)
      yield { ...lastLine, method: 'last_line', cut: false };
  }
}

/** Bold text is looked for in so many characters before the end. */
const MAX_BACK = 2000;

interface PageOf {
  text: string;
  start: number;
  end: number;
  boxes: readonly (Span & { closed: boolean })[];
  maths: Span[] | undefined;
}

function mathsOf(page: PageOf): Span[] {
  page.maths ??= findMaths(page.text, page.start, page.end);
  return page.maths;
}

function of(page: PageOf, method: FinalMethod, from: number, to: number): FinalAnswer[] {
  const piece = pieceOf(page.text, from, to);
  return piece === undefined ? [] : [{ ...piece, method, cut: false }];
}

function inner(page: PageOf, spans: readonly Span[], method: FinalMethod): FinalAnswer[] {
  return spans
    .slice(-MAX_EACH)
    .reverse()
    .flatMap(({ innerStart, innerEnd }) => of(page, method, innerStart, innerEnd));
}

/** An empty tag is an answer: nothing. */
function tagged(page: PageOf): FinalAnswer[] {
  return findTagged(page.text, page.start, page.end, ANSWER_TAGS)
    .slice(-MAX_EACH)
    .flatMap(({ innerStart, innerEnd, closed }): FinalAnswer[] => {
      if (page.boxes.some((box) => box.start >= innerStart && box.end <= innerEnd)) return [];
      const piece = pieceOf(page.text, innerStart, innerEnd) ?? {
        text: '',
        start: innerStart,
        end: innerEnd,
      };
      return closed || piece.text !== '' ? [{ ...piece, method: 'tag', cut: false }] : [];
    });
}

function boxed(page: PageOf): FinalAnswer[] {
  return page.boxes.slice(-MAX_EACH).flatMap(({ innerStart, innerEnd, end, closed }): FinalAnswer[] => {
    const piece = pieceOf(page.text, innerStart, innerEnd);
    return piece === undefined ? [] : [{ ...piece, end, method: 'boxed', cut: !closed }];
  });
}

function hashed(page: PageOf): FinalAnswer[] {
  return fromHashes(page.text, page.start, page.end)
    .slice(-MAX_EACH)
    .map((piece) => ({ ...piece, method: 'hash', cut: false }));
}

function json(page: PageOf): FinalAnswer[] {
  const piece = fromJson(page.text, page.start, page.end);
  return piece === undefined ? [] : [{ ...piece, method: 'json', cut: false }];
}

function lastOf(answers: readonly FinalAnswer[]): FinalAnswer | undefined {
  let last: FinalAnswer | undefined;
  for (const answer of answers) if (last === undefined || answer.end >= last.end) last = answer;
  return last;
}

/** Less text than this announces nothing: 答案是5 does. */
const MIN_ANNOUNCED = 4;

/** Behind "the final answer is": the rest of that sentence, without what a box of it holds. */
function announced(page: PageOf, final: boolean, from: number): FinalAnswer[] {
  if (page.end - from < MIN_ANNOUNCED) return [];
  return findAnchors(page.text, from, page.end)
    .filter((anchor) => anchor.final === final)
    .slice(-MAX_EACH)
    .flatMap((anchor) => {
      const begin = skipMarkup(page.text, anchor.end);
      const to = sentenceEnd(page.text, begin, page.end, mathsOf(page));
      if (page.boxes.some((box) => box.start >= anchor.start && box.start < to)) return [];
      return of(page, final ? 'final_phrase' : 'answer_phrase', begin, to);
    });
}
