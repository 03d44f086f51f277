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

/** Lengths of the names that are looked at. */
const [SHORTEST, LONGEST] = [2, 21];
const MAX_BLANKS = 2;

interface Tag {
  name: string;
  opens: boolean;
  /** Behind it. */
  end: number;
}

/**
 * The innermost pairs of tags of these names in [from, to), in order, and the last tag that is
 * never closed. A tag that is only mentioned ("put it in <answer> tags") is opened again before it
 * is closed, and counts for nothing.
 */
export function findTagged(text: string, from: number, to: number, names: readonly string[]): Tagged[] {
  const spans: Tagged[] = [];
  let open: { name: string; start: number; end: number } | undefined;
  let angle = next(text, '<', from, to);
  let square = next(text, '[', from, to);
  while (angle < to || square < to) {
    const start = Math.min(angle, square);
    const tag = tagAt(text, start);
    if (tag !== undefined && names.includes(tag.name)) {
      const { name, end } = tag;
      if (tag.opens) open = { name, start, end };
      else if (open?.name === name) {
        spans.push({ name, start: open.start, end, innerStart: open.end, innerEnd: start, closed: true });
        open = undefined;
      }
    }
    if (start === angle) angle = next(text, '<', start + 1, to);
    else square = next(text, '[', start + 1, to);
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

function next(text: string, sign: string, from: number, to: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? to : at;
}

/** The tag at a bracket: `<name >` in any case, `[NAME]` in capitals. */
function tagAt(text: string, start: number): Tag | undefined {
  const isAngle = text.charCodeAt(start) === LESS;
  const opens = text.charCodeAt(start + 1) !== SLASH;
  const from = afterBlanks(text, opens ? start + 1 : start + 2, isAngle);
  let at = from;
  while (isNameSign(text.charCodeAt(at), isAngle)) at++;
  if (at - from < SHORTEST || at - from > LONGEST || !isLetter(text.charCodeAt(from))) return undefined;
  const end = afterBlanks(text, at, isAngle);
  if (text.charCodeAt(end) !== (isAngle ? GREATER : CLOSING)) return undefined;
  return { name: text.slice(from, at).toLowerCase(), opens, end: end + 1 };
}

function afterBlanks(text: string, from: number, blanks: boolean): number {
  let at = from;
  while (blanks && at < from + MAX_BLANKS && isBlank(text.charCodeAt(at))) at++;
  return at;
}

const [TAB, BLANK, HYPHEN, SLASH, LESS, GREATER, CLOSING, UNDERSCORE] = [9, 32, 45, 47, 60, 62, 93, 95];
/** Turns a capital into its small letter. */
const LOWER = 32;
const [CAPITAL_A, CAPITAL_Z, SMALL_A, SMALL_Z] = [65, 90, 97, 122];

const isBlank = (code: number): boolean => code === BLANK || code === TAB;
const isLetter = (code: number): boolean => (code | LOWER) >= SMALL_A && (code | LOWER) <= SMALL_Z;
/** In square brackets a name is in capitals: "[done]" is a word in brackets. */
const isNameSign = (code: number, isAngle: boolean): boolean =>
  code === UNDERSCORE ||
  (isAngle ? code === HYPHEN || isLetter(code) : code >= CAPITAL_A && code <= CAPITAL_Z);

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
