/**
 * What is left of a text when code, maths, tags, addresses and numbers are taken out: words that
 * have a language.
 */
import { findMaths } from '../marked/maths.ts';

interface Stretch {
  start: number;
  end: number;
}

/** Marks around code, the longer ones first. */
const CODE_MARKS = /```|~~~|`/g;
/** Code in single marks does not go over a blank line, nor further than this. */
const MAX_INLINE = 2000;

/**
 * Code, fenced or in single marks. One pass: a mark without a partner is looked for once, since
 * what
 * is not found behind one place is not found behind a later one.
 */
function codeIn(text: string): Stretch[] {
  const found: Stretch[] = [];
  const missing = new Set<string>();
  CODE_MARKS.lastIndex = 0;
  for (let match = CODE_MARKS.exec(text); match; match = CODE_MARKS.exec(text)) {
    const [mark] = match;
    if (missing.has(mark)) continue;
    const inner = match.index + mark.length;
    const close = text.indexOf(mark, inner);
    if (close < 0) missing.add(mark);
    if (close < 0 || (mark === '`' && !isInline(text, inner, close))) continue;
    CODE_MARKS.lastIndex = close + mark.length;
    found.push({ start: match.index, end: CODE_MARKS.lastIndex });
  }
  return found;
}

const isInline = (text: string, start: number, end: number): boolean =>
  end - start <= MAX_INLINE && !text.slice(start, end).includes('\n\n');

/** A text with blanks in place of stretches, which stand in order and do not overlap. */
function blanked(text: string, stretches: readonly Stretch[]): string {
  let from = 0;
  const kept = stretches.map(({ start, end }) => {
    const part = text.slice(from, start);
    from = end;
    return `${part} `;
  });
  return kept.join('') + text.slice(from);
}

/**
 * LaTeX commands, addresses, tags: each of them one bounded expression without nested repetition.
 */
const NO_WORDS = /\\[A-Za-z]{1,40}\*?|\b(?:https?:\/\/|www\.)\S{1,2000}|<\/?[A-Za-z][^<>\n]{0,200}>/g;

/** The prose of a text. */
export function proseOf(text: string): string {
  const words = blanked(text, codeIn(text));
  return blanked(words, findMaths(words, 0, words.length)).replace(NO_WORDS, ' ');
}

/** Ends of sentences of any script, and line breaks. */
const SENTENCE_END = /[.!?;:。！？；：।॥։؟۔…\n\r\u0085\u2028\u2029]+/u;

/** Sentence-like pieces that hold a letter. */
export function piecesOf(prose: string): string[] {
  return prose.split(SENTENCE_END).filter((piece) => /\p{L}/u.test(piece));
}
