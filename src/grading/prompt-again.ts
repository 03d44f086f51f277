/** An answer is not the question: whoever sends the prompt back as it was earns nothing. */
import { messageText, type ResponseInput, responseText } from '../responses/response.ts';
import { type Judgement, scored } from '../verdict.ts';
import type { Input } from './items/item.ts';

/** The judgement, or one that earns nothing where it was earned by the prompt itself. */
export function unlessPromptAgain(judgement: Judgement, { prompt, response }: Input): Judgement {
  if (prompt === undefined || judgement.status !== 'scored' || judgement.reward <= 0) return judgement;
  const answer = responseText(response)?.trim();
  const question = asked(prompt)?.trim();
  if (!answer || !question) return judgement;
  if (answer === question)
    return scored(false, 'no_answer', { message: 'The response is the prompt again.' });
  const end = endOfPrompt(responseText(response)!, question);
  if (end === undefined || (judgement.extracted?.end ?? end + 1) > end) return judgement;
  return scored(false, 'no_answer', { message: 'The answer stands in the prompt that is sent back.' });
}

/** A shorter prompt may only begin as the answer does. */
const SHORT = 24;

/** Where the prompt ends that a response begins with, and goes on behind. */
function endOfPrompt(response: string, question: string): number | undefined {
  const end = response.search(/\S/) + question.length;
  const again = response.trimStart().startsWith(question) && /\s/.test(response[end] ?? ' ');
  return again && question.length >= SHORT ? end : undefined;
}

/** Of a chat, the last message that is not the model's. */
function asked(prompt: ResponseInput): string | undefined {
  if (typeof prompt === 'string') return prompt;
  const question = prompt.findLast(({ role }) => role !== 'assistant');
  return question && messageText(question);
}
