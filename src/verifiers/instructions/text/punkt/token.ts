/** The tokens on which Punkt decides whether a full stop ends a sentence. */
import { firstOf, isLower, isUpper, SPACE } from '../python.ts';

/** Signs that are never part of a word, the full stop apart. */
export const NON_WORD = '[)";}\\]*:@\'({\\[?!]';
const DOTS_OR_DASHES = `(?:-{2,}|\\.{2,}|(?:\\.[${SPACE}]){2,}\\.)`;
const WORD_START = '[^("`{\\[:;&#*@)}\\],-]';
const WORD_END = `(?:[${SPACE}]|$|${NON_WORD}|${DOTS_OR_DASHES}|,(?:$|[${SPACE}]|${NON_WORD}|${DOTS_OR_DASHES}))`;
/** Dots and dashes; a word with the stop at its end; any other sign. */
const TOKEN = new RegExp(`${DOTS_OR_DASHES}|(?=${WORD_START})[^${SPACE}]+?(?=${WORD_END})|[^${SPACE}]`, 'gu');

const NUMBER = /^-?[.,]?\p{Nd}[\p{Nd},.-]*$/u;
const INITIAL = /^[\p{L}\p{Nl}\p{No}_]\.$/u;
const ELLIPSIS = /^\.\.+$/;

export interface Token {
  text: string;
  ends: boolean;
  abbreviation: boolean;
  ellipsis: boolean;
}

/** A number of any digits: what stands between them counts for nothing. */
export const NUMBER_TYPE = '##number##';

export function tokensOf(context: string): Token[] {
  return context.split('\n').flatMap((line) => (line.match(TOKEN) ?? []).map(tokenOf));
}

const tokenOf = (text: string): Token => ({
  text,
  ends: false,
  abbreviation: false,
  ellipsis: text.startsWith('..') && ELLIPSIS.test(text),
});

/** In lower case; numbers are all one type. */
function typeOf({ text }: Token): string {
  const lower = text.toLowerCase();
  return NUMBER.test(lower) ? NUMBER_TYPE : lower;
}

export const isStopFinal = (token: Token): boolean => token.text.endsWith('.');
export const isInitial = (token: Token): boolean => INITIAL.test(token.text);
export const beginsUpper = (token: Token): boolean => isUpper(firstOf(token.text));
export const beginsLower = (token: Token): boolean => isLower(firstOf(token.text));

/** The type without its final stop. */
export function bareType(token: Token): string {
  const type = typeOf(token);
  return type.length > 1 && type.endsWith('.') ? type.slice(0, -1) : type;
}
/** The type without the stop, where that ends a sentence. */
export const wordType = (token: Token): string => (token.ends ? bareType(token) : typeOf(token));
