/** Numbers in another base: 101_2, FF_{16}, (101)_2, 0x1F, "101 base two". */

import type { Token } from '../../lexer/token.ts';
import type { BasedNode, Node, NumberNode } from '../../tree.ts';
import type { Parser } from '../state.ts';

export function isPlainInteger(token: Token): boolean {
  return token.type === 'number' && token.number!.written.style === 'integer';
}

const BASE_WORDS = new Map(
  'two three four five six seven eight nine ten eleven twelve sixteen'
    .split(' ')
    .map((word, index) => [word, index === 11 ? 16 : index + 2] as const),
);

/**
 * The base that a subscript or words name: _7, _{7}, _{\text{base }7}, _{seven}, (base 7), base 7.
 * -1: none; the parser has not moved then.
 */
export function readBase(parser: Parser): number {
  const from = parser.at;
  let bracket = '';
  if (parser.take('op', '_')) {
    if (parser.take('open', '{')) bracket = '}';
    if (bracket !== '' && parser.take('open', '(')) bracket = ')}';
  } else if (
    parser.is('open', '(') &&
    parser.peek().type === 'word' &&
    parser.peek().text.toLowerCase() === 'base'
  ) {
    parser.next();
    bracket = ')';
  } else if (!parser.isWord('base')) return -1;
  if (parser.isWord('base')) parser.next();
  let base = -1;
  if (isPlainInteger(parser.token)) base = Number(parser.next().number!.numerator);
  else if (parser.token.type === 'word') base = BASE_WORDS.get(parser.next().text.toLowerCase()) ?? -1;
  for (const close of bracket) if (!parser.take('close', close)) base = -1;
  if (base < 2 || base > 36) {
    parser.go(from);
    return -1;
  }
  return base;
}

/**
 * Value of `digits` (upper case, perhaps with a point) in `base`; undefined when a digit is too
 * large.
 */
export function based(digits: string, base: number): BasedNode | undefined {
  const [whole, fraction = ''] = digits.split('.');
  const all = whole! + fraction;
  if (all.length > 4096) return undefined;
  let value = 0n;
  const wide = BigInt(base);
  for (const digit of all) {
    const number = Number.parseInt(digit, 36);
    if (!(number < base)) return undefined;
    value = value * wide + BigInt(number);
  }
  return { kind: 'based', digits, base, numerator: value, denominator: wide ** BigInt(fraction.length) };
}

/** (101)_2: the base behind the brackets of a number. */
export function bracketedBase(parser: Parser, node: NumberNode): Node {
  const { token } = parser;
  const base = node.written.style === 'integer' ? readBase(parser) : -1;
  const found = base > 0 ? based(String(node.numerator), base) : undefined;
  return found ?? parser.fail('unexpected', 'A number has a subscript that is no base of it.', token);
}

/**
 * Hexadecimal := ( 'A'…'F' ) ( Letter | Digits )* '_' Base: FF_{16}, A3_{16}. Undefined for others.
 */
export function parseHexadecimal(parser: Parser): Node | undefined {
  const run = digitsAndLetters(parser);
  if (run === undefined || !takesDigits(parser, run)) return undefined;
  const from = parser.at;
  for (let count = 0; count < run.tokens; count++) parser.next();
  const base = readBase(parser);
  const node = base > 10 ? based(run.text, base) : undefined;
  if (node === undefined) parser.go(from);
  return node;
}

/**
 * 2A3_{16}: digits and letters that run on until a subscript. The text, and how many tokens it
 * takes.
 */
export function digitsAndLetters(parser: Parser): Run | undefined {
  let { text } = parser.token;
  let index = 1;
  for (; index < 40; index++) {
    const next = parser.peek(index);
    if (next.space || (next.type !== 'letter' && next.type !== 'number') || !/^[0-9A-Fa-f]+$/.test(next.text))
      break;
    text += next.text;
  }
  const after = parser.peek(index);
  if (index === 1 || after.type !== 'op' || after.text !== '_') return undefined;
  return { text: text.toUpperCase(), tokens: index, lower: /[a-f]/.test(text) };
}

/** Digits and letters up to a subscript. */
export interface Run {
  text: string;
  tokens: number;
  /** Some of the letters are small. */
  lower: boolean;
}

export function isHexadecimal(text: string): boolean {
  return /^[A-Fa-f]$/.test(text);
}

/**
 * Whether the run is a number. Of small letters a product is as likely: then it is another reading.
 */
export function takesDigits(parser: Parser, run: Run): boolean {
  // a3_{12} can be nothing else
  if (!run.lower || /^[A-F]\d/.test(run.text)) return true;
  parser.sawLowerDigits = true;
  return parser.reading.lowerDigits;
}

/** 0x1F, 0b101: a zero and a letter with digits glued to them. */
export function prefixed(parser: Parser): BasedNode | undefined {
  const letter = parser.peek();
  if (parser.token.text !== '0' || letter.type !== 'letter' || letter.space) return undefined;
  const base = { x: 16, X: 16, b: 2, B: 2, o: 8, O: 8 }[letter.text];
  if (base === undefined) return undefined;
  let digits = '';
  let index = 2;
  for (; index < 80; index++) {
    const next = parser.peek(index);
    if (next.space || (next.type !== 'letter' && next.type !== 'number') || !/^[0-9A-Fa-f]+$/.test(next.text))
      break;
    digits += next.text.toUpperCase();
  }
  const node = digits === '' ? undefined : based(digits, base);
  if (node !== undefined) for (let count = 0; count < index; count++) parser.next();
  return node;
}
