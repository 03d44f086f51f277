/**
 * What a response answers: the text it marks as final, else a drawing in a fence, else all of it.
 */
import { inFrame, type Lines, movesOfObject } from '../../../responses/answer.ts';
import { UNANNOUNCED } from '../../../responses/marked/final-answers.ts';
import { closingFence, lastFence } from '../../../responses/marked/last-fence.ts';
import type { Piece } from '../../../responses/marked/piece.ts';
import { excerpt } from '../../../responses/response.ts';
import { givenFinal, readAtEnd } from '../../../responses/standing.ts';
import type { Scope } from '../../../responses/turns/part.ts';
import type { Extracted } from '../../../verdict.ts';

export interface Answer {
  text: string;
  extracted: Extracted;
}

/** What still stands at the end of a response, neither denied nor taken back. */
export function readAnswer(response: string, lines: Lines): Answer | undefined {
  return readAtEnd(response, (scope) => readIn(response, scope, lines));
}

function readIn(response: string, turn: Scope, lines: Lines): Answer | undefined {
  const { final, withdrawn } = givenFinal(response, turn);
  if (final !== undefined && FRAMED.has(final.method))
    return answerOf(inFrame(response, { turn, final, lines }), final.method);
  if (lines === 'one line') {
    const isAnnounced = final && final.method !== 'whole' && !UNANNOUNCED.has(final.method);
    const fence = isAnnounced ? undefined : closingFence(response, turn);
    return fence ? answerOf(fence, 'fence') : final && answerOf(final, final.method);
  }
  const block = lastFence(response, turn);
  if (block) return answerOf(block, 'fence');
  if (withdrawn) return undefined;
  const whole = response.slice(turn.start, turn.end);
  return answerOf({ ...turn, text: whole.replace(HEADING, '') }, 'whole');
}

/** "The board:" above a drawing. */
const HEADING = /^\s*[*#_ ]{0,4}\p{L}[^\n:]{2,80}:[*_]{0,3}[ \t]*\n/u;

const FRAMED: ReadonlySet<string> = new Set(['tag', 'boxed']);

function answerOf({ text, start, end }: Piece, method: string): Answer | undefined {
  const answer = movesOfObject(text) ?? text.trim();
  return answer === ''
    ? undefined
    : { text: answer, extracted: { text: excerpt(answer), method, start, end } };
}
