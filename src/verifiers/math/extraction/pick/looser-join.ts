/**
 * Answers to the parts of a question, boxed in separate sentences: "(a) \boxed{3} … (b) \boxed{4}".
 */

import { findBoxes } from '../../../../responses/marked/boxes.ts';
import type { Candidate } from '../candidate.ts';
import type { AnswerShape } from '../shape.ts';
import { joinSpans } from './join.ts';

/** Parts that stand further apart than this are steps of one argument. */
const MAX_REACH = 3000;

/**
 * For a reference of several answers and a response whose last box holds one: its last boxes, as
 * many as the reference has answers, as one candidate. All of them must be right, so nothing is won
 * by boxing more.
 */
export function looserJoin(text: string, chosen: Candidate, shape: AnswerShape): Candidate | undefined {
  if (shape.items < 2 || shape.items > 12 || chosen.method !== 'boxed' || chosen.parts !== undefined)
    return undefined;
  const from = Math.max(0, chosen.end - MAX_REACH);
  const boxes = findBoxes(text, from, chosen.end);
  if (boxes.length !== shape.items) return undefined;
  const piece = joinSpans(text, from, boxes);
  return piece === undefined ? undefined : { ...piece, method: 'boxed' };
}
