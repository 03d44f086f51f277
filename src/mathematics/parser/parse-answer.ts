/** Reads an answer: LaTeX, ASCII, Unicode, prose around them. The entry of this folder. */

import { Lexer, type Readings } from '../lexer/lexer.ts';
import { LIMITS } from '../lexer/limits.ts';
import { normalize } from '../lexer/normalize.ts';
import { repairDecoded } from '../lexer/repair.ts';
import { ParseFailure } from '../lexer/token.ts';
import type { Answer } from '../tree.ts';
import type { Seen } from './grammar.ts';
import { attempt, Reader } from './reader.ts';
import type { ParseError, ParseResult } from './result.ts';
import type { Reading } from './state.ts';
import { stripWrappers } from './words/wrappers.ts';

export interface ParseOptions {
  /** Longest source in UTF-16 units; 64 Ki when left out. */
  maxLength?: number;
}

const LEXED: Readings = { commas: true, powers: true, decimalCommas: false, nulls: true };
const READ: Reading = { apply: true, tight: true, spacedUnits: true };

interface Source {
  text: string;
  /** The source holds LaTeX commands, and not only characters that stand for some. */
  latex: boolean;
}

interface Attempt {
  value: Answer;
  seen: Seen;
  lexer: Lexer;
}

function read({ text, latex }: Source, lexed: Readings, reading: Reading): Attempt {
  const lexer = new Lexer(text, latex, lexed);
  const tokens = lexer.run();
  const seen: Seen = { apply: false, tight: false, units: false };
  return { value: new Reader(text, tokens, reading, seen).read(), seen, lexer };
}

/** 1.234,56 and 1.234.567: points that separate thousands. A single group is only another reading, as of 1.234,5. */
function pointsForThousands(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const grouped = /^([-+]?)(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(text);
  if (grouped === null) return undefined;
  const [, sign, whole, fraction] = grouped;
  if (fraction === undefined && whole!.indexOf('.') === whole!.lastIndexOf('.')) return undefined;
  return `${sign}${whole!.replaceAll('.', '')}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** The readings of the text besides the first one; failures among them are no readings. */
function alternatives(source: Source, first: Attempt): Answer[] {
  const found: Answer[] = [];
  const attemptOther = (other: Source, lexed: Readings, reading: Reading) => {
    const result = attempt(() => read(other, lexed, reading));
    if (!(result instanceof ParseFailure)) found.push(result.value);
  };
  if (first.lexer.sawCommas) attemptOther(source, { ...LEXED, commas: false }, READ);
  if (first.lexer.sawPowers) attemptOther(source, { ...LEXED, powers: false }, READ);
  if (first.seen.apply) attemptOther(source, LEXED, { ...READ, apply: false });
  if (first.seen.tight) attemptOther(source, LEXED, { ...READ, tight: false });
  if (first.seen.units) attemptOther(source, LEXED, { ...READ, spacedUnits: false });
  if (first.lexer.sawDecimalComma) attemptOther(source, { ...LEXED, decimalCommas: true }, READ);
  const points = source.text.includes('.') ? pointsForThousands(source.text) : undefined;
  if (points !== undefined) attemptOther({ ...source, text: points }, LEXED, READ);
  return found;
}

/** The first reading; where brackets do not match, the one in which \left. and \right. are nothing. */
function readFirst(source: Source): Attempt {
  const { text } = source;
  const first = attempt(() => read(source, LEXED, READ));
  if (!(first instanceof ParseFailure)) return first;
  const thousands = pointsForThousands(text);
  if (thousands !== undefined) return read({ ...source, text: thousands }, LEXED, READ);
  if (first.code !== 'unbalanced' || !text.includes('.')) throw first;
  const second = attempt(() => read(source, { ...LEXED, nulls: false }, READ));
  if (second instanceof ParseFailure) throw first;
  return second;
}

/** The failure with its place in the source: a character that was normalized or a wrapper moves it. */
function errorOf(
  failure: ParseFailure,
  source: string,
  moved: number,
  offsets: number[] | undefined,
): ParseError {
  const at = offsets === undefined ? failure.at : (offsets[failure.at] ?? source.length);
  return { code: failure.code, message: failure.message, at: Math.min(at + moved, source.length) };
}

function countNonDigits(source: string): number {
  let count = 0;
  for (let index = 0; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (code < 48 || code > 57) count++;
  }
  return count;
}

/**
 * Reads `source` as an answer. Total: any string gives a value or a typed error, never a partial reading, in time linear in its length.
 */
export function parseAnswer(source: string, options: ParseOptions = {}): ParseResult {
  const limit = Math.min(options.maxLength ?? LIMITS.length, LIMITS.length);
  if (source.length > limit) {
    return {
      ok: false,
      error: { code: 'too_long', message: `The answer is longer than ${limit} characters.`, at: limit },
    };
  }
  if (source.length > LIMITS.nonDigits && countNonDigits(source) > LIMITS.nonDigits) {
    const message = `The answer has more than ${LIMITS.nonDigits} characters that are no digits.`;
    return { ok: false, error: { code: 'too_long', message, at: LIMITS.nonDigits } };
  }
  const { text: bare, moved } = stripWrappers(repairDecoded(source));
  let offsets: number[] | undefined;
  try {
    const normalized = normalize(bare);
    offsets = normalized.offsets;
    const read = { text: normalized.text, latex: bare.includes('\\') };
    const first = readFirst(read);
    const others = alternatives(read, first);
    return others.length === 0
      ? { ok: true, value: first.value }
      : { ok: true, value: first.value, alternatives: others };
  } catch (failure) {
    if (failure instanceof ParseFailure)
      return { ok: false, error: errorOf(failure, source, moved, offsets) };
    throw failure;
  }
}
