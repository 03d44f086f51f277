/** The pass itself: which kind of token each character begins. */

import {
  BACKSLASH,
  BRACE_CLOSE,
  BRACE_OPEN,
  CARRIAGE_RETURN,
  DOLLAR,
  isDigit,
  isLetter,
  LINE_FEED,
  POINT,
  SPACE,
  TAB,
  TILDE,
} from './codes.ts';
import { lexLetters } from './lex-letters.ts';
import { lexMacro } from './lex-macro.ts';
import { lexSign } from './lex-sign.ts';
import type { Lexer } from './lexer.ts';
import { scanNumber } from './numbers/scan-number.ts';
import type { Token } from './token.ts';

/** Beyond it a character takes two UTF-16 units. */
const LAST_OF_PLANE_ZERO = 0xffff;

/**
 * Turns the text of `lexer`, as `normalize` gives it, into tokens in one pass from left to right.
 */
export function tokenize(lexer: Lexer): Token[] {
  const { text } = lexer;
  const { length } = text;
  while (lexer.at < length) {
    const start = lexer.at;
    const code = text.charCodeAt(start);
    if (code === SPACE || code === TAB) {
      lexer.space = true;
      lexer.at++;
    } else if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      lexer.space = true;
      if (lexer.mode === 'plain') lexer.gap = true;
      lexer.at++;
    } else if (isDigit(code)) lexNumber(lexer, start);
    else if (isLetter(code)) lexLetters(lexer, start);
    else if (code === BACKSLASH) lexMacro(lexer, start);
    else if (code === BRACE_OPEN) lexer.openBrace(start);
    else if (code === BRACE_CLOSE) lexer.closeBrace(start);
    else if (code === POINT && beginsFraction(text, start)) lexNumber(lexer, start);
    else if (code === DOLLAR) lexDollar(lexer, start);
    else if (code > TILDE) lexForeign(lexer, start);
    else lexSign(lexer, start, code);
  }
  lexer.push('end', '', length);
  return lexer.layouts === 0 && !lexer.sawLayout ? lexer.tokens : joinChains(lexer.tokens);
}

/** .5: a point before digits, with none before it. */
function beginsFraction(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at + 1)) && !isDigit(text.charCodeAt(at - 1));
}

function lexNumber(lexer: Lexer, start: number): void {
  const commas = lexer.readings.commas && (lexer.brackets === 0 || lexer.spacedCommas);
  const before = lexer.last();
  const spaces = !(before?.type === 'op' && (before.text === '^' || before.text === '_'));
  const found = scanNumber(lexer.text, start, {
    commas,
    spaces,
    powers: lexer.readings.powers,
    lakhs: lexer.readings.lakhs,
    decimalCommas: lexer.brackets === 0 ? lexer.readings.decimalCommas : 'none',
  });
  lexer.sawDecimalComma ||= found.decimalComma && lexer.brackets === 0;
  lexer.at = found.end;
  lexer.sawCommas ||= found.commas;
  lexer.sawLakhs ||= found.lakhs;
  lexer.sawPowers ||= found.euler;
  lexer.push('number', lexer.text.slice(start, found.end), start).number = found.node;
  if (found.approximate) lexer.push('op', '...', found.end);
  else if (found.node.written.style === 'integer') lexer.at = ordinalEnd(lexer.text, found.end);
}

/** 33rd: where the letters behind a whole number end that make an ordinal of it. */
function ordinalEnd(text: string, at: number): number {
  if (!isLetter(text.charCodeAt(at))) return at;
  const letters = text.slice(at, at + 2);
  const isOrdinal = letters === 'th' || SUFFIXES[Number(text[at - 1])] === letters;
  if (!isOrdinal || isLetter(text.charCodeAt(at + 2)) || text[at + 2] === '^') return at;
  return text[at + 2] === ' ' && COUNTED.test(text.slice(at + 2, at + 24)) ? at : at + 2;
}

/** The 42nd prime is another number than 42; the 42nd day may be day 42. */
const COUNTED =
  /^ (?:smallest |largest |positive |odd |even )?(?:primes?|fibonacci|triangular|catalan|lucas|harmonic|squares?|cubes?|roots?|powers?|derivatives?|composite|perfect|multiples?|convergent|percentile)(?![a-z])/i;

/** By the last digit. */
const SUFFIXES = ['', 'st', 'nd', 'rd'];

function lexDollar(lexer: Lexer, start: number): void {
  const role = lexer.dollars?.get(start) ?? 'nothing';
  lexer.at++;
  if (role === 'money') lexer.push('op', '$', start);
  else if (role === 'math') {
    lexer.space = true;
    if (lexer.mode === 'text') {
      lexer.braces.push({ mode: 'text', seen: false });
      lexer.mode = 'math';
    } else lexer.mode = lexer.mode === 'plain' ? 'math' : lexer.mode === 'math' ? 'plain' : lexer.mode;
  }
}

/**
 * Words of other scripts are words; any other character stands for itself and has no meaning in
 * mathematics.
 */
function lexForeign(lexer: Lexer, start: number): void {
  FOREIGN_WORD.lastIndex = start;
  const letters = FOREIGN_WORD.exec(lexer.text);
  lexer.at = start + (letters?.[0].length ?? (lexer.text.codePointAt(start)! > LAST_OF_PLANE_ZERO ? 2 : 1));
  const text = lexer.text.slice(start, lexer.at);
  if (letters === null) lexer.push('op', 'foreign', start);
  else lexer.push('word', text, start);
}

/** Letters that are not Latin, with their marks. */
const FOREIGN_WORD = /[\p{Script=Latin}\p{M}]+|(?:(?!\p{Script=Latin})[\p{L}\p{M}])+/uy;

/**
 * In a layout a row that begins with a relation goes on with the row before it; empty rows are
 * nothing.
 */
function joinChains(tokens: Token[]): Token[] {
  let depth = 0;
  return tokens.filter((token, index) => {
    if (token.type === 'macro' && token.text.startsWith('begin:')) depth++;
    else if (token.type === 'macro' && token.text.startsWith('end:')) depth--;
    if (token.type !== 'row' || depth > 0) return true;
    const next = tokens[index + 1]!;
    const before = tokens[index - 1];
    const goesOn =
      next.type === 'relation' || (next.type === 'op' && '+-*/'.includes(next.text) && next.text !== '');
    return !(goesOn || next.type === 'end' || next.type === 'row' || before === undefined);
  });
}
