/** Number literals as a factor: mixed numbers, powers of ten, binomials such as 5C2. */

import { LIMITS } from '../../lexer/limits.ts';
import { powerOfTen } from '../../lexer/numbers/make-number.ts';
import type { Node, NumberNode } from '../../tree.ts';
import { approximately } from '../build.ts';
import type { Parser } from '../state.ts';
import {
  based,
  digitsAndLetters,
  isHexadecimal,
  isPlainInteger,
  prefixed,
  readBase,
  takesDigits,
} from './based-number.ts';

/**
 * Digits of a fraction part: \frac{1}{2}, \frac12, or 1/2 behind a space. Moves past it when it is
 * proper.
 */
function fractionPart(parser: Parser): { numerator: bigint; denominator: bigint } | undefined {
  const { token } = parser;
  if (token.type === 'number' && token.space && isPlainInteger(token)) {
    const below = parser.peek(2);
    const slash = parser.peek(1);
    if (slash.type !== 'op' || slash.text !== '/' || !isPlainInteger(below)) return undefined;
    return proper(parser, token.number!.numerator, below.number!.numerator, 3);
  }
  if (token.type !== 'macro' || token.text !== 'frac') return undefined;
  let index = 1;
  const parts: bigint[] = [];
  for (let part = 0; part < 2; part++) {
    let next = parser.peek(index);
    if (next.type === 'open' && next.text === '{') {
      next = parser.peek(index + 1);
      const close = parser.peek(index + 2);
      if (!isPlainInteger(next) || close.type !== 'close') return undefined;
      parts.push(next.number!.numerator);
      index += 3;
    } else if (isPlainInteger(next)) {
      if (next.text.length === 2 && part === 0 && /^\d\d$/.test(next.text)) {
        return proper(parser, BigInt(next.text[0]!), BigInt(next.text[1]!), index + 1);
      }
      if (next.text.length !== 1) return undefined;
      parts.push(next.number!.numerator);
      index++;
    } else return undefined;
  }
  return proper(parser, parts[0]!, parts[1]!, index);
}

function proper(parser: Parser, numerator: bigint, denominator: bigint, tokens: number) {
  if (numerator >= denominator || numerator === 0n) return undefined;
  for (let count = 0; count < tokens; count++) parser.next();
  return { numerator, denominator };
}

function mixed(whole: NumberNode, part: { numerator: bigint; denominator: bigint }): NumberNode {
  return {
    kind: 'number',
    numerator: whole.numerator * part.denominator + part.numerator,
    denominator: part.denominator,
    written: { ...whole.written, style: 'mixed' },
  };
}

/** `\times 10^{3}` behind a number: the exponent, and how many tokens it takes. */
function powerOfTenBehind(parser: Parser): { exponent: number; tokens: number } | undefined {
  const { token } = parser;
  const isSign = token.type === 'op' && (token.text === 'x' || token.text === '*');
  const isLetter = token.type === 'letter' && (token.text === 'x' || token.text === 'X');
  if (!isSign && !isLetter) return undefined;
  if (parser.peek(1).text !== '10' || parser.peek(1).type !== 'number') return undefined;
  if (parser.peek(2).type !== 'op' || parser.peek(2).text !== '^') return undefined;
  let index = 3;
  const bracket = parser.peek(index);
  const braced = bracket.type === 'open' && (bracket.text === '{' || bracket.text === '(');
  if (braced) index++;
  let negative = false;
  if (
    parser.peek(index).type === 'op' &&
    (parser.peek(index).text === '-' || parser.peek(index).text === '+')
  ) {
    negative = parser.peek(index).text === '-';
    index++;
  }
  const digits = parser.peek(index);
  if (!isPlainInteger(digits) || digits.text.length > 5) return undefined;
  index++;
  if (braced && parser.peek(index++).type !== 'close') return undefined;
  const after = parser.peek(index);
  if (after.type === 'op' && (after.text === '^' || after.text === '!')) return undefined;
  const exponent = Number(digits.number!.numerator);
  if (exponent > LIMITS.digits)
    parser.fail('number_too_long', 'A power of ten is larger than any real answer.');
  return { exponent: negative ? -exponent : exponent, tokens: index };
}

function scientific(mantissa: NumberNode, exponent: number): NumberNode {
  return {
    kind: 'number',
    numerator: exponent > 0 ? mantissa.numerator * powerOfTen(exponent) : mantissa.numerator,
    denominator: exponent < 0 ? mantissa.denominator * powerOfTen(-exponent) : mantissa.denominator,
    written: { ...mantissa.written, style: 'scientific', exponent },
  };
}

/**
 * Number := Prefixed | Based | Digits ( 'C' | 'P' ) Digits | Mixed | Digits '×' '10' '^' Integer |
 * Digits: the number at hand, with all that makes it one number.
 */
export function parseNumber(parser: Parser): Node {
  const { token } = parser;
  if (token.text === '0') {
    const node = prefixed(parser);
    if (node !== undefined) return node;
  }
  const next = parser.peek();
  if (next.type === 'letter' && !next.space && isHexadecimal(next.text)) {
    const run = digitsAndLetters(parser);
    if (run !== undefined && takesDigits(parser, run)) {
      const from = parser.at;
      for (let count = 0; count < run.tokens; count++) parser.next();
      const base = readBase(parser);
      const node = base > 0 ? based(run.text, base) : undefined;
      if (node !== undefined) return node;
      parser.go(from);
    }
  }
  if (next.type === 'letter' && !next.space && (next.text === 'C' || next.text === 'P')) {
    const k = parser.peek(2);
    if (isPlainInteger(token) && isPlainInteger(k) && !k.space) {
      for (let count = 0; count < 3; count++) parser.next();
      return {
        kind: 'call',
        fn: next.text === 'C' ? 'binomial' : 'permutations',
        args: [token.number!, k.number!],
      };
    }
  }
  parser.next();
  const number = token.number!;
  const { type, text } = parser.token;
  if (type === 'op' && text === '_') {
    const base = readBase(parser);
    const node = base > 0 ? based(token.text, base) : undefined;
    return node ?? parser.fail('unexpected', 'A number has a subscript that is no base of it.', token);
  }
  if ((type === 'open' && text === '(') || type === 'word') {
    const from = parser.at;
    const base = readBase(parser);
    const node = base > 0 ? based(token.text, base) : undefined;
    if (node !== undefined) return node;
    parser.go(from);
  }
  if (number.written.style === 'integer' && (type === 'macro' || type === 'number')) {
    const part = fractionPart(parser);
    if (part !== undefined) return mixed(number, part);
  }
  if (type === 'op' && text === '...' && number.written.style === 'decimal' && !parser.token.space) {
    parser.next();
    return approximately(number);
  }
  if (
    (type === 'op' || type === 'letter') &&
    number.written.exponent === 0 &&
    number.written.style !== 'repeating'
  ) {
    const found = powerOfTenBehind(parser);
    if (found !== undefined && !isDivisor(parser)) {
      for (let count = 0; count < found.tokens; count++) parser.next();
      return scientific(number, found.exponent);
    }
  }
  return number;
}

/** 1/2 × 10^3 is half of a thousand: the number just read is divided by, or is an exponent. */
function isDivisor(parser: Parser): boolean {
  const before = parser.tokens[parser.at - 2];
  return before !== undefined && before.type === 'op' && (before.text === '/' || before.text === '^');
}
