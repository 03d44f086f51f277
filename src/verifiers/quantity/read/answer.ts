/**
 * A whole answer: labels, then quantities that are all said to be the answer. Everything behind a
 * number is its unit, or the answer is unreadable.
 *
 *   Answer   := Segment (('=' | '≈' | ':') Segment)*
 *   Quantity := Value ('±' Value)? Unit? ('±' Quantity)? (Value Unit)*
 */
import { numberWord } from '../../../mathematics/parser/words/numbers/number-words.ts';
import { countedTogether } from '../../../mathematics/units/families.ts';
import { Reader } from './reader.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokenize.ts';
import { readUnit, type UnitText } from './unit.ts';
import { readValue } from './value.ts';
import type { Value } from './value-arithmetic.ts';

export interface Quantity {
  value: Value;
  unit?: UnitText;
  /** Smaller units that are added, as in 5 ft 6 in. */
  more: { value: Value; unit: UnitText }[];
  /** The answer said otherwise, behind "or"; or what is named beside it, as in "at t = 3 s". */
  role?: 'alternative' | 'aside';
}

export type AnswerReading =
  | { quantities: Quantity[]; hedged?: undefined; fault?: undefined }
  | { quantities?: undefined; hedged: true; fault?: undefined }
  | { quantities?: undefined; hedged?: undefined; fault: string };

const HEDGES = new Set(
  'or to oder ou bis and through vs versus but maybe perhaps possibly unless if between'.split(' '),
);
const FILLERS = new Set(
  (
    'about approximately approx around roughly circa ca exactly nearly almost is are equals be the a an of ' +
    'answer value result only just some'
  ).split(' '),
);
/** What may stand behind a quantity and says nothing of its size. */
const TRAILERS = new Set(
  (
    'approximately approx about roughly exactly only respectively each total up upward upwards down downward ' +
    'downwards left right east west north south eastward westward northward southward forward backward inward ' +
    'outward clockwise counterclockwise anticlockwise horizontally vertically horizontal vertical the direction ' +
    'away directed heading pointing positive negative long tall high wide deep old fast rounded overall altogether'
  ).split(' '),
);
/** What begins a phrase about the quantity: no unit, and no other value where it has no number. */
const PHRASES = new Set(
  (
    'of from for at on in with by to toward towards along below above after before when if as so because since ' +
    'which where'
  ).split(' '),
);
const RANGES = new Set(['between', 'from', 'zwischen', 'either']);
/** Words that show that a trailing phrase is another answer. */
const MAX_PARTS = 6;

export const INEQUALITY = 'An inequality is no value.';

/** @throws QuantityFault */
export function readAnswer(text: string): AnswerReading {
  const tokens = tokenize(text);
  if (tokens.some(({ kind, text: sign }) => kind === 'sign' && sign === '<')) return { fault: INEQUALITY };
  const quantities: Quantity[] = [];
  let label: Token[] | undefined;
  let beside = false;
  for (const segment of segmentsOf(tokens)) {
    const read = readSegment(segment);
    if (read === 'hedged') return { hedged: true };
    label = read === undefined ? segment : undefined;
    if (read === undefined && quantities.length > 0 && isNumeric(segment))
      return { fault: 'A part of the answer is no quantity.' };
    if (read !== undefined) quantities.push(...(beside ? read.map(asAside) : read));
    // 12 m/s at t = 3 s: what is equated from here on is something else
    beside ||= read !== undefined && endsInPhrase(segment);
    if (quantities.length > MAX_PARTS) return { hedged: true };
  }
  if (quantities.length === 0) return { fault: 'The answer is no number with a unit.' };
  if (label !== undefined && isNumeric(label)) return { fault: 'What stands behind the number is no unit.' };
  return { quantities };
}

const asAside = (quantity: Quantity): Quantity => ({ ...quantity, role: 'aside' });

/** Whether the last words are a phrase with a name and no number: "at t". */
function endsInPhrase(tokens: readonly Token[]): boolean {
  const at = tokens.findLastIndex(({ kind, text }) => kind === 'word' && PHRASES.has(text));
  return at > 0 && at < tokens.length - 1 && !isNumeric(tokens.slice(at));
}

const isNumeric = (tokens: readonly Token[]): boolean => tokens.some(({ kind }) => kind === 'number');

/** What stands between signs of equality outside of brackets. */
function segmentsOf(tokens: readonly Token[]): Token[][] {
  const segments: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'sign') {
      if ('([{'.includes(token.text)) depth++;
      if (')]}'.includes(token.text)) depth--;
      if (token.text === '=' && depth <= 0) {
        segments.push([]);
        continue;
      }
    }
    segments.at(-1)!.push(token);
  }
  return segments.filter((segment) => segment.length > 0);
}

/** The quantities of a segment: one, and what is said again in brackets behind it. */
function readSegment(tokens: readonly Token[]): Quantity[] | 'hedged' | undefined {
  const reader = new Reader(tokens);
  while (reader.peek().kind === 'word' && FILLERS.has(reader.peek().text.toLowerCase())) reader.next();
  if (reader.peek().kind === 'word' && RANGES.has(reader.peek().text.toLowerCase()))
    return isNumeric(tokens) ? 'hedged' : undefined;
  const quantity = readQuantity(reader);
  if (quantity === undefined) return undefined;
  const behind = readBehind(reader);
  if (behind === undefined || behind === 'hedged') return behind;
  return [quantity, ...behind];
}

