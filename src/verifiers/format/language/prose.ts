/**
 * What is left of a text when code, maths, tags, addresses and numbers are taken out: words that
 * have a language.
 */

/**
 * Pairs that set off what is no language, in the order in which they are looked for at one place.
 */
const PAIRS: readonly (readonly [open: string, close: string])[] = [
  ['```', '```'],
  ['~~~', '~~~'],
  ['`', '`'],
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
];
const OPENERS = /```|~~~|`|\$\$|\$|\\\(|\\\[/g;
/** A formula in single dollars or code in single marks does not go over a blank line. */
const SHORT = new Set(['`', '$']);

/**
 * Replaces code and maths by blanks. One pass: an opener whose closer is missing is looked for
 * once, since what is not found behind one place is not found behind a later one.
 */
export function withoutCodeAndMaths(text: string): string {
  const kept: string[] = [];
  const missing = new Set<string>();
  let from = 0;
  OPENERS.lastIndex = 0;
  for (let found = OPENERS.exec(text); found; found = OPENERS.exec(text)) {
    const open = found[0];
    const close = PAIRS.find(([mark]) => mark === open)![1];
    if (missing.has(open)) continue;
    const end = text.indexOf(close, found.index + open.length);
    if (end < 0) {
      missing.add(open);
      continue;
    }
    const inner = text.slice(
      found.index + open.length,
      SHORT.has(open) ? Math.min(end, found.index + 2000) : end,
    );
    if (SHORT.has(open) && (inner.includes('\n\n') || inner.length < end - found.index - open.length))
      continue;
    kept.push(text.slice(from, found.index), ' ');
    from = end + close.length;
    OPENERS.lastIndex = from;
  }
  kept.push(text.slice(from));
  return kept.join('');
}

/**
 * LaTeX commands, addresses, tags: each of them one bounded expression without nested repetition.
 */
const NO_WORDS = /\\[A-Za-z]{1,40}\*?|\b(?:https?:\/\/|www\.)\S{1,2000}|<\/?[A-Za-z][^<>\n]{0,200}>/g;

/** The prose of a text. */
export function proseOf(text: string): string {
  return withoutCodeAndMaths(text).replace(NO_WORDS, ' ');
}

/** Ends of sentences of any script, and line breaks. */
const SENTENCE_END = /[.!?;:。！？；：।॥։؟۔…\n\r\u0085\u2028\u2029]+/u;

/** Sentence-like pieces that hold a letter. */
export function piecesOf(prose: string): string[] {
  return prose.split(SENTENCE_END).filter((piece) => /\p{L}/u.test(piece));
}
