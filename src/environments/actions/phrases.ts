/** Actions of several words: one a line, or between commas, semicolons, arrows and full stops. */
import type { Problem } from '../environment.ts';
import { MAX_STEPS } from '../parameters.ts';
import { jsonList, MAX_TEXT, type ReadAction, readAll, TOO_MANY } from './list.ts';
import { withoutMarks } from './marks.ts';

export function listedPhrases<A>(text: string, read: ReadAction<A>): A[] | Problem {
  if (text.length > MAX_TEXT) return TOO_MANY;
  const given = text.trim();
  const pieces =
    jsonList(given) ??
    withoutMarks(given)
      .split(/[\n,;]|->|→|\.(?:\s|$)/u)
      .filter((piece) => piece.trim() !== '');
  if (pieces.length === 0) return { problem: 'There is no action.' };
  return pieces.length > MAX_STEPS ? TOO_MANY : readAll(pieces, read);
}
