/**
 * The number of a quantity: digits, powers of ten, fractions, mixed numbers, roots, multiples of π,
 * and arithmetic of these. Names have no place in it. What cannot be read leaves the reader where
 * it was.
 *
 *   Value   := ('+' | '-')* Factor (('*' | '/' | ) Factor)*
 *   Factor  := Primary ('^' Exponent)?
 *   Primary := number | word | π | √ | \frac | '(' Sum ')' | '{' Sum '}' | '|' Sum '|'
 *   Sum     := Value (('+' | '-') Value)* ('±' Value)?
 */
import { numberWord, scaleOf } from '../../../mathematics/parser/words/numbers/number-words.ts';
import type { Reader } from './reader.ts';
import { QuantityFault } from './token.ts';
import { exact, isWhole, literal, over, plain, times, type Value } from './value-arithmetic.ts';
import { inWords } from './value-words.ts';

/** Larger exponents are refused before they are computed. */
const MAX_EXPONENT = 9999;
const MAX_DEPTH = 20;

/** @throws QuantityFault */
export function readValue(reader: Reader): Value | undefined {
  const from = reader.at;
  let sign = 1;
  for (;;) {
    if (reader.takeSign('-') || reader.isWord('minus')) {
      if (reader.isWord('minus')) reader.next();
      sign = -sign;
    } else if (!reader.takeSign('+')) break;
  }
  let value = factor(reader);
  if (value === undefined) {
    reader.at = from;
    return undefined;
  }
  for (;;) {
    const next = continued(reader, value);
    if (next === undefined) break;
    value = next;
  }
  const magnitude = reader.peek().kind === 'word' ? scaleOf(reader.peek().text) : undefined;
  if (magnitude !== undefined) {
    reader.next();
    value = times(value, { ...plain(magnitude), form: 'power' });
  }
  if (Number.isNaN(value.number) || Math.abs(value.number) > Number.MAX_VALUE)
    throw new QuantityFault('answer_undefined', 'The answer has no finite value.');
  return sign === 1 ? value : { ...value, number: -value.number };
}

/** A further factor behind `value`; undefined where its unit, or something else, begins. */
function continued(reader: Reader, value: Value): Value | undefined {
  const token = reader.peek();
  const from = reader.at;
  const crossed = token.kind === 'word' && (token.text === 'x' || token.text === 'X');
  if (reader.isSign('*') || (crossed && reader.peek(1).kind === 'number')) {
    reader.next();
    const by = beginsNumber(reader) ? (flattenedPower(reader) ?? signed(reader)) : undefined;
    if (by !== undefined) return times(value, by);
  } else if (reader.isSign('/')) {
    reader.next();
    const by = beginsNumber(reader) ? signed(reader) : undefined;
    if (by !== undefined) return over(value, by);
  } else if (value.form === 'whole' && isMixed(reader)) {
    const part = factor(reader)!;
    const fraction = reader.takeSign('/') ? over(part, factor(reader)!) : part;
    return { ...fraction, number: value.number + fraction.number, form: 'exact' };
  } else if (isJoined(reader)) {
    const by = factor(reader);
    if (by !== undefined) return times(value, by);
  }
  reader.at = from;
  return undefined;
}

/** 3.0 x 10-19: a power of ten that lost its raised digits. */
function flattenedPower(reader: Reader): Value | undefined {
  const [ten, minus, digits] = [reader.peek(), reader.peek(1), reader.peek(2)];
  const flat = ten.text === '10' && (minus.text === '-' || minus.text === '–') && digits.kind === 'number';
  if (!flat || minus.spaced || digits.spaced || !/^\d{1,2}$/.test(digits.text)) return undefined;
  reader.at += 3;
  const number = 10 ** -Number(digits.text);
  return { number, figures: Number.POSITIVE_INFINITY, decimals: 0, form: 'power' };
}

/** Behind a whole number: ½, \frac12, or 1/2 with a space between. */
function isMixed(reader: Reader): boolean {
  const token = reader.peek();
  if (token.kind === 'number') {
    if (token.number!.written.style === 'mixed') return true;
    const [slash, below] = [reader.peek(1), reader.peek(2)];
    const digits = token.spaced && isWhole(token.number!) && slash.text === '/' && below.kind === 'number';
    return digits && isWhole(below.number!) && token.number!.numerator < below.number!.numerator;
  }
  return reader.isSign('frac') && argumentIsNumber(reader, 1) && !reader.peek().spaced;
}

/** 2π, 3√2, 2(3 + 4): what multiplies without a sign. */
function isJoined(reader: Reader): boolean {
  if (reader.isSign('pi') || reader.isSign('frac')) return beginsNumber(reader);
  if (reader.isSign('sqrt') || (reader.isSign('(') && !reader.peek().spaced)) return beginsNumber(reader);
  return false;
}

