/** Which part of a response may hold its final answer in prose. Linear. */
import { NEXT_PROBLEMS, SPEAKERS } from './marks.ts';
import type { Scope, ScopeOption } from './part.ts';
import { findTurn } from './turn.ts';

const ANSWERED = /\\boxed|####|answers? (?:is|are)|answer\**:|答案|I hope it is correct/i;

/**
 * The part of `text` that is searched for an answer in prose: the turn of `findTurn`, which also
 * ends where another speaker or a new problem begins in plain words.
 */
export function findScope(text: string, scope: ScopeOption): Scope {
  const turn = findTurn(text, scope);
  const { start } = turn;
  let { end } = turn;
  const speaker = lineStart(text, SPEAKERS, start, end);
  if (speaker > start) end = speaker;
  const next = lineStart(text, NEXT_PROBLEMS, start, end);
  if (next > start && isAnswered(text.slice(start, next))) end = next;
  return { ...turn, end };
}

/**
 * Whether what stands before a further problem answers the first one: it announces an answer, or is
 * little more than a number.
 */
function isAnswered(text: string): boolean {
  return ANSWERED.test(text) || (text.length < 100 && /\d/.test(text));
}

/** The first place at which a phrase stands at the start of a line, or -1. */
function lineStart(text: string, phrases: readonly string[], from: number, to: number): number {
  if (text.indexOf('\n', from) < 0) return -1;
  let at = to;
  for (const phrase of phrases) {
    const found = text.indexOf(`\n${phrase}`, from);
    if (found >= 0 && found < at) at = found;
  }
  return at === to ? -1 : at;
}
