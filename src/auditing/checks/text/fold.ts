/** Texts without their dress: what checks compare. */

const WRAPPERS = /\\(?:text|textbf|textit|mathrm|mathbf|mathit|mathsf|operatorname|boxed|fbox)\s*\{/g;

/** An answer without LaTeX's text commands, dollars, braces and blanks at its ends. */
export function bareAnswer(text: string): string {
  return text
    .replace(WRAPPERS, ' ')
    .replace(/\\[()[\]]/g, ' ')
    .replace(/[{}$]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text as words: lower case, without marks, numbers kept. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+|\d+(?:[.,]\d+)*/gu) ?? [];
}

export const numbersOf = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];

/** The digits of a text alone, without leading zeros and those behind a decimal point. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
}

/** The last final answer of a text that stands in a box, behind `####` or behind a cue. */
export function finalAnswer(text: string): string | undefined {
  return stated(text)?.slice(0, LONGEST);
}

/** Longer ones are no answers. */
const LONGEST = 400;

function stated(text: string): string | undefined {
  const boxed = lastBox(text);
  if (boxed !== undefined) return boxed;
  const hashes = text.lastIndexOf('####');
  if (hashes >= 0) return firstLine(text.slice(hashes + 4));
  const cues = [...text.matchAll(/\b(?:answer|result|value)(?: is|:| =)\s*/gi)];
  const last = cues.at(-1);
  return last && firstLine(text.slice(last.index + last[0].length)).replace(/[.]\s*$/, '');
}

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0]!.trim();

function lastBox(text: string): string | undefined {
  const start = text.lastIndexOf('\\boxed{');
  if (start < 0) return undefined;
  let depth = 0;
  for (let i = start + 6; i < text.length; i++) {
    if (text[i] === '{') depth += 1;
    else if (text[i] === '}' && --depth === 0) return text.slice(start + 7, i);
  }
  return undefined;
}
