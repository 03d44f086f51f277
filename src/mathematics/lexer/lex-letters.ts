/** Runs of Latin letters: letters, words, functions and constants. */

import { APOSTROPHE, isDigit, isLetter, MINUS, POINT, SPACE, TILDE, UPPER_U } from './codes.ts';
import { pushMeaning } from './lex-macro.ts';
import type { Lexer } from './lexer.ts';
import { type Surroundings, splitRun, uprightName } from './names/split-run.ts';
import type { Token } from './token.ts';

function runEnd(text: string, at: number): number {
  let end = at;
  while (isLetter(text.charCodeAt(end))) end++;
  return end;
}

/** A word goes on over an apostrophe or a hyphen before a letter: o'clock, non-zero, twenty-one. */
function wordEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if ((code === APOSTROPHE || code === MINUS) && isLetter(text.charCodeAt(end + 1)))
      end = runEnd(text, end + 1);
    else if (code > TILDE && /\p{Script=Latin}/u.test(text[end]!)) end++;
    else return end;
    while (isLetter(text.charCodeAt(end))) end++;
  }
}

/** Digits and letters glued to a word are part of it: AZ2B is no 2. */
function gluedEnd(text: string, at: number): number {
  let end = at;
  while (isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** a.m., p.m., i.e., e.g.: letters with points between them. Returns the end, or -1. */
function dotted(text: string, at: number): number {
  const two = /^(?:[ap]\. ?m\.?|i\. ?e\.|e\. ?g\.|s\. ?t\.|w\. ?r\. ?t\.)(?![A-Za-z])/i.exec(
    text.slice(at, at + 8),
  );
  return two === null ? -1 : at + two[0].length;
}

/** Names of Python modules before a function: np.sqrt, math.pi. */
const MODULES = new Set(['np', 'math', 'sp', 'sympy', 'numpy', 'torch', 'cmath']);

function isBoundary(code: number): boolean {
  return (
    Number.isNaN(code) || code <= SPACE || (code <= TILDE && '$.,:;!?()"'.includes(String.fromCharCode(code)))
  );
}

function surroundings(lexer: Lexer, start: number, end: number): Surroundings {
  const { text } = lexer;
  let beyond = end;
  while (text.charCodeAt(beyond) === SPACE) beyond++;
  const before = lexer.last();
  const isNumber =
    isTimesNumber(lexer) ||
    before?.type === 'number' ||
    (before?.type === 'close' && before.text !== '\\}') ||
    before?.type === 'constant';
  return {
    next: text.charCodeAt(end),
    beyond: text.charCodeAt(beyond),
    apart:
      !(text[start - 1] === '(' && text[end] === ')' && end - start === 2) &&
      (lexer.space || isBoundary(text.charCodeAt(start - 1))) &&
      isBoundary(text.charCodeAt(end)),
    afterOperator: !isNumber && before !== undefined && isOperatorToken(before),
    afterNumber: !isNumber ? 'no' : lexer.space ? 'spaced' : 'glued',
  };
}

/** Words between a number and its unit. */
const POWER_WORDS = new Set(['square', 'cubic', 'sq', 'cu', 'per', 'Square', 'Cubic']);

/** 500*: the sign of multiplication behind a number, before what may be its unit. */
function isTimesNumber(lexer: Lexer): boolean {
  const { tokens } = lexer;
  const before = tokens.at(-1);
  if (before?.type === 'word') return POWER_WORDS.has(before.text);
  if (before?.type === 'op' && before.text === '/') {
    // g/cm, kg/m: what stands before the slash is a unit
    const above = tokens.at(-2);
    return above?.type === 'word' || (above?.type === 'letter' && tokens.at(-3)?.type === 'number');
  }
  return before?.type === 'op' && before.text === '*' && tokens.at(-2)?.type === 'number' && !lexer.space;
}

function isOperatorToken(token: Token): boolean {
  if (token.type === 'relation') return true;
  return token.type === 'op' && '+-*/^_x'.includes(token.text);
}

/** Short words that begin a longer one with a hyphen: two-thirds, one-half, non-zero. */
const HYPHENED = new Set(['one', 'two', 'six', 'ten', 'non']);

/** isn't, it's: no i, s and n'. */
const CONTRACTION =
  /^(?:(?:is|are|was|were|do|does|did|could|wo|would|should)n't|can't|(?:it|that|there|here|let|what|he|she)'s)(?![A-Za-z])/i;

export function lexLetters(lexer: Lexer, start: number): void {
  const { text } = lexer;
  const end = runEnd(text, start + 1);
  const upright = lexer.mode === 'text' || lexer.mode === 'rm';
  if (text.charCodeAt(end) === POINT) {
    if (end === start + 1 && lexer.mode !== 'math') {
      const stop = dotted(text, start);
      if (stop > 0) {
        lexer.at = stop;
        lexer.push('word', text.slice(start, stop).replaceAll(/[. ]/g, '').toLowerCase(), start);
        return;
      }
    }
    if (isLetter(text.charCodeAt(end + 1)) && MODULES.has(text.slice(start, end))) {
      lexer.at = end + 1;
      return;
    }
  }
  if (!upright && text.charCodeAt(end) === APOSTROPHE) {
    const contracted = CONTRACTION.exec(text.slice(start, start + 9));
    if (contracted !== null) {
      lexer.at = start + contracted[0].length;
      lexer.push('word', contracted[0], start);
      return;
    }
  }
  if (end === start + 1 && !upright) {
    lexer.at = end;
    if (text.charCodeAt(start) === UPPER_U && isUnion(lexer, end)) lexer.push('set-op', 'union', start);
    else lexer.push('letter', text[start]!, start);
    return;
  }
  const run = text.slice(start, end);
  if (upright) {
    const piece = uprightName(run);
    lexer.at = piece === undefined ? wordEnd(text, end) : end;
    if (piece?.as === 'macro') pushMeaning(lexer, piece.text, start);
    else if (piece?.as === 'call') lexer.push('function', piece.text, start);
    else lexer.push('word', text.slice(start, lexer.at), start);
    return;
  }
  const hyphen = text.charCodeAt(end) === MINUS && isLetter(text.charCodeAt(end + 1));
  if (hyphen && HYPHENED.has(run.toLowerCase())) {
    lexer.at = wordEnd(text, end);
    lexer.push('word', text.slice(start, lexer.at), start);
    return;
  }
  let at = start;
  for (const piece of splitRun(run, surroundings(lexer, start, end))) {
    const from = at;
    if (piece.as === 'letters') {
      for (const letter of piece.text) {
        lexer.at = at + 1;
        lexer.push('letter', letter, at++);
      }
      continue;
    }
    if (piece.as === 'word') {
      at = piece.text === run ? gluedEnd(text, wordEnd(text, end)) : at + piece.text.length;
      lexer.at = at;
      lexer.push('word', text.slice(from, at), from);
      continue;
    }
    at =
      piece.text === 'pi' && run.length === 3
        ? at + 2
        : run.length === piece.text.length
          ? end
          : at + piece.text.length;
    if (at > end || run.startsWith(piece.text) === false) at = Math.min(end, at);
    lexer.at = at;
    if (piece.as === 'call') lexer.push('function', piece.text, from);
    else pushMeaning(lexer, piece.text, from);
  }
  if (lexer.at < end) lexer.at = end;
}

/** A capital U between brackets is a union: (-inf, 1) U (2, inf). */
function isUnion(lexer: Lexer, end: number): boolean {
  const before = lexer.last();
  if (before?.type !== 'close') return false;
  let index = end;
  while (lexer.text.charCodeAt(index) === SPACE) index++;
  if (lexer.text.startsWith('\\left', index) || lexer.text.startsWith('\\{', index)) return true;
  const next = lexer.text[index];
  return next === '(' || next === '[' || next === '{';
}
