/** Answers set off by plain marks: "#### 43" and square brackets. */
import { type Piece, pieceOf, withoutEnd } from './piece.ts';

/** More marks than this from the end back are not looked at. */
const MAX_MARKS = 8;

const HASHES = /^[ \t]{0,8}####[ \t]{0,8}(\S.*)$/gm;
const WORDS = /[A-Za-z]{3,}/g;

/** What follows "####" at the start of a line, except where the line is a heading of words. */
export function fromHashes(text: string, from: number, to: number): Piece[] {
  if (text.indexOf('####', from) < 0) return [];
  const lines = [...text.slice(from, to).matchAll(HASHES)].slice(-MAX_MARKS);
  return lines.flatMap((line) => {
    const content = withoutEnd(line[1]!, '*_#').replace(
      /^(?:The )?(?:final )?answer(?: is)?\s*[:=]?\s*/i,
      '',
    );
    if (/^(?:\d+[.)]\s|step\b)/i.test(content) || isHeading(content)) return [];
    const end = from + line.index + line[0].trimEnd().length;
    const piece = pieceOf(text, end - line[1]!.trimEnd().length, end);
    const isAnswer = /[\d\\$√π]|^\W*[A-Ja-z]\W*$/.test(content);
    return piece !== undefined && isAnswer ? [{ ...piece, text: content }] : [];
  });
}

/** Three words or more. */
function isHeading(content: string): boolean {
  return (content.slice(0, MAX_HEADING).match(WORDS)?.length ?? 0) >= 3;
}

/** What shows that a line is a heading shows within so many characters. */
const MAX_HEADING = 400;

const BRACKETS = /\[([^[\]\n]{1,200})\](?!\()/g;

/**
 * What stands in the last square brackets of prose, as in "The angle is [90]." No links, lists or
 * intervals.
 */
export function fromBrackets(text: string, from: number, to: number): Piece | undefined {
  const found = [...text.slice(from, to).matchAll(BRACKETS)].at(-1);
  if (found === undefined || !/[\d\\]/.test(found[1]!)) return undefined;
  if (found[1]!.includes(',') && !/^\s*-?\d{1,3}(?:,\d{3})+\s*$/.test(found[1]!)) return undefined;
  const start = from + found.index;
  const piece = pieceOf(text, start + 1, start + found[0].length - 1);
  return piece === undefined ? undefined : { ...piece, start, end: start + found[0].length };
}
