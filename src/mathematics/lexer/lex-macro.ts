/** LaTeX commands: each becomes the token that it means, or nothing. */
import { dropArguments, groupEnd, skipSpaces } from './arguments.ts';
import { BACKSLASH, isLetter } from './codes.ts';
import { lexControlSymbol } from './lex-control-symbol.ts';
import { lexEnvironment } from './lex-environment.ts';
import type { Lexer } from './lexer.ts';
import { type MacroMeaning, macro } from './names/macros.ts';

/**
 * \hspace{1em}: only a space of positive width is nothing; a negative one prints over what stands
 * before.
 */
function space(lexer: Lexer, name: string, start: number): void {
  const { text } = lexer;
  if (text[lexer.at] === '*') lexer.at++;
  const open = skipSpaces(text, lexer.at);
  const end = text[open] === '{' ? groupEnd(text, open) : -1;
  // Bounded: sees at most 64 characters.
  if (
    end < 0 ||
    !/^\{\s*\d*\.?\d*\s*(?:em|ex|pt|cm|mm|in|mu|px|pc|\\[a-z]+)?\s*\}$/.test(
      text.slice(open, end).slice(0, 64),
    )
  ) {
    lexer.fail('forbidden_macro', `\\${name} may only leave a space.`, start);
  }
  lexer.at = end;
  lexer.space = true;
  lexer.gap = true;
}

/**
 * `\\` ends a row, or is one backslash that was escaped twice before a command. Returns false when
 * it is the latter.
 */
function rowBreak(lexer: Lexer, start: number): boolean {
  const { text } = lexer;
  if (lexer.environments === 0 && lexer.layouts === 0 && isLetter(text.charCodeAt(start + 2))) {
    let end = start + 2;
    while (isLetter(text.charCodeAt(end))) end++;
    const name = text.slice(start + 2, end);
    if (name.length > 1 && macro(name) !== undefined) return false;
  }
  lexer.at = start + 2;
  const size = /^\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|px|jot|\\jot)\s*\]/.exec(
    text.slice(lexer.at, lexer.at + 24),
  );
  if (size !== null) lexer.at += size[0].length;
  if (text[lexer.at] === '*') lexer.at++;
  lexer.push('row', '\\\\', start);
  return true;
}

/** Pushes what a command means, or a name that is written without a backslash. */
export function pushMeaning(lexer: Lexer, name: string, start: number): void {
  const meaning = macro(name);
  if (meaning === undefined) lexer.fail('unknown_macro', `The command \\${name} is not known.`, start);
  apply(lexer, name, meaning, start);
}

function apply(lexer: Lexer, name: string, meaning: MacroMeaning, start: number): void {
  switch (meaning.is) {
    case 'nothing':
      lexer.space = true;
      return;
    case 'gap':
      lexer.space = true;
      lexer.gap = true;
      return;
    case 'dropped':
      dropArguments(lexer, name, meaning.arguments, start);
      return;
    case 'text':
    case 'upright': {
      lexer.at = skipSpaces(lexer.text, lexer.at);
      if (lexer.text[lexer.at] === '*') lexer.at++;
      if (lexer.text[lexer.at] === '{') lexer.openWords(meaning.is === 'text' ? 'text' : 'rm');
      return;
    }
    case 'font':
      lexer.at = skipSpaces(lexer.text, lexer.at);
      if (lexer.text[lexer.at] === '{') lexer.pending = meaning.mode;
      else if (isLetter(lexer.text.charCodeAt(lexer.at))) {
        const { mode } = lexer;
        lexer.mode = meaning.mode;
        lexer.at++;
        lexer.push('letter', lexer.text[lexer.at - 1]!, lexer.at - 1);
        lexer.mode = mode;
      }
      return;
    case 'letter':
      lexer.push('letter', meaning.base, start);
      return;
    case 'function':
    case 'constant':
      lexer.push(meaning.is, meaning.name, start);
      return;
    case 'relation':
      lexer.relation(meaning.text, start);
      return;
    case 'logic':
    case 'set-op':
    case 'op':
      // What no bar stands for by itself, \not makes a relation of.
      if (lexer.negated && name === 'mid') {
        lexer.relation('divides', start);
        return;
      }
      lexer.push(meaning.text === 'row' ? 'row' : meaning.is, meaning.text, start);
      return;
    case 'open':
    case 'close':
      if (meaning.text !== 'lfloor' && meaning.text !== 'lceil')
        lexer.brackets += meaning.is === 'open' ? 1 : -1;
      lexer.push(meaning.is, meaning.text, start).side = lexer.side;
      lexer.side = undefined;
      return;
    case 'bar':
      lexer.push('bar', meaning.text, start).side = meaning.side ?? lexer.side;
      lexer.side = undefined;
      return;
    case 'size':
      lexer.side = meaning.side;
      lexer.at = skipSpaces(lexer.text, lexer.at);
      if (lexer.side === undefined && lexer.text[lexer.at] === '.') lexer.at++;
      return;
    case 'macro':
      if (meaning.text === 'begin' || meaning.text === 'end') lexEnvironment(lexer, meaning.text, start);
      else if (meaning.text === 'not') lexer.negated = true;
      else if (meaning.text === 'hspace') space(lexer, name, start);
      else lexer.push('macro', meaning.text, start);
      return;
    case 'forbidden':
      lexer.fail('forbidden_macro', `The command \\${name} is no part of an answer.`, start);
  }
}

/** Models glue a space command to the letter after it: \quadx is \quad x. */
function glued(name: string): number {
  for (const prefix of [
    'qquad',
    'quad',
    'displaystyle',
    'cdot',
    'times',
    'pi',
    'leq',
    'geq',
    'le',
    'ge',
    'pm',
  ]) {
    if (name.length === prefix.length + 1 && name.startsWith(prefix)) return prefix.length;
  }
  return -1;
}

/** Lexes the backslash at `start` and what belongs to it. */
export function lexMacro(lexer: Lexer, start: number): void {
  const { text } = lexer;
  let from = start + 1;
  if (text.charCodeAt(from) === BACKSLASH) {
    if (rowBreak(lexer, start)) return;
    from++;
  }
  if (!isLetter(text.charCodeAt(from))) {
    lexControlSymbol(lexer, from - 1);
    return;
  }
  let end = from + 1;
  while (isLetter(text.charCodeAt(end))) end++;
  let name = text.slice(from, end);
  if (text[end] === '*' && macro(`${name}*`) !== undefined) name = text.slice(from, ++end);
  let meaning = macro(name);
  if (meaning === undefined) {
    const length = glued(name);
    if (length > 0) {
      end = from + length;
      name = text.slice(from, end);
      meaning = macro(name);
    }
  }
  lexer.at = end;
  if (meaning === undefined) {
    lexer.fail('unknown_macro', `The command \\${name.slice(0, 40)} is not known.`, start);
  }
  apply(lexer, name, meaning, start);
}
