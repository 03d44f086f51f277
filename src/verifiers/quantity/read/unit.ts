/**
 * The unit of a quantity, as written: a product of powers of units, each with the meanings that its
 * name may have. What cannot be read leaves the reader where it was.
 *
 *   Unit   := '[' Product ']' | Product
 *   Product := ('/' | 'per')? Term (('*' | '.' | '/' | 'per' | '-' | ) Term)*
 *   Term   := ('square' | 'cubic')? Base ('^' Exponent | digits | ⁻¹ | 'squared' | 'cubed')?
 *   Base   := name | name '_' name | '(' Product ')' | \frac Unit Unit | √ Unit | 1 before '/'
 *
 * Everything behind a '/' is below it, up to the next '/': J/mol K is J/(mol K).
 */
import type { Reader } from './reader.ts';
import { factorOf, nameAt, type UnitFactor } from './unit-names.ts';

export interface UnitText {
  factors: UnitFactor[];
  /** A power of ten at the beginning, as in 10^{-19} J. */
  tens: number;
  /** As it is written: equal for what means the same. */
  written: string;
}

/** Names of units that are words of prose before another word: in the x direction. */
const PREPOSITIONS: ReadonlySet<string> = new Set(['in', 'at', 'as', 'a']);
/** The same, whatever word follows: at t = 3 s. */
const NO_UNITS: ReadonlySet<string> = new Set(['at', 'as']);
const MAX_FACTORS = 12;
const RAISING = new Map([
  ['square', 2],
  ['sq', 2],
  ['cubic', 3],
  ['cu', 3],
]);
const RAISED = new Map([
  ['squared', 2],
  ['cubed', 3],
]);

/** @param reader stands behind the number */
export function readUnit(reader: Reader): UnitText | undefined {
  const from = reader.at;
  const factors: UnitFactor[] = [];
  const boxed = reader.takeSign('[');
  const read = product(reader, 1, factors) && (!boxed || reader.takeSign(']'));
  if (!read || factors.length === 0 || factors.length > MAX_FACTORS) {
    reader.at = from;
    return undefined;
  }
  return { factors, tens: 0, written: writtenOf(reader, from) };
}

function writtenOf({ tokens, at: to }: Reader, from: number): string {
  let written = '';
  for (let at = from; at < to; at++) written += `${tokens[at]!.spaced ? ' ' : '|'}${tokens[at]!.text}`;
  return written;
}

/** The unit of a reference, which may begin with a power of ten. */
export function readWholeUnit(reader: Reader): UnitText | undefined {
  let tens = 0;
  const one = reader.peek();
  if (one.kind === 'number' && one.text === '10') {
    reader.next();
    if (!reader.takeSign('^')) return undefined;
    const exponent = readExponent(reader);
    if (exponent === undefined || !Number.isInteger(exponent) || Math.abs(exponent) > 300) return undefined;
    tens = exponent;
    while (reader.isSign('*')) reader.next();
  }
  const unit = reader.ended ? { factors: [], tens, written: '' } : readUnit(reader);
  return unit && reader.ended ? { ...unit, tens } : undefined;
}

function product(reader: Reader, outer: number, factors: UnitFactor[]): boolean {
  let side = outer;
  if (isPer(reader)) {
    reader.next();
    side = -outer;
  }
  for (let count = 0; ; count++) {
    if (factors.length > MAX_FACTORS || !term(reader, side, factors)) return count > 0;
    const from = reader.at;
    if (isPer(reader)) {
      reader.next();
      side = -outer;
    } else if (reader.isSign('*')) {
      reader.next();
    } else if (reader.isSign('.') && !reader.peek().spaced && !reader.peek(1).spaced) {
      // m.s-1
      reader.next();
    } else if (reader.isSign('-') && !reader.peek().spaced && reader.peek(1).kind === 'word') {
      reader.next();
    }
    if (!beginsTerm(reader)) {
      reader.at = from;
      return true;
    }
  }
}

function isPer(reader: Reader): boolean {
  return reader.isSign('/') || reader.isSign('per') || reader.isWord('per');
}

/** 1/s has a one above its bar. */
function isOne(reader: Reader): boolean {
  return reader.peek().text === '1' && (reader.isSign('/', 1) || reader.isSign('}', 1));
}

function beginsTerm(reader: Reader): boolean {
  const token = reader.peek();
  if (token.kind === 'word') return isUnitWord(reader);
  if (token.kind !== 'sign') return false;
  if (token.text === '(' || token.text === '{') {
    const inner = reader.peek(1);
    return inner.kind === 'word' ? nameAt(reader, 1) !== undefined : inner.text === 'frac';
  }
  return token.text === 'frac' || token.text === 'sqrt';
}

