/** Chat messages: the text that is graded. */
import type { ResponseInput } from '../../verifier.ts';

/** The text of a response: itself, or the last assistant message. Undefined when there is none. */
export function responseText(response: ResponseInput): string | undefined {
  if (typeof response === 'string') return response;
  return response.findLast((message) => message.role === 'assistant')?.content;
}
