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
  if (text.indexOf('\n', start) < 0) return turn;
  const speaker = lineStart(text, SPEAKER_LINES, start, end);
  if (speaker > start) end = speaker;
  const next = lineStart(text, PROBLEM_LINES, start, end);
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

/** None of the phrases holds a sign of patterns. */
const linesOf = (phrases: readonly string[]) => new RegExp(`\\n(?:${phrases.join('|')})`, 'g');
const SPEAKER_LINES = linesOf(SPEAKERS);
const PROBLEM_LINES = linesOf(NEXT_PROBLEMS);

/** The first line break before `to` behind which a line begins with a phrase, or -1. */
function lineStart(text: string, lines: RegExp, from: number, to: number): number {
  lines.lastIndex = from;
  const at = lines.exec(text)?.index ?? to;
  return at < to ? at : -1;
}
