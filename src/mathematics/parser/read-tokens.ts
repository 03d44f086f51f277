/**
 * A window into the first stages of reading, for people who look for a fault: the normalised text
 * and its tokens.
 */

import { Lexer } from '../lexer/lexer.ts';
import { LIMITS } from '../lexer/limits.ts';
import { ParseFailure, type TokenType } from '../lexer/token.ts';
import { tokenize } from '../lexer/tokenize.ts';
import { FIRST_READINGS } from './parse-answer.ts';
import { prepare } from './prepare.ts';
import type { ParseError } from './result.ts';

export interface ReadToken {
  kind: TokenType;
  text: string;
  /** Offset in the normalised text, in UTF-16 units. */
  position: number;
}

export interface ReadTokens {
  /** The source without wrappers, in ASCII and LaTeX. */
  text: string;
  /** As the first reading has them; up to the fault where there is one. */
  tokens: ReadToken[];
  error?: ParseError;
}

/**
 * What `parseAnswer` sees of `source` before its grammar is asked. Total and linear, as
 * `parseAnswer` is.
 */
export function readTokens(source: string): ReadTokens {
  const prepared = prepare(source, LIMITS.length);
  if (!prepared.ok) return { text: source, tokens: [], error: prepared.error };
  const lexer = new Lexer(prepared.text, prepared.latex, FIRST_READINGS);
  let error: ParseError | undefined;
  try {
    tokenize(lexer);
  } catch (failure) {
    if (!(failure instanceof ParseFailure)) throw failure;
    error = prepared.errorOf(failure);
  }
  const tokens = lexer.tokens
    .filter((token) => token.type !== 'end')
    .map(({ type, text, start }) => ({ kind: type, text, position: start }));
  return { text: prepared.text, tokens, ...(error && { error }) };
}
