/** What is judged of an item: the turn of the response, and the question. */
import { messageText, responseText } from '../../responses/response.ts';
import { findTurn } from '../../responses/turns/turn.ts';
import type { GradeInput } from '../verifier.ts';
import type { Work } from './judge.ts';
import type { InstructionsOptions, InstructionsReference } from './reference.ts';

export type Input = GradeInput<InstructionsReference, InstructionsOptions>;

export function workOf({ response, prompt, reference, options }: Input): Work | undefined {
  const whole = responseText(response);
  if (whole === undefined) return undefined;
  const { start, end } = findTurn(whole, options.scope ?? 'after_think');
  let text = whole.slice(start, end);
  // White space beside thinking and marks is no part of what was written.
  if (start > 0) text = text.trimStart();
  if (end < whole.length) text = text.trimEnd();
  const question = typeof prompt === 'string' ? undefined : prompt?.findLast(({ role }) => role === 'user');
  const asked = typeof prompt === 'string' ? prompt : question && messageText(question);
  return { text, reference, options, ...(asked === undefined ? {} : { prompt: asked }) };
}
