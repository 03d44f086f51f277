/** Chats as clients hold them: content as text, as a list of parts, or not there at all. */
import { isRecord } from '../../../json.ts';
import { contentText, type ResponseInput, type ToolCall } from '../../../responses/response.ts';

type Messages = Exclude<ResponseInput, string>;

/** Longer chats and roles are no prompts that a verifier could use. */
const MOST_MESSAGES = 1000;
const LONGEST_ROLE = 64;

/** A number or an object as content is nobody's text: it could only be graded as none. */
const isContent = (content: unknown) =>
  typeof content === 'string' || Array.isArray(content) || content === null || content === undefined;

/** @returns undefined where a list is no chat: one of its entries is no message. */
export function messagesOf(list: unknown): Messages | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const messages: Messages = [];
  for (const entry of list) {
    if (!isRecord(entry) || typeof entry.role !== 'string' || !isContent(entry.content)) return undefined;
    const message = { role: entry.role.slice(0, LONGEST_ROLE), content: contentText(entry.content) };
    const made = toolCallsOf(entry.tool_calls);
    messages.push(made.length > 0 ? { ...message, tool_calls: made } : message);
  }
  return messages.slice(-MOST_MESSAGES);
}

/** Calls that a service took out of the text; what is none of OpenAI's form is left out. */
function toolCallsOf(value: unknown): ToolCall[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((call) => {
    const made = isRecord(call) ? call.function : undefined;
    if (!isRecord(made) || typeof made.name !== 'string') return [];
    // Some templates hold the arguments as an object.
    const given = typeof made.arguments === 'string' ? made.arguments : JSON.stringify(made.arguments ?? {});
    return [{ function: { name: made.name, arguments: given } }];
  });
}

/** What the model was asked, where a client sends it along; anything else says nothing. */
export function promptOf(value: unknown): ResponseInput | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  return messagesOf(value);
}
