/** What a model wrote, as it comes in a request, and the text of it that is graded. */
import { isRecord } from '../json.ts';
import { unscored } from '../verdict.ts';

/** A call as a service took it out of the text, in the form of OpenAI's messages. */
export interface ToolCall {
  id?: string | null;
  type?: 'function';
  /** `arguments` is a JSON text, or the object itself. */
  function: { name: string; arguments: string | Record<string, unknown> };
}

/** A part of a message; images and the like have no text. */
interface Part {
  text?: string | null;
}

export interface Message {
  role: string;
  /** null or left out where a message only calls tools. */
  content?: string | null | Part[];
  tool_calls?: ToolCall[] | null;
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
  return message && messageText(message);
}

/** The text of a message; empty where it has none. */
export const messageText = ({ content }: Message): string => contentText(content);

/** The text of some content: of its parts (`{type: "text", text}`) where it has any. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part) => (typeof part === 'string' ? part : isRecord(part) ? part.text : undefined))
    .filter((text) => typeof text === 'string')
    .join('\n');
}

/** The texts of all messages, or the one text. */
export const textsOf = (input: ResponseInput): string[] =>
  typeof input === 'string' ? [input] : input.map(messageText);

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
