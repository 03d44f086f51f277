/**
 * What a response answers: the text it marks as final, else a drawing in a fence, else all of it.
 */

import { fencedBlocks } from '../../../responses/marked/fences.ts';
import { finalAnswers } from '../../../responses/marked/final-answers.ts';
import { excerpt } from '../../../responses/response.ts';
import { findTurn } from '../../../responses/turns/turn.ts';
import type { Extracted } from '../../../verdict.ts';

export interface Answer {
  text: string;
  extracted: Extracted;
}

/** Longer answers are no moves, boards or games. */
export const MAX_ANSWER = 65_536;

/** @param lines whether the answer may have several lines, as a board or a game has */
export function readAnswer(response: string, lines: 'one line' | 'several lines'): Answer | undefined {
  const turn = findTurn(response, 'after_think');
  const final = finalAnswers(response, turn).next().value;
  if (lines === 'one line') return final && answerOf(final, final.method);
  if (final !== undefined && FRAMED.has(final.method)) {
    const fence = fencedBlocks(response, final.start, final.end).at(-1);
    return fence ? answerOf(fence, 'fence') : answerOf(final, final.method);
  }
  const block = fencedBlocks(response, turn.start, turn.end).at(-1);
  if (block) return answerOf(block, 'fence');
  return answerOf({ ...turn, text: response.slice(turn.start, turn.end) }, 'whole');
}

const FRAMED: ReadonlySet<string> = new Set(['tag', 'boxed']);

function answerOf(
  { text, start, end }: { text: string; start: number; end: number },
  method: string,
): Answer | undefined {
  const answer = text.trim();
  return answer === ''
    ? undefined
    : { text: answer, extracted: { text: excerpt(answer), method, start, end } };
}
