/**
 * Whether a response gives what stands at a place as its answer, for verifiers whose answers are no
 * general mathematics: it neither denies, doubts, rejects or asks it, nor takes it back later.
 */
import type { Scope } from '../turns/part.ts';
import { type Denial, denialsNear } from './denials/denials.ts';
import { lastRetraction } from './retractions.ts';

/** Whether text[start, end) within `scope` is given; `framed`: a relation beside a box is none. */
export function isGiven(
  text: string,
  { start, end }: { start: number; end: number },
  scope: Scope,
  framed: boolean,
): boolean {
  const denials = denialsNear(text, start, end, scope).filter((denial) => covers(denial, start));
  if (denials.some(({ kind }) => !framed || kind !== 'related')) return false;
  const retraction = lastRetraction(text, scope.start, scope.end);
  return retraction === undefined || retraction < end;
}

/** What a denial begins with is the word that denies; what is rejected stands before it. */
function covers({ kind, start, end }: Denial, at: number): boolean {
  return at < end && (kind === 'denied' || kind === 'doubted' ? at > start : at >= start);
}
