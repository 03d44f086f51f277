/** Stretches in tags: `<answer>5</answer>`, `<Answer >`, `[ANSWER]5[/ANSWER]`. One pass, linear. */
import type { Span } from './span.ts';

/** Tags that hold a final answer. */
export const ANSWER_TAGS: readonly string[] =
  'answer final_answer finalanswer final-answer final ans solution result output'.split(' ');
/** Tags that hold a program. */
export const CODE_TAGS: readonly string[] = 'python code solution answer'.split(' ');

export interface Tagged extends Span {
  /** In lower case. */
  name: string;
  /** A tag that is never closed reaches to the end of the text. */
  closed: boolean;
}

const TAG = /<(\/?)[ \t]{0,2}([a-z][a-z_-]{1,20})[ \t]{0,2}>|\[(\/?)([A-Z][A-Z_]{1,20})\]/gi;

/**
 * The innermost pairs of tags of these names in [from, to), in order, and the last tag that is
 * never closed. A tag that is only mentioned ("put it in <answer> tags") is opened again before it
 * is closed, and counts for nothing.
 */
export function findTagged(text: string, from: number, to: number, names: readonly string[]): Tagged[] {
  if (text.indexOf('<', from) < 0 && text.indexOf('[', from) < 0) return [];
  const spans: Tagged[] = [];
  let open: { name: string; start: number; end: number } | undefined;
  TAG.lastIndex = from;
  for (let match = TAG.exec(text); match !== null && match.index < to; match = TAG.exec(text)) {
    const name = (match[2] ?? match[4]!).toLowerCase();
    const square = match[4] !== undefined;
    if (!names.includes(name) || (square && match[4] !== match[4]!.toUpperCase())) continue;
    const end = TAG.lastIndex;
    if ((match[1] ?? match[3]) === '') open = { name, start: match.index, end };
    else if (open?.name === name) {
      spans.push({ name, start: open.start, end, innerStart: open.end, innerEnd: match.index, closed: true });
      open = undefined;
    }
  }
  if (open !== undefined) {
    spans.push({
      name: open.name,
      start: open.start,
      end: to,
      innerStart: open.end,
      innerEnd: to,
      closed: false,
    });
  }
  return spans;
}

/**
 * The inside of the last `<answer>` of a stretch, else all of it: where a drawing, a structure or a
 * proof is looked for.
 */
export function answerPart(
  text: string,
  { start, end }: { start: number; end: number },
): { from: number; to: number; tagged: boolean } {
  const tag = findTagged(text, start, end, ['answer']).at(-1);
  return tag
    ? { from: tag.innerStart, to: tag.innerEnd, tagged: true }
    : { from: start, to: end, tagged: false };
}
