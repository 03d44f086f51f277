/** Reads an answer: LaTeX, ASCII, Unicode, prose around them. The entry of this folder. */

import { Lexer, type Readings } from '../lexer/lexer.ts';
import { LIMITS } from '../lexer/limits.ts';
import { ParseFailure } from '../lexer/token.ts';
import { tokenize } from '../lexer/tokenize.ts';
import type { Answer } from '../tree.ts';
import type { Seen } from './grammar.ts';
import { prepare, type Source } from './prepare.ts';
import { attempt, Reader } from './reader.ts';
import type { ParseResult } from './result.ts';
import type { Reading } from './state.ts';

export interface ParseOptions {
  /** Longest source in UTF-16 units; 64 Ki when left out. */
  maxLength?: number;
  /** The text is in a language that writes 3,5 for 3.5: a reading that does is given too. */
  decimalCommas?: boolean;
}

/** How a text is lexed for its first reading. */
export const FIRST_READINGS: Readings = {
  commas: true,
  powers: true,
  decimalCommas: 'none',
  lakhs: false,
  nulls: true,
};
const READ: Reading = { apply: true, tight: true, spacedUnits: true, lowerDigits: false, restated: false };

interface Attempt {
  value: Answer;
  seen: Seen;
  lexer: Lexer;
}

function read({ text, latex }: Source, lexed: Readings, reading: Reading): Attempt {
  const lexer = new Lexer(text, latex, lexed);
  const tokens = tokenize(lexer);
  const seen: Seen = { apply: false, tight: false, units: false, lowerDigits: false, restated: false };
  return { value: new Reader(text, tokens, reading, seen).read(), seen, lexer };
}

/**
 * 1.234,56 and 1.234.567: points that separate thousands. A single group is only another reading,
 * as of 1.234,5.
 */
function pointsForThousands(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const grouped = /^([-+]?)(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(text);
  if (grouped === null) return undefined;
  const [, sign, whole, fraction] = grouped;
  if (fraction === undefined && whole!.indexOf('.') === whole!.lastIndexOf('.')) return undefined;
  return `${sign}${whole!.replaceAll('.', '')}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** 2 and 1/2 */
const MIXED = /^(\d{1,6}) and (\d{1,6}\/\d{1,6})$/;

/** The readings of the text besides the first one; failures among them are no readings. */
function alternatives(source: Source, first: Attempt): Answer[] {
  const found: Answer[] = [];
  const attemptOther = (other: Source, lexed: Readings, reading: Reading) => {
    const result = attempt(() => read(other, lexed, reading));
    if (!(result instanceof ParseFailure)) found.push(result.value);
  };
  if (first.lexer.sawCommas) attemptOther(source, { ...FIRST_READINGS, commas: false }, READ);
  if (first.lexer.sawLakhs) attemptOther(source, { ...FIRST_READINGS, lakhs: true }, READ);
  if (first.lexer.sawPowers) attemptOther(source, { ...FIRST_READINGS, powers: false }, READ);
  if (first.seen.apply) attemptOther(source, FIRST_READINGS, { ...READ, apply: false });
  if (first.seen.tight) attemptOther(source, FIRST_READINGS, { ...READ, tight: false });
  if (first.seen.restated) attemptOther(source, FIRST_READINGS, { ...READ, restated: true });
  if (first.seen.lowerDigits) attemptOther(source, FIRST_READINGS, { ...READ, lowerDigits: true });
  if (first.seen.units) attemptOther(source, FIRST_READINGS, { ...READ, spacedUnits: false });
  if (first.lexer.sawDecimalComma) attemptOther(source, { ...FIRST_READINGS, decimalCommas: 'likely' }, READ);
  const mixed = source.text.length < 32 && source.text.includes(' and ') ? MIXED.exec(source.text) : null;
  if (mixed !== null) attemptOther({ ...source, text: `${mixed[1]} ${mixed[2]}` }, FIRST_READINGS, READ);
  const points = source.text.includes('.') ? pointsForThousands(source.text) : undefined;
  if (points !== undefined) attemptOther({ ...source, text: points }, FIRST_READINGS, READ);
  return found;
}

/**
 * The first reading; where brackets do not match, the one in which \left. and \right. are nothing.
 */
function readFirst(source: Source): Attempt {
  const { text } = source;
  const first = attempt(() => read(source, FIRST_READINGS, READ));
  if (!(first instanceof ParseFailure)) return first;
  const thousands = pointsForThousands(text);
  if (thousands !== undefined) return read({ ...source, text: thousands }, FIRST_READINGS, READ);
  if (first.code !== 'unbalanced' || !text.includes('.')) throw first;
  const second = attempt(() => read(source, { ...FIRST_READINGS, nulls: false }, READ));
  if (second instanceof ParseFailure) throw first;
  return second;
}

/** The text with its lone commas as decimal points; nothing where that is no reading. */
function withDecimalCommas(source: Source): Answer[] {
  const lexed = { ...FIRST_READINGS, commas: false, decimalCommas: 'any' } as const;
  const result = attempt(() => read(source, lexed, READ));
  return result instanceof ParseFailure ? [] : [result.value];
}

/**
 * The last texts that were read: what is looked for as an answer is read again as the answer. Few,
 * since it is one item that comes back to its own texts; nodes are never changed.
 */
const RECENT = 4;
const recent: { source: string; result: ParseResult }[] = [];
let next = 0;

/**
 * Reads `source` as an answer. Total: any string gives a value or a typed error, never a partial
 * reading, in time linear in its length.
 */
export function parseAnswer(source: string, options: ParseOptions = {}): ParseResult {
  if (options.maxLength !== undefined || options.decimalCommas === true) return readAnswer(source, options);
  for (const known of recent) if (known.source === source) return known.result;
  const result = readAnswer(source, options);
  recent[next] = { source, result };
  next = (next + 1) % RECENT;
  return result;
}

function readAnswer(source: string, options: ParseOptions): ParseResult {
  const prepared = prepare(source, options.maxLength ?? LIMITS.length);
  if (!prepared.ok) return prepared;
  try {
    const first = readFirst(prepared);
    const others = alternatives(prepared, first);
    if (options.decimalCommas) others.push(...withDecimalCommas(prepared));
    return others.length === 0
      ? { ok: true, value: first.value }
      : { ok: true, value: first.value, alternatives: others };
  } catch (failure) {
    if (failure instanceof ParseFailure) return { ok: false, error: prepared.errorOf(failure) };
    throw failure;
  }
}
