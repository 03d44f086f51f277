/** Where the actions of a response stand. */
import { type Answer, cleaned, readAnswer } from '../../../responses/answer.ts';
import { excerpt } from '../../../responses/response.ts';

/**
 * What the response marks as final, else its last fence, else all of it. "Final answer: right" is
 * an action here and no praise of the answer, so that a label before the list is read once more.
 */
export function readActions(response: string): Answer | undefined {
  const answer = readAnswer(response, 'several lines');
  if (answer === undefined) return undefined;
  const { method, start = 0 } = answer.extracted;
  const isMarked = method !== 'whole';
  // Where the answer is marked, a label may only stand in front.
  const at = isMarked && !IN_FRONT.test(answer.text) ? undefined : lastLabel(answer.text);
  if (at === undefined) return isMarked ? { ...answer, text: withoutMarks(answer.text) } : answer;
  const text = withoutMarks(cleaned(answer.text.slice(at)));
  const from = Math.max(start, response.indexOf(text, start));
  const extracted = { ...answer.extracted, text: excerpt(text), start: from };
  return { ...answer, text, extracted: isMarked ? extracted : { ...extracted, method: 'final_phrase' } };
}

const LABEL =
  /(?:^|(?<=[.!?] ))[*_#\s]{0,8}(?:my |the )?(?:final )?(?:answer|actions|moves|plan|solution)(?:(?: is| are)?[*_]{0,4}\s?:| is| are)[*_]{0,4}/gim;

const IN_FRONT = /^[*_]{0,3}(?:my |the )?(?:final )?(?:answer|actions|moves|plan|solution)[^\p{L}]/iu;

/** Of a list that is bold, or together with its label, the end of that is left: "RRDD**". */
function withoutMarks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '*' || text[end - 1] === '`') end--;
  return text.slice(0, end);
}

/** Behind the last label at the start of a line or a sentence. */
function lastLabel(text: string): number | undefined {
  let end: number | undefined;
  for (const match of text.matchAll(LABEL)) end = match.index + match[0].length;
  return end;
}
