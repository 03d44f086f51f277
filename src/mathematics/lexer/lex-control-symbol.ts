/** A backslash before a sign: brackets, dollars, spaces, and the difference of two sets. */

import { skipSpaces } from './arguments.ts';
import { isDigit } from './codes.ts';
import type { Lexer } from './lexer.ts';

/** R\{0}: a backslash between two sets, when the brace behind it is closed by a bare one. */
function isDifference(lexer: Lexer, start: number): boolean {
  const before = lexer.last()?.type;
  if (before !== 'letter' && before !== 'close') return false;
  const close = lexer.text.indexOf('}', start);
  return (
    close > 0 &&
    close - start < 256 &&
    lexer.text[close - 1] !== '\\' &&
    !lexer.text.slice(start + 2, close).includes('{')
  );
}

/** Passes over the bare brace ahead as one that opens a set. */
function openSet(lexer: Lexer): void {
  const open = skipSpaces(lexer.text, lexer.at);
  if (lexer.text[open] !== '{') return;
  lexer.at = open + 1;
  lexer.brackets++;
  lexer.braces.push({ mode: lexer.mode, seen: true, set: true });
  lexer.push('open', '\\{', open);
}

/** ℝ \ {2}: a backslash between spaces, a set on either side. */
function isSpacedDifference(lexer: Lexer, start: number): boolean {
  const before = lexer.last();
  const next = lexer.text[skipSpaces(lexer.text, start + 2)];
  return (
    (next === '{' || next === '[') &&
    lexer.space &&
    (before?.type === 'close' || (before?.type === 'letter' && 'RZNQC'.includes(before.text)))
  );
}

/** A control symbol: backslash and one character that is no letter. */
export function lexControlSymbol(lexer: Lexer, start: number): void {
  const character = lexer.text[start + 1];
  lexer.at = start + 2;
  switch (character) {
    case undefined:
      lexer.at = start + 1;
      return;
    case '{':
      lexer.brackets++;
      if (isDifference(lexer, start)) {
        lexer.push('set-op', 'difference', start);
        lexer.braces.push({ mode: lexer.mode, seen: true, set: true });
      }
      lexer.push('open', '\\{', start);
      lexer.side = undefined;
      return;
    case '}':
      lexer.brackets--;
      lexer.push('close', '\\}', start);
      lexer.side = undefined;
      return;
    case '|':
      lexer.push('bar', '\\|', start).side = lexer.side;
      lexer.side = undefined;
      return;
    case '(':
    case '[':
      lexer.mode = 'math';
      lexer.space = true;
      return;
    case ')':
    case ']':
      lexer.mode = 'plain';
      lexer.space = true;
      return;
    case '$':
    case '%':
    case '&':
    case '#':
    case '_':
      lexer.push('op', character === '_' ? 'underscore' : character, start);
      return;
    case ',':
    case ';':
    case ':':
    case '!':
    case '>':
    case ' ':
      if (isSpacedDifference(lexer, start)) {
        lexer.push('set-op', 'difference', start);
        openSet(lexer);
        return;
      }
      lexer.space = true;
      return;
    case '\n':
    case '\t':
    case '/':
    case '-':
    case '\r':
      lexer.space = true;
      return;
    default:
      if (isDigit(character.charCodeAt(0))) {
        // \1 is a stray backslash
        lexer.at = start + 1;
        return;
      }
      lexer.fail('unknown_macro', `The command \\${character} is not known.`, start);
  }
}
