/** Harmony: a turn in channels, of which the final one alone is said to the user. */
import type { Scope } from './part.ts';
import type { Mark } from './tokens.ts';

const FINAL = /^\s*final\b/;

/**
 * The final channel of a turn; a turn in channels without one has not come to its answer. Undefined
 * without channels.
 */
export function channelsOf(text: string, marks: readonly Mark[], turnEnd: number): Scope | undefined {
  let seen = false;
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index]!;
    if (mark.kind !== 'channel') continue;
    seen = true;
    const message = marks[index + 1];
    if (!FINAL.test(text.slice(mark.end, mark.end + 32))) continue;
    const start =
      message?.kind === 'message' ? message.end : text.indexOf('final', mark.end) + 'final'.length;
    const end = marks.slice(index + 1).find(({ kind }) => ENDS.has(kind))?.start ?? turnEnd;
    return { start: Math.min(start, turnEnd), end: Math.max(Math.min(start, turnEnd), end), unclosed: false };
  }
  return seen ? { start: turnEnd, end: turnEnd, unclosed: true } : undefined;
}

const ENDS: ReadonlySet<Mark['kind']> = new Set<Mark['kind']>(['pause', 'channel', 'assistant']);
