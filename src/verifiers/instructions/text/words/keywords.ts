/**
 * Where a keyword stands in a text. In the fixed dialect it is what it says, a word by itself;
 * case, the form of apostrophes and the width of white space do not count.
 */
import type { Reading } from '../reading.ts';

/** Scripts that write no blanks between words: a word there has no edges to see. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Endings that make another form of the same word. */
const ENDINGS = /^(?:s|es|'s|d|ed|ing)(?![\p{L}\p{M}\p{N}])/u;

const folded = new WeakMap<Reading, string>();

function foldedText(reading: Reading): string {
  let text = folded.get(reading);
  if (text === undefined) {
    text = fold(reading.text);
    folded.set(reading, text);
  }
  return text;
}

const fold = (text: string): string =>
  plainLetters(text.normalize('NFC')).toLowerCase().replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ');

/** Letters of other scripts that look like Latin ones, and what they look like. */
const LOOK_ALIKES = new Map(
  [...'аеорсухіјѕԁһгυοαА ВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'.replaceAll(' ', '')].map((letter, at) => [
    letter,
    'aeopcyxijsdhruoaABESIJKMHOPCTYXABEZHIKMNOPTYX'[at]!,
  ]),
);
const FOREIGN = /[\u0370-\u052f\uff21-\uff5a]/;
const WORD = /[\p{L}\p{M}]+/gu;

/**
 * A word of Latin letters in which some come from another script, or have full width, is spelled so
 * that nobody finds it.
 */
function plainLetters(text: string): string {
  if (!FOREIGN.test(text)) return text;
  const narrow = text.replace(/[\uff21-\uff3a\uff41-\uff5a]/g, (letter) => letter.normalize('NFKC'));
  return narrow.replace(WORD, (word) =>
    /[a-z]/i.test(word) && FOREIGN.test(word)
      ? Array.from(word, (letter) => LOOK_ALIKES.get(letter) ?? letter).join('')
      : word,
  );
}

/** Whether a word may begin or end between two characters. */
function isEdge(outside: string, inside: string): boolean {
  return !LETTER.test(outside) || !LETTER.test(inside) || UNSPACED.test(outside) || UNSPACED.test(inside);
}

/** The character that ends at a place, of two units where it has two. */
function before(text: string, at: number): string {
  const pair = text.slice(Math.max(0, at - 2), at);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : pair.slice(-1);
}

const after = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 32);

interface Matching {
  /** Whether `friends` holds the keyword `friend`. */
  inflected?: boolean;
}

/** How often a keyword stands in a text as a word, places that do not overlap. */
export function countKeyword(reading: Reading, keyword: string, matching: Matching = {}): number {
  return countIn(foldedText(reading), keyword, matching);
}

/** The same in a part of a text. */
export function countKeywordIn(text: string, keyword: string): number {
  return countIn(fold(text), keyword, {});
}

function countIn(text: string, keyword: string, { inflected = false }: Matching): number {
  const word = fold(keyword.trim());
  if (word === '') return 0;
  let found = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    const begins = isEdge(before(text, at), after(word, 0));
    const ends =
      isEdge(after(text, end), before(word, word.length)) ||
      (inflected && ENDINGS.test(text.slice(end, end + 6)));
    if (!begins || !ends) continue;
    found++;
    at = end - 1;
  }
  return found;
}