function readQuantity(reader: Reader): Quantity | undefined {
  const value = readValue(reader);
  if (value === undefined) return undefined;
  if (reader.takeSign('±') && readValue(reader) === undefined) return undefined;
  const unit = readUnit(reader);
  if (reader.takeSign('±')) {
    if (readValue(reader) === undefined) return undefined;
    const again = readUnit(reader);
    if (unit === undefined && again !== undefined) return { value, unit: again, more: [] };
  }
  const more: Quantity['more'] = [];
  if (unit !== undefined) {
    for (let part = furtherPart(reader, more.at(-1)?.unit ?? unit); part; ) {
      more.push(part);
      part = more.length < 5 ? furtherPart(reader, part.unit) : undefined;
    }
  }
  return { value, ...(unit && { unit }), more };
}

/** 30 min behind 2 h. */
function furtherPart(reader: Reader, before: UnitText): { value: Value; unit: UnitText } | undefined {
  const from = reader.at;
  if (reader.isWord('and') || reader.isSign('+') || reader.isSign(',')) reader.next();
  const counts = reader.peek().kind === 'number' || numberWord(reader.peek().text) !== undefined;
  const value = counts ? readValue(reader) : undefined;
  const unit = value && readUnit(reader);
  if (value !== undefined && unit !== undefined && areTogether(before, unit)) return { value, unit };
  reader.at = from;
  return undefined;
}

function areTogether(large: UnitText, small: UnitText): boolean {
  const [a, b] = [symbolsOf(large), symbolsOf(small)];
  return a.some((left) => b.some((right) => countedTogether(left, right)));
}

function symbolsOf({ factors }: UnitText): string[] {
  if (factors.length !== 1) return [];
  return factors[0]!.meanings.flatMap((meaning) =>
    meaning.length === 1 && meaning[0]!.power === 1 ? [meaning[0]!.unit.symbol] : [],
  );
}

/** What stands behind a quantity: nothing, the same again in brackets, words; or another answer. */
function readBehind(reader: Reader): Quantity[] | 'hedged' | undefined {
  const again: Quantity[] = [];
  while (!reader.ended) {
    const token = reader.peek();
    if (token.text === '(' || token.text === '[') {
      const inner = bracketed(reader);
      if (inner === undefined) return undefined;
      const said = readInner(inner);
      if (said === 'hedged' || said === undefined) return said;
      again.push(...said);
    } else if (token.kind === 'word' && TRAILERS.has(token.text.toLowerCase())) {
      if (isNumeric(reader.tokens.slice(reader.at))) return 'hedged';
      reader.next();
    } else if (token.kind === 'word' && PHRASES.has(token.text)) {
      if (!isNumeric(reader.tokens.slice(reader.at))) return again;
      reader.next();
      const aside = wholeQuantity(reader);
      return aside === undefined ? 'hedged' : [...again, asAside(aside)];
    } else if (token.text === ',' && isNot(reader.peek(1))) {
      reader.at += 2;
      return wholeQuantity(reader) === undefined ? 'hedged' : again;
    } else if (skipSaidAgain(reader)) {
      const other = wholeQuantity(reader);
      if (other?.unit === undefined) return 'hedged';
      return [...again, { ...other, role: 'alternative' }];
    } else if (token.text === '.' || token.text === ';' || token.text === ',') {
      if (isNumeric(reader.tokens.slice(reader.at))) return 'hedged';
      reader.next();
    } else return isHedge(reader) ? 'hedged' : undefined;
  }
  return again;
}

/** "or", ", i.e.", ", that is,": the same quantity in another unit may follow. */
function skipSaidAgain(reader: Reader): boolean {
  const from = reader.at;
  while (reader.isSign(',')) reader.next();
  const words: string[] = [];
  while (reader.peek().kind === 'word' || (words.length > 0 && /^[.,]$/.test(reader.peek().text))) {
    const { kind, text } = reader.next();
    if (kind === 'word') words.push(text);
  }
  if (SAID_AGAIN.test(words.join(' ')) && !reader.ended) return true;
  reader.at = from;
  return false;
}

const SAID_AGAIN = /^(?:or|(?:or )?equivalently|i e|that is|in other words|which is|which equals)$/;

const isNot = ({ kind, text }: Token): boolean => kind === 'word' && text === 'not';

/** A quantity that is all that is left. */
function wholeQuantity(reader: Reader): Quantity | undefined {
  while (reader.peek().kind === 'word' && FILLERS.has(reader.peek().text)) reader.next();
  const quantity = readQuantity(reader);
  while (reader.isSign('.')) reader.next();
  return reader.ended ? quantity : undefined;
}

function isHedge(reader: Reader): boolean {
  const token = reader.peek();
  const rest = reader.tokens.slice(reader.at);
  if (token.kind === 'word') return HEDGES.has(token.text.toLowerCase()) && isNumeric(rest);
  return ['-', '–', '/', '+', '…', '|'].includes(token.text) && isNumeric(rest);
}

function bracketed(reader: Reader): Token[] | undefined {
  const from = ++reader.at;
  let depth = 1;
  for (; !reader.ended && depth > 0; reader.at++) {
    const { text, kind } = reader.peek();
    if (kind !== 'sign') continue;
    if (text === '(' || text === '[') depth++;
    if (text === ')' || text === ']') depth--;
  }
  return depth === 0 ? reader.tokens.slice(from, reader.at - 1) : undefined;
}

function readInner(tokens: readonly Token[]): Quantity[] | 'hedged' | undefined {
  const start = tokens.findIndex(
    ({ kind, text }) => !(kind === 'word' && (FILLERS.has(text) || text === 'or')) && text !== '=',
  );
  if (tokens.some(({ text }) => text === 'or')) return isNumeric(tokens) ? 'hedged' : undefined;
  if (!isNumeric(tokens)) return [];
  const read = readSegment(tokens.slice(Math.max(0, start)));
  return read ?? 'hedged';
}
