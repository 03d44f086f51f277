/**
 * What a response answers: the text it marks as final, else a drawing in a fence, else all of it.
 */

import { movesOfObject } from '../../../responses/answer.ts';
import { textsBeside } from '../../../responses/marked/beside.ts';
import { fencedBlocks } from '../../../responses/marked/fences.ts';
import { type FinalMethod, finalAnswers, UNANNOUNCED } from '../../../responses/marked/final-answers.ts';
import type { Piece } from '../../../responses/marked/piece.ts';
import { excerpt } from '../../../responses/response.ts';
import type { Scope } from '../../../responses/turns/part.ts';
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
  if (lines === 'one line') {
    const several = final && FRAMED.has(final.method) ? textsBeside(response, turn, final.start) : [];
    if (several.length > 1) return answerOf({ ...final!, text: several.join(', ') }, final!.method);
    const fence =
      final && FRAMED.has(final.method)
        ? fencedBlocks(response, final.start, final.end).at(-1)
        : closingFence(response, turn, final?.method);
    return fence ? answerOf(fence, 'fence') : final && answerOf(final, final.method);
  }
  if (final !== undefined && FRAMED.has(final.method)) {
    const fence = fencedBlocks(response, final.start, final.end).at(-1);
    return fence ? answerOf(fence, 'fence') : answerOf(final, final.method);
  }
  const block = fencedBlocks(response, turn.start, turn.end).at(-1);
  if (block) return answerOf(block, 'fence');
  const whole = response.slice(turn.start, turn.end);
  return answerOf({ ...turn, text: whole.replace(HEADING, '') }, 'whole');
}

/** "The board:" above a drawing. */
const HEADING = /^\s*[*#_ ]{0,4}\p{L}[^\n:]{2,80}:[*_]{0,3}[ \t]*\n/u;

const FRAMED: ReadonlySet<string> = new Set(['tag', 'boxed']);

/** A fence of one line that ends the response, where nothing else is announced. */
function closingFence(
  response: string,
  { start, end }: Scope,
  method: FinalMethod = 'last_line',
): Piece | undefined {
  if (method !== 'whole' && !UNANNOUNCED.has(method)) return undefined;
  const block = fencedBlocks(response, start, end).at(-1);
  const alone = block && !block.text.trim().includes('\n');
  return alone && /^[\s`~]*$/.test(response.slice(block.end, end)) ? block : undefined;
}

function answerOf(
  { text, start, end }: { text: string; start: number; end: number },
  method: string,
): Answer | undefined {
  const answer = movesOfObject(text) ?? text.trim();
  return answer === ''
    ? undefined
    : { text: answer, extracted: { text: excerpt(answer), method, start, end } };
}
