/** Numbers that count items of the text: "3)" in front of one, "Step 3". They are no answers. */

const NUMBER = /^\d{1,2}[.)]?$/;
/** Bounded: sees at most 24 characters. */
const NUMBERED =
  /(?<![\p{L}])(?:step|part|problem|question|exercise|figure|table|equation|theorem|lemma|section|chapter|appendix)\s{1,3}(?:(?:number|no\.|nr\.)\s{1,3})?$/iu;

/** Whether text[start, end) only numbers what stands behind it, or the sentence it ends. */
export function isNumbering(
  text: string,
  { start, end }: { start: number; end: number },
  to: number,
): boolean {
  if (!NUMBER.test(text.slice(start, end))) return false;
  const behind = text.slice(end, Math.min(to, end + 12));
  if (NUMBERED.test(text.slice(Math.max(0, start - 24), start))) return /^\W*$/.test(behind);
  const line = text.slice(Math.max(0, start - 8), start);
  return /(?:^|\n)[\s*_#>]{0,6}$/.test(line) && (text[end - 1] === ')' || behind.startsWith(')'));
}
