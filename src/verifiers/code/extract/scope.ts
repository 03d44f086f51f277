/** The part of a response in which code is looked for. */
import { type ResponseInput, responseText } from '../../../responses/response.ts';
import type { ScopeOption } from '../../../responses/turns/part.ts';
import { findTurn } from '../../../responses/turns/turn.ts';

export interface Scope {
  /** The whole text of the message that is graded. */
  text: string;
  /** Offsets of the part that is searched. */
  start: number;
  end: number;
}

/**
 * The turn of the assistant; plain words such as "User:" end none, since they may stand in a
 * program.
 */
export function scopeOf(response: ResponseInput, scope: ScopeOption): Scope {
  const text = responseText(response) ?? '';
  const { start, end } = findTurn(text, scope);
  return { text, start, end };
}
