/**
 * Python's notions of text, which the published checkers stand on: white space, punctuation, case,
 * `\w`. They differ from JavaScript's in a few characters, and a count of words turns on those.
 */

/** White space by str.isspace, as the inside of a character class. */
export const SPACE = '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/** `\w` without combining marks, as the inside of a character class for the flag u. */
export const WORD = '\\p{L}\\p{N}_';
/** string.punctuation: the 32 signs of ASCII, as the inside of a character class. */
export const PUNCTUATION = '!-/:-@\\[-`{-~';

const SPACES = new RegExp(`[${SPACE}]+`, 'u');
const ONE_SPACE = new RegExp(`[${SPACE}]`, 'u');
const SIGNS = new RegExp(`[${PUNCTUATION}]`, 'gu');
const WORDS = new RegExp(`[${WORD}]+`, 'gu');
const WORDS_WITH_MARKS = new RegExp(`[${WORD}\\p{M}]+`, 'gu');
const WORD_CHARACTER = new RegExp(`[${WORD}]`, 'u');

/** str.split() */
export function chunksOf(text: string): string[] {
  const chunks = text.split(SPACES);
  if (chunks.at(-1) === '') chunks.pop();
  if (chunks[0] === '') chunks.shift();
  return chunks;
}

/** str.strip(characters), by a test of one UTF-16 unit. */
function stripped(text: string, drops: (unit: string) => boolean): string {
  return strippedEnd(strippedStart(text, drops), drops);
}

export function strippedStart(text: string, drops: (unit: string) => boolean): string {
  let start = 0;
  while (start < text.length && drops(text[start]!)) start++;
  return text.slice(start);
}

export function strippedEnd(text: string, drops: (unit: string) => boolean): string {
  let end = text.length;
  while (end > 0 && drops(text[end - 1]!)) end--;
  return text.slice(0, end);
}

export function isSpace(unit: string): boolean {
  const code = unit.charCodeAt(0);
  return code < 128
    ? code === 32 || (code > 8 && code < 14) || (code > 27 && code < 32)
    : ONE_SPACE.test(unit);
}
export const isWordCharacter = (character: string): boolean => WORD_CHARACTER.test(character);

/** A sign of string.punctuation. */
export const isSign = (unit: string): boolean => {
  const code = unit.charCodeAt(0);
  return (
    (code > 32 && code < 48) ||
    (code > 57 && code < 65) ||
    (code > 90 && code < 97) ||
    (code > 122 && code < 127)
  );
};
const isSignOrBlank = (unit: string): boolean => unit === ' ' || isSign(unit);

/** str.strip() */
export const trimmed = (text: string): string => stripped(text, isSpace);
/** str.strip(string.punctuation + ' ') */
export const withoutOuterSigns = (text: string): string => stripped(text, isSignOrBlank);
export const withoutLeadingSigns = (text: string): string => strippedStart(text, isSignOrBlank);
export const withoutTrailingSigns = (text: string): string => strippedEnd(text, isSignOrBlank);
/** str.translate(str.maketrans('', '', string.punctuation)) */
export const withoutSigns = (text: string): string => text.replace(SIGNS, '');
/** str.strip of any characters. */
export const strippedOf = (text: string, characters: string): string =>
  stripped(text, (unit) => characters.includes(unit));

/** re.findall(r'\w+'); with combining marks, where words of Devanagari stay whole. */
export const wordsOf = (text: string, marks: 'with marks' | 'without marks'): string[] =>
  text.match(marks === 'with marks' ? WORDS_WITH_MARKS : WORDS) ?? [];

/** len(): characters rather than UTF-16 units. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) length--;
  }
  return length;
}

/** The first character, of two units where it has two; '' of nothing. */
export function firstOf(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

const UPPER = /\p{Uppercase}/u;
const LOWER = /\p{Lowercase}/u;
const TITLE = /\p{Lt}/u;

/** str.isupper(): a letter that has case, and none of the other case. */
export const isUpper = (text: string): boolean => UPPER.test(text) && !LOWER.test(text) && !TITLE.test(text);
/** str.islower() */
export const isLower = (text: string): boolean => LOWER.test(text) && !UPPER.test(text) && !TITLE.test(text);
