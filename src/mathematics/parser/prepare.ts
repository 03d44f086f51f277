/**
 * What is done to a source before it is lexed: limits, wrappers off, broken escapes mended, one
 * spelling for each sign.
 */

import { LIMITS } from '../lexer/limits.ts';
import { normalize } from '../lexer/spelling/normalize.ts';
import { repairDecoded } from '../lexer/spelling/repair-decoded.ts';
import { respell } from '../lexer/spelling/respell.ts';
import { ParseFailure } from '../lexer/token.ts';
import type { ParseError } from './result.ts';
import { stripWrappers } from './words/wrappers.ts';

/** What the lexer reads. */
export interface Source {
  text: string;
  /** The source holds LaTeX commands, and not only characters that stand for some. */
  latex: boolean;
}

export interface Prepared extends Source {
  ok: true;
  /**
   * A failure of lexer or parser, with its place in the source: a wrapper or a character that was
   * respelt moves it.
   */
  errorOf(failure: ParseFailure): ParseError;
}

function countNonDigits(source: string): number {
  let count = 0;
  for (let index = 0; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (code < 48 || code > 57) count++;
  }
  return count;
}

function tooLong(source: string, limit: number): ParseError | undefined {
  if (source.length > limit)
    return { code: 'too_long', message: `The answer is longer than ${limit} characters.`, at: limit };
  if (source.length > LIMITS.nonDigits && countNonDigits(source) > LIMITS.nonDigits) {
    const message = `The answer has more than ${LIMITS.nonDigits} characters that are no digits.`;
    return { code: 'too_long', message, at: LIMITS.nonDigits };
  }
  return undefined;
}

/**
 * Brings a source of at most `limit` UTF-16 units into the spelling that the lexer reads, in time
 * linear in its length.
 */
export function prepare(source: string, limit: number): Prepared | { ok: false; error: ParseError } {
  const error = tooLong(source, Math.min(limit, LIMITS.length));
  if (error !== undefined) return { ok: false, error };
  const { text, moved } = stripWrappers(repairDecoded(source));
  const bare = respell(text);
  let offsets: number[] | undefined;
  const errorOf = ({ code, message, at }: ParseFailure): ParseError => {
    const before = offsets === undefined ? at : (offsets[at] ?? source.length);
    return { code, message, at: Math.min(before + moved, source.length) };
  };
  try {
    const normalized = normalize(bare);
    offsets = normalized.offsets;
    return { ok: true, text: normalized.text, latex: bare.includes('\\'), errorOf };
  } catch (failure) {
    if (failure instanceof ParseFailure) return { ok: false, error: errorOf(failure) };
    throw failure;
  }
}
