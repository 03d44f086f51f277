/**
 * Plain text, Unicode, LaTeX and siunitx to one list of tokens. One pass, linear; what only sets
 * type is gone, and every unknown sign is kept as one, so that it makes the answer unreadable.
 */
import { takeCommand } from './commands.ts';
import { FRACTIONS, LETTERS, SIGNS, SUPERSCRIPTS, WORD_SIGNS } from './signs.ts';
import { QuantityFault, type Token } from './token.ts';
import { TokenList } from './token-list.ts';

/** One word for one unit: "per" divides elsewhere. */
const PER_CENT = /\bper cent\b/gi;
/** Longer texts are no quantity. */
const MAX_TEXT = 2000;
const LETTER = /^[\p{L}⊙⊕℧]$/u;
/** What marks up a text, and is no part of a quantity. */
const NOTHING = '$&`\u2060\ufeff';

/** @throws QuantityFault */
export function tokenize(source: string): Token[] {
  if (source.length > MAX_TEXT)
    throw new QuantityFault('answer_too_complex', 'The answer is longer than any quantity.');
  const text = source.normalize('NFC').replace(PER_CENT, 'percent');
  const list = new TokenList();
  for (let at = 0; at < text.length; ) at = step(text, at, list);
  return list.all;
}

/** Takes what stands at `at`; gives the place behind it. */
function step(text: string, at: number, list: TokenList): number {
  const char = text[at]!;
  const code = text.charCodeAt(at);
  if (isDigit(code) || (char === '.' && isDigit(text.charCodeAt(at + 1)))) return list.number(text, at);
  if (char === '\\') return takeCommand(text, at, list);
  if (isAsciiLetter(code)) return takeLetters(text, at, list);
  if (isBlank(code)) {
    list.spaced = true;
    return at + 1;
  }
  if (NOTHING.includes(char)) return at + 1;
  if (char === '{') list.open('sign');
  else if (char === '}') return closed(text, at + 1, list);
  else if (char === '*' && text[at + 1] === '*') return takeStars(text, at + 2, list);
  else if (SUPERSCRIPTS.includes(char)) return takeSuperscript(text, at, list);
  else if (char === '+' && text.startsWith('/-', at + 1)) {
    list.sign('±');
    return at + 3;
  } else takeSign(char, text.length === at + 1 || text.slice(at + 1).trim() === '', list);
  return at + 1;
}

function takeSign(char: string, isLast: boolean, list: TokenList): void {
  const letter = LETTERS[char] ?? char;
  if (Object.hasOwn(FRACTIONS, char)) list.vulgar(char, FRACTIONS[char]!);
  else if (Object.hasOwn(WORD_SIGNS, char)) list.wordSign(WORD_SIGNS[char]!);
  else if (char === '⁻') {
    list.sign('^');
    list.sign('-');
  } else if (Object.hasOwn(SIGNS, char)) list.sign(SIGNS[char]!);
  else if (letter === '⊙' || letter === '⊕') list.subscript(letter);
  else if (LETTER.test(letter)) list.word(letter);
  else if (char !== '.' || !isLast) list.sign(char === '.' ? '.' : '?');
}

function takeLetters(text: string, at: number, list: TokenList): number {
  let end = at + 1;
  while (isAsciiLetter(text.charCodeAt(end))) end++;
  list.letters(text.slice(at, end));
  return end;
}

/** 4.2 m** is bold text that ends, m**2 is a power. */
function takeStars(text: string, at: number, list: TokenList): number {
  const behind = text.slice(at, at + 6);
  if (list.all.length > 0 && /^\s?[({]?\s?[-−+]?\d/.test(behind)) list.sign('^');
  return at;
}

function takeSuperscript(text: string, at: number, list: TokenList): number {
  let digits = '';
  let end = at;
  for (; end < text.length && SUPERSCRIPTS.includes(text[end]!); end++)
    digits += SUPERSCRIPTS.indexOf(text[end]!);
  list.raised(digits);
  return end;
}

/** Behind a brace that closes; \SI has a second pair. */
function closed(text: string, at: number, list: TokenList): number {
  if (!list.close() || text[at] !== '{') return at;
  list.spaced = true;
  list.open('wrapper');
  return at + 1;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isAsciiLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
/** Blank space, ~, and the spaces of Unicode. */
const isBlank = (code: number): boolean =>
  code <= 32 || code === 126 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f;
