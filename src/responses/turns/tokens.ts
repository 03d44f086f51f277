/** The marks of `marks.ts` in a text, in order, found in one pass. */
import { ASSISTANT_ROLES, MARKS, type MarkKind, STRIKE } from './marks.ts';

export interface Mark {
  kind: Exclude<MarkKind, 'role'>;
  start: number;
  /** Behind the mark, and behind the role that belongs to it. */
  end: number;
}

/**
 * Anything that looks like a mark; which of them are, the table says. Every quantifier is bounded.
 */
const MARK =
  /<[|｜][^<>|｜\s]{1,40}[|｜]?>|<\/?[ \t]{0,2}[a-z][a-z_:\d]{0,24}[ \t]{0,2}[|]?>|\[\/?[A-Z_]{3,16}\]|◁\/?think▷/gi;
/** Letters and signs that stand behind `<` or `</` in marks of the table. */
const SECONDS = new Set([...MARKS.keys()].flatMap((mark) => /^<\/?(.)/u.exec(mark)?.[1] ?? []));
const ROLE = /[ \t]{0,4}([A-Za-z]{1,16})/y;
const BLANK = /[ \t]/;
const QUOTES = '\'"`“”‘’';

/** The marks in text[from, text.length), without those that are only quoted, as in "`<think>`". */
export function findMarks(text: string, from = 0): Mark[] {
  const marks: Mark[] = [];
  if (!mayHold(text, from)) return marks;
  let struck = false;
  MARK.lastIndex = from;
  for (let match = MARK.exec(text); match !== null; match = MARK.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const name = (BLANK.test(match[0]) ? match[0].replace(/[ \t]+/g, '') : match[0]).toLowerCase();
    const kind = MARKS.get(name);
    // Square brackets hold marks only in capitals: "[done]" is a word in brackets.
    if (kind === undefined || (name[0] === '[' && match[0].toUpperCase() !== match[0])) {
      MARK.lastIndex = start + 1;
      continue;
    }
    if (isQuoted(text, start, end)) continue;
    if (name === STRIKE.open && marks.length > 0) struck = true;
    else if (name === STRIKE.open && text.slice(from, start).trim() !== '') struck = true;
    else if (name === STRIKE.close && struck) struck = false;
    else marks.push(kind === 'role' ? withRole(text, start, end) : { kind, start, end });
  }
  return marks;
}

/** Cheap to rule out, as in most texts what is in brackets is no mark. */
function mayHold(text: string, from: number): boolean {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    let next = at + 1;
    if (text[next] === '/') next++;
    while (text[next] === ' ' || text[next] === '\t') next++;
    if (SECONDS.has((text[next] ?? '').toLowerCase())) return true;
  }
  for (let at = text.indexOf('[', from); at >= 0; at = text.indexOf('[', at + 1))
    if (isLetter(text.charCodeAt(text[at + 1] === '/' ? at + 2 : at + 1))) return true;
  return text.indexOf('◁', from) >= 0;
}

/** Of the English alphabet, or an underscore. */
const isLetter = (code: number): boolean =>
  ((code | LOWER) >= SMALL_A && (code | LOWER) <= SMALL_Z) || code === UNDERSCORE;
/** Turns a capital into its small letter. */
const LOWER = 32;
const [SMALL_A, SMALL_Z, UNDERSCORE] = [97, 122, 95];

/**
 * Three backticks are a fence: the thinking may end with a block, and the answer begin with one.
 */
function isQuoted(text: string, start: number, end: number): boolean {
  if (start === 0 || !QUOTES.includes(text[start - 1]!) || !QUOTES.includes(text[end] ?? ' ')) return false;
  return !text.startsWith('```', start - 3) && !text.startsWith('```', end);
}

/** A header takes the word behind it along: `<|im_start|>assistant`. */
function withRole(text: string, start: number, end: number): Mark {
  ROLE.lastIndex = end;
  const role = ROLE.exec(text)?.[1]?.toLowerCase();
  if (role === undefined) return { kind: 'assistant', start, end };
  return { kind: ASSISTANT_ROLES.has(role) ? 'assistant' : 'other', start, end: ROLE.lastIndex };
}
