/**
 * The turn of the assistant in a text that may hold a prompt, thinking, channels and what follows
 * the turn.
 */
import { channelsOf } from './channels.ts';
import { BARE_CHANNELS } from './marks.ts';
import type { Scope, ScopeOption } from './part.ts';
import { findMarks, type Mark } from './tokens.ts';

/**
 * The turn of the assistant. It ends at the first mark that ends a turn: what stands behind was
 * never said, a closing think mark included. With `after_think` it begins after the last block of
 * thinking that is closed in the turn, and ends before one that is opened later and not closed; of
 * harmony's channels only the final one is left.
 */
export function findTurn(text: string, scope: ScopeOption): Scope {
  const marks = findMarks(text);
  if (marks.length === 0) {
    const start = scope === 'whole' ? 0 : bareChannels(text, 0, text.length);
    return { start, end: text.length, unclosed: false };
  }
  const first = firstOfTurn(text, marks);
  const from = first === 0 ? 0 : marks[first - 1]!.end;
  const turn = withinTurn(text, marks, first, from);
  if (scope === 'whole') return { start: from, end: turn.end, unclosed: false };
  return channelsOf(text, turn.marks, turn.end) ?? withoutThinking(text, from, turn);
}

interface Turn {
  marks: Mark[];
  end: number;
}

/**
 * Index of the first mark of the turn: behind a prompt that was sent along, and behind the headers
 * before an answer.
 */
function firstOfTurn(text: string, marks: readonly Mark[]): number {
  let index = 0;
  let at = 0;
  let begun = true;
  for (let next = marks[0]; next !== undefined; next = marks[index]) {
    if (begun && text.slice(at, next.start).trim() !== '') break;
    if (next.kind === 'other') begun = false;
    else if (next.kind === 'assistant') begun = true;
    else if (begun && !HEADERS.has(next.kind)) break;
    at = next.end;
    index++;
  }
  return begun ? index : 0;
}

/** What may stand before an answer without being part of it. */
const HEADERS: ReadonlySet<Mark['kind']> = new Set<Mark['kind']>(['begin', 'message', 'answer', 'assistant']);

/** The marks of the turn, up to the first that ends it. */
function withinTurn(text: string, marks: readonly Mark[], first: number, from: number): Turn {
  const own: Mark[] = [];
  for (let index = first; index < marks.length; index++) {
    const mark = marks[index]!;
    const next = marks[index + 1];
    const isEnd =
      mark.kind === 'end' || mark.kind === 'other' || (mark.kind === 'pause' && !goesOn(text, mark, next));
    const again = mark.kind === 'assistant' && marks[index - 1]?.kind !== 'pause';
    if (isEnd || (again && text.slice(from, mark.start).trim() !== ''))
      return { marks: own, end: mark.start };
    own.push(mark);
  }
  return { marks: own, end: text.length };
}

/** Whether the assistant begins another message, as between the channels of harmony. */
function goesOn(text: string, pause: Mark, next: Mark | undefined): boolean {
  return (
    next?.kind === 'assistant' &&
    text.startsWith('<|start|>', next.start) &&
    text.slice(pause.end, next.start).trim() === ''
  );
}

/** Behind the last thinking that is closed, before one that is not. */
function withoutThinking(text: string, from: number, turn: Turn): Scope {
  const bare = bareChannels(text, from, turn.end);
  const closed = turn.marks.findLastIndex(({ kind }) => kind === 'close');
  let start = Math.max(closed < 0 ? from : turn.marks[closed]!.end, bare);
  let { end } = turn;
  for (const mark of turn.marks.slice(closed + 1)) {
    if (mark.start < start) continue;
    const outside = text.slice(start, mark.start).trim() !== '';
    if (!outside && HEADERS.has(mark.kind)) start = mark.end;
    if (mark.kind !== 'open') continue;
    end = mark.start;
    return { start, end, unclosed: !outside };
  }
  return { start, end, unclosed: false };
}

/**
 * Where the final channel begins in a text whose special tokens were dropped; `from` when it has
 * none.
 */
function bareChannels(text: string, from: number, to: number): number {
  if (!BARE_CHANNELS.begin.test(text.slice(from, from + 40))) return from;
  const at = text.indexOf(BARE_CHANNELS.final, from);
  return at < 0 || at >= to ? from : at + BARE_CHANNELS.final.length;
}
