/** An answer is not the question: whoever sends the prompt back as it was earns nothing. */
import { type ResponseInput, responseText } from '../responses/response.ts';
import { type Judgement, scored } from '../verdict.ts';
import type { Input } from './items/item.ts';

/** The judgement, or one that earns nothing where it was earned by the prompt itself. */
export function unlessPromptAgain(judgement: Judgement, { prompt, response }: Input): Judgement {
  if (prompt === undefined || judgement.status !== 'scored' || judgement.reward <= 0) return judgement;
  const answer = responseText(response)?.trim();
  if (!answer || answer !== asked(prompt)?.trim()) return judgement;
  return scored(false, 'no_answer', { message: 'The response is the prompt again.' });
}

/** Of a chat, the last message that is not the model's. */
function asked(prompt: ResponseInput): string | undefined {
  if (typeof prompt === 'string') return prompt;
  return prompt.findLast(({ role }) => role !== 'assistant')?.content ?? undefined;
}