function isUnitWord(reader: Reader): boolean {
  const { text } = reader.peek();
  if (RAISING.has(text)) return true;
  const behind = reader.peek(1);
  if (NO_UNITS.has(text) && behind.kind === 'word') return false;
  if (PREPOSITIONS.has(text) && behind.kind === 'word' && nameAt(reader, 1) === undefined) return false;
  return nameAt(reader, 0) !== undefined;
}

function term(reader: Reader, side: number, factors: UnitFactor[]): boolean {
  const from = reader.at;
  const begun = factors.length;
  let raising = 1;
  const before = reader.peek().kind === 'word' ? RAISING.get(reader.peek().text.toLowerCase()) : undefined;
  if (before !== undefined) {
    reader.next();
    raising = before;
  }
  if (isOne(reader)) {
    reader.next();
    return true;
  }
  const read = base(reader, side * raising, factors);
  if (!read) {
    factors.length = begun;
    reader.at = from;
  }
  return read;
}

function base(reader: Reader, side: number, factors: UnitFactor[]): boolean {
  if (reader.takeSign('frac')) {
    return below(reader, side, factors) && below(reader, -side, factors);
  }
  if (reader.takeSign('sqrt')) return below(reader, side / 2, factors);
  if (reader.isSign('(') || reader.isSign('{')) {
    const begun = factors.length;
    if (!below(reader, side, factors)) return false;
    const power = powerAt(reader);
    for (let index = begun; index < factors.length; index++) raise(factors, index, power);
    return true;
  }
  const name = nameAt(reader, 0);
  if (name === undefined) return false;
  reader.at += name.tokens;
  const power = powerAt(reader);
  const factor = factorOf(name.text, side, power);
  if (factor === undefined) return false;
  factors.push(factor);
  return true;
}

/** A unit in brackets, or a single name without. */
function below(reader: Reader, side: number, factors: UnitFactor[]): boolean {
  const close = reader.isSign('(') ? ')' : reader.isSign('{') ? '}' : undefined;
  if (close === undefined) return term(reader, side, factors);
  reader.next();
  if (++reader.depth > 12) return false;
  const read =
    (isOne(reader) && reader.isSign(close, 1) && reader.next() !== undefined) ||
    product(reader, side, factors);
  reader.depth--;
  return read && reader.takeSign(close);
}

function raise(factors: UnitFactor[], index: number, by: number): void {
  const { name, meanings } = factors[index]!;
  factors[index] = {
    name,
    meanings: meanings.map((meaning) => meaning.map(({ unit, power }) => ({ unit, power: power * by }))),
  };
}

/** The exponent behind a unit; 1 without one. */
function powerAt(reader: Reader): number {
  const from = reader.at;
  const token = reader.peek();
  if (token.kind === 'number' && token.raised) {
    reader.next();
    return Number(token.number!.numerator);
  }
  // s-1
  const digits = reader.peek(1);
  if (
    reader.isSign('-') &&
    !token.spaced &&
    digits.kind === 'number' &&
    !digits.spaced &&
    digits.text.length === 1
  ) {
    reader.next();
    return -Number(reader.next().number!.numerator);
  }
  if (reader.takeSign('^')) {
    const power = readExponent(reader);
    if (power !== undefined) return power;
    reader.at = from;
    return 1;
  }
  const raised = token.kind === 'word' ? RAISED.get(token.text.toLowerCase()) : undefined;
  if (raised !== undefined) reader.next();
  return raised ?? 1;
}

/** -1, {-1}, (1/2), {\frac12}, ⁻¹. */
function readExponent(reader: Reader): number | undefined {
  const close = reader.isSign('{') ? '}' : reader.isSign('(') ? ')' : undefined;
  if (close !== undefined) reader.next();
  const negative = reader.takeSign('-');
  if (!negative) reader.takeSign('+');
  const fraction = reader.takeSign('frac');
  const above = integerAt(reader, fraction);
  const bar = fraction || (close !== undefined && reader.takeSign('/'));
  const under = bar ? integerAt(reader, fraction) : 1;
  if (above === undefined || under === undefined || under === 0) return undefined;
  if (close !== undefined && !reader.takeSign(close)) return undefined;
  const power = above / under;
  return negative ? -power : power;
}

function integerAt(reader: Reader, braces: boolean): number | undefined {
  const braced = braces && reader.takeSign('{');
  const token = reader.peek();
  if (token.kind !== 'number' || token.text.length > 4) return undefined;
  reader.next();
  if (braced && !reader.takeSign('}')) return undefined;
  const { numerator, denominator } = token.number!;
  return Number(numerator) / Number(denominator);
}
