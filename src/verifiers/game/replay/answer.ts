/** Where the actions of a response stand. */
import { type Answer, cleaned, readAnswer } from '../../../responses/answer.ts';
import { excerpt } from '../../../responses/response.ts';

/**
 * What the response marks as final, else its last fence, else all of it. "Final answer: right" is
 * an action here and no praise of the answer, so that a label before the list is read once more.
 */
export function readActions(response: string): Answer | undefined {
  const answer = readAnswer(response, 'several lines');
  if (answer?.extracted.method !== 'whole') return answer;
  const at = lastLabel(answer.text);
  if (at === undefined) return answer;
  const text = withoutStars(cleaned(answer.text.slice(at)));
  const from = response.indexOf(text, answer.extracted.start);
  const start = from < 0 ? answer.extracted.start : from;
  return {
    ...answer,
    text,
    extracted: { ...answer.extracted, text: excerpt(text), method: 'final_phrase', start },
  };
}

const LABEL =
  /(?:^|(?<=[.!?] ))[*_#\s]{0,8}(?:my |the )?(?:final )?(?:answer|actions|moves|plan|solution)(?: is| are)?[*_]{0,4}\s?:[*_]{0,4}/gim;

/** Of a label that is bold together with its list the end of that is left. */
function withoutStars(text: string): string {
  let end = text.length;
  while (text[end - 1] === '*') end--;
  return text.slice(0, end);
}

/** Behind the last label at the start of a line or a sentence. */
function lastLabel(text: string): number | undefined {
  let end: number | undefined;
  for (const match of text.matchAll(LABEL)) end = match.index + match[0].length;
  return end;
}
