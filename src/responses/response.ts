/** What a model wrote, as it comes in a request, and the text of it that is graded. */

/**
 * Its text as it came, or a list of chat messages of which the last assistant message is graded.
 */
export type ResponseInput = string | { role: string; content: string }[];

/** The text of a response: itself, or the last assistant message. Undefined when there is none. */
export function responseText(response: ResponseInput): string | undefined {
  if (typeof response === 'string') return response;
  return response.findLast((message) => message.role === 'assistant')?.content;
}
