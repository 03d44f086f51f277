/** What a model wrote, as it comes in a request, and the text of it that is graded. */
import { unscored } from '../verdict.ts';

/** A call as a service took it out of the text, in the form of OpenAI's messages. */
export interface ToolCall {
  id?: string;
  type?: 'function';
  /** `arguments` is a JSON text. */
  function: { name: string; arguments: string };
}

export interface Message {
  role: string;
  /** null where a message only calls tools. */
  content: string | null;
  tool_calls?: ToolCall[];
}

/**
 * Its text as it came, or a list of chat messages of which the last assistant message is graded.
 */
export type ResponseInput = string | Message[];

/** The message that is graded; undefined for a text, and where none is the assistant's. */
export function gradedMessage(response: ResponseInput): Message | undefined {
  if (typeof response === 'string') return undefined;
  return response.findLast(({ role }) => role === 'assistant');
}

/** The text of a response: itself, or the last assistant message. Undefined when there is none. */
export function responseText(response: ResponseInput): string | undefined {
  if (typeof response === 'string') return response;
  const message = gradedMessage(response);
  return message && (message.content ?? '');
}

/** The outcome of an item whose chat messages hold none of the assistant. */
export const NO_ASSISTANT = {
  ...unscored('invalid_item', { pointer: '/response' }),
  message: 'The list of messages has no message of the assistant.',
};

/** Longest text that a verdict shows of a response, in UTF-16 units. */
const SHOWN = 500;

/** The beginning of a text, as a verdict shows it. */
export const excerpt = (text: string): string =>
  text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
