/** Arguments of commands that the lexer itself reads or passes over. */
import { BACKSLASH, BRACE_CLOSE, BRACE_OPEN, SPACE } from './codes.ts';
import type { Lexer } from './lexer.ts';

/** The offset of the next character that is no space. */
export function skipSpaces(text: string, at: number): number {
  let index = at;
  while (index < text.length && text.charCodeAt(index) <= SPACE) index++;
  return index;
}

/** The end of the {…} at `at`, beyond its closing brace; -1 when it is not closed. */
export function groupEnd(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index++;
    else if (code === BRACE_OPEN) depth++;
    else if (code === BRACE_CLOSE && --depth === 0) return index + 1;
  }
  return -1;
}

/** Passes over `count` arguments in braces and all that they hold. */
export function dropArguments(lexer: Lexer, name: string, count: number, start: number): void {
  const { text } = lexer;
  if (text[lexer.at] === '*') lexer.at++;
  for (let index = 0; index < count; index++) {
    const open = skipSpaces(text, lexer.at);
    if (text[open] !== '{') return;
    const end = groupEnd(text, open);
    if (end < 0) lexer.fail('unbalanced', `The argument of \\${name} is not closed.`, start);
    lexer.at = end;
  }
  lexer.space = true;
}