/** Whether what stands here is a number, not the unit in brackets or below a root. */
function beginsNumber(reader: Reader, by = 0): boolean {
  const token = reader.peek(by);
  if (token.kind === 'number') return token.raised !== true;
  if (token.kind === 'word') return numberWord(token.text) !== undefined;
  if (token.text === 'pi') return true;
  if (token.text === '-' || token.text === '+') return beginsNumber(reader, by + 1);
  if (token.text === 'frac') return argumentIsNumber(reader, by + 1);
  if (token.text === 'sqrt') {
    const root = reader.isSign('[', by + 1);
    return argumentIsNumber(reader, root ? by + 4 : by + 1);
  }
  return (token.text === '(' || token.text === '{' || token.text === '|') && beginsNumber(reader, by + 1);
}

function argumentIsNumber(reader: Reader, by: number): boolean {
  // \frac{1}{\mathrm{s}} is a unit
  const alone = reader.isSign('{', by) && reader.isSign('}', by + 2) && reader.isSign('{', by + 3);
  if (alone && reader.isSign('frac', by - 1)) return beginsNumber(reader, by + 4);
  return beginsNumber(reader, by);
}

function signed(reader: Reader): Value | undefined {
  let sign = 1;
  while (reader.isSign('-') || reader.isSign('+')) if (reader.next().text === '-') sign = -sign;
  const value = factor(reader);
  return sign < 0 ? negated(value) : value;
}

function factor(reader: Reader): Value | undefined {
  const base = primary(reader);
  if (base === undefined || !reader.isSign('^')) return base;
  const from = reader.at;
  reader.next();
  const exponent = exponentAt(reader);
  if (exponent === undefined) {
    reader.at = from;
    return base;
  }
  if (Math.abs(exponent.number) > MAX_EXPONENT)
    throw new QuantityFault('answer_undefined', 'The exponent is larger than any number can have.');
  const number = base.number ** exponent.number;
  const ten = base.number === 10 && base.form === 'whole' && Number.isInteger(exponent.number);
  return { number, figures: Number.POSITIVE_INFINITY, decimals: 0, form: ten ? 'power' : 'open' };
}

function exponentAt(reader: Reader): Value | undefined {
  if (reader.isSign('{') || reader.isSign('(')) return primary(reader);
  const negative = reader.takeSign('-');
  const { number, raised } = reader.peek();
  if (!raised) return negative ? negated(signed(reader)) : signed(reader);
  reader.next();
  return negative ? negated(literal(number!)) : literal(number!);
}

const negated = (value: Value | undefined): Value | undefined => value && { ...value, number: -value.number };

function primary(reader: Reader): Value | undefined {
  const token = reader.peek();
  const from = reader.at;
  if (token.kind === 'number' && token.raised !== true) {
    reader.next();
    uncertainty(reader);
    return literal(token.number!);
  }
  if (token.kind === 'word') {
    return inWords(reader);
  }
  if (token.text === '∞') throw new QuantityFault('answer_undefined', 'The answer is infinite.');
  if (++reader.depth > MAX_DEPTH)
    throw new QuantityFault('answer_too_complex', 'The number is nested deeper than any answer.');
  const value = composed(reader);
  reader.depth--;
  if (value === undefined) reader.at = from;
  return value;
}

function composed(reader: Reader): Value | undefined {
  if (reader.takeSign('pi')) return exact(Math.PI);
  if (reader.takeSign('frac')) {
    const [above, below] = [primary(reader), primary(reader)];
    return above && below && over(above, below);
  }
  if (reader.takeSign('sqrt')) {
    const root = reader.takeSign('[') ? primary(reader) : undefined;
    if (root !== undefined && !reader.takeSign(']')) return undefined;
    const inner = primary(reader);
    const order = root?.number ?? 2;
    return (
      inner &&
      exact(
        order === 2
          ? Math.sqrt(inner.number)
          : order === 3
            ? Math.cbrt(inner.number)
            : inner.number ** (1 / order),
      )
    );
  }
  for (const [open, close] of BRACKETS) {
    if (!reader.takeSign(open)) continue;
    const inner = sum(reader);
    if (inner === undefined || !reader.takeSign(close)) return undefined;
    return open === '|' ? { ...inner, number: Math.abs(inner.number) } : inner;
  }
  return undefined;
}

const BRACKETS = [
  ['(', ')'],
  ['{', '}'],
  ['|', '|'],
] as const;

function sum(reader: Reader): Value | undefined {
  let value = readValue(reader);
  while (value !== undefined && (reader.isSign('+') || reader.isSign('-'))) {
    const sign = reader.next().text === '-' ? -1 : 1;
    const more = readValue(reader);
    if (more === undefined) return undefined;
    value = { ...value, number: value.number + sign * more.number, form: 'open' };
  }
  // (4.2 ± 0.1) m
  if (value !== undefined && reader.takeSign('±') && readValue(reader) === undefined) return undefined;
  return value;
}

/** 4.3(1): the digits in brackets are the uncertainty of the last ones. */
function uncertainty(reader: Reader): void {
  const [open, digits, close] = [reader.peek(), reader.peek(1), reader.peek(2)];
  if (open.text !== '(' || open.spaced || digits.kind !== 'number' || close.text !== ')') return;
  if (isWhole(digits.number!) && digits.text.length < 4) reader.at += 3;
}
