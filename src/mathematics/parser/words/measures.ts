/**
 * Values with a unit, a currency, a percent sign, degrees: what stands around a product or right
 * behind a factor.
 */
import type { CompoundNode, CurrencyNode, Node, QuantityNode } from '../../tree.ts';
import { countedTogether } from '../../units/families.ts';
import { currencyOf } from '../../units/names.ts';
import { integer, isNumeric, product } from '../build.ts';
import type { Parser } from '../state.ts';
import { isUnitLetterName as isUnitName, readUnit } from './units.ts';

const SIGNS = new Map([
  ['$', 'USD'],
  ['euro', 'EUR'],
  ['pounds', 'GBP'],
  ['yen', 'JPY'],
  ['rupee', 'INR'],
  ['ruble', 'RUB'],
  ['won', 'KRW'],
]);

const MAGNITUDES = new Map([
  ['dozen', 12],
  ['dozens', 12],
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
  ['trillion', 1_000_000_000_000],
  ['lakh', 100_000],
  ['lakhs', 100_000],
  ['crore', 10_000_000],
  ['crores', 10_000_000],
  ['百', 100],
  ['千', 1000],
  ['万', 10_000],
  ['萬', 10_000],
  ['亿', 100_000_000],
  ['億', 100_000_000],
]);

const PERCENT_WORDS = new Set(['percent', 'percents', 'pct', 'percentage', 'procent', 'prozent']);

/** 5 million: a word that multiplies. */
function withMagnitude(parser: Parser, value: Node): Node {
  if (parser.token.type !== 'word' || !isNumeric(value)) return value;
  const by = MAGNITUDES.get(parser.token.text.toLowerCase());
  if (by === undefined) return value;
  parser.next();
  return product([
    value,
    { ...integer(1), numerator: BigInt(by), written: { ...integer(1).written, significant: 1 } },
  ]);
}

/** \$5, \$5 million, $5.50 per hour: the parser stands at the sign. */
export function withCurrency(parser: Parser, amount: (parser: Parser) => Node): Node {
  const currency = SIGNS.get(parser.next().text)!;
  let negative = false;
  while (parser.isOp('-')) {
    parser.next();
    negative = !negative;
  }
  let value = withMagnitude(parser, amount(parser));
  if (negative) value = { kind: 'negation', operand: value };
  if (parser.token.type === 'word' && isNameOf(currency, parser.token.text)) parser.next();
  const node: CurrencyNode = { kind: 'currency', currency, amount: value };
  return perUnit(parser, compound(parser, node));
}

/** £12 pounds: a pound is also a weight. */
function isNameOf(currency: string, word: string): boolean {
  return currencyOf(word) !== undefined || (currency === 'GBP' && /^pounds?$/i.test(word));
}

/** Rs. 500, USD 20: the name of a currency before its amount. */
export function withCurrencyWord(parser: Parser, amount: (parser: Parser) => Node): Node {
  const word = parser.token;
  const dotted = parser.peek().type === 'op' && parser.peek().text === '.';
  if (parser.peek(dotted ? 2 : 1).type !== 'number') return amount(parser);
  parser.next();
  if (dotted) parser.next();
  return {
    kind: 'currency',
    currency: currencyOf(word.text)!,
    amount: withMagnitude(parser, amount(parser)),
  };
}

function perUnit(parser: Parser, node: Node): Node {
  const { token } = parser;
  if (!(token.type === 'op' && token.text === '/') && !(token.type === 'word' && token.text === 'per'))
    return node;
  const unit = readUnit(parser, true);
  return unit === undefined ? node : { kind: 'quantity', value: node, unit };
}

function currencyAt(parser: Parser): string | undefined {
  const { token } = parser;
  if (token.type === 'word') return currencyOf(token.text) ?? currencyOf(token.text.toLowerCase());
  if (token.type !== 'op') return undefined;
  if (token.text === 'cent') return 'cent';
  return SIGNS.get(token.text);
}

function isPart(node: Node): node is QuantityNode | CurrencyNode {
  return node.kind === 'quantity' || node.kind === 'currency';
}

/** 5 ft 3 in, 2 hours and 30 minutes: more parts of the same kind of thing behind the first. */
function compound(parser: Parser, first: QuantityNode | CurrencyNode): Node {
  const parts = [first];
  for (;;) {
    const from = parser.at;
    if (parser.isWord('and')) parser.next();
    if (parser.token.type !== 'number') {
      parser.go(from);
      break;
    }
    const value = parser.rules.chunk(parser);
    const part = isNumeric(value) ? unitOrCurrency(parser, value) : undefined;
    if (part === undefined || !isPart(part) || !belongs(first, part)) {
      parser.go(from);
      break;
    }
    parts.push(part);
    if (parts.length > 8) break;
  }
  return parts.length === 1 ? first : ({ kind: 'compound', parts } satisfies CompoundNode);
}

/** Only units that are counted together make one value: feet and inches, not apples and oranges. */
function belongs(first: QuantityNode | CurrencyNode, part: QuantityNode | CurrencyNode): boolean {
  if (first.kind === 'currency' || part.kind === 'currency') {
    return first.kind === 'currency' && part.kind === 'currency' && part.currency === 'cent';
  }
  const [a, b] = [first.unit, part.unit];
  if (a.length !== 1 || b.length !== 1 || a[0]!.unit === b[0]!.unit) return false;
  return countedTogether(a[0]!.unit, b[0]!.unit);
}

function unitOrCurrency(parser: Parser, value: Node): Node | undefined {
  const currency = currencyAt(parser);
  if (currency !== undefined && isNumeric(value)) {
    parser.next();
    return { kind: 'currency', currency, amount: value };
  }
  const { token } = parser;
  // x in [0, 1] has no inches: only upright words and long ones are units of what is no number
  if (
    token.type === 'word' &&
    token.text.length < 3 &&
    (token.mode === 'plain' || token.mode === 'math') &&
    !isNumeric(value)
  )
    return undefined;
  const unit = readUnit(parser, lettersAllowed(parser, value));
  return unit === undefined ? undefined : { kind: 'quantity', value, unit };
}

/** A number, or a fraction of two: what a bare letter can be the unit of. */
function isLiteral(value: Node): boolean {
  if (value.kind === 'quotient')
    return value.numerator.kind === 'number' && value.denominator.kind === 'number';
  return value.kind === 'number';
}

/** Whether a bare letter at hand may be read as a unit. */
function lettersAllowed(parser: Parser, value: Node): boolean {
  const { token } = parser;
  if (!isNumeric(value)) return false;
  if (token.type === 'letter')
    return token.text.startsWith('\\') || token.text === 'k' || isUnitLetter(parser, value);
  return token.type === 'word' || token.type === 'open' || (token.type === 'op' && token.text === '/');
}

/**
 * The product just read, as a quantity, a percentage or a sum of money when what follows says so.
 */
export function withUnit(parser: Parser, plain: Node): Node {
  const { token } = parser;
  if (token.type === 'end' || token.type === 'close' || token.type === 'relation') return plain;
  if (token.type === 'op' && token.text === '$' && parser.peek().type === 'relation') {
    // a sign of money before a relation says nothing
    parser.next();
    return plain;
  }
  const value = withMagnitude(parser, plain);
  if (parser.token.type === 'word' && PERCENT_WORDS.has(parser.token.text.toLowerCase())) {
    parser.next();
    return { kind: 'percent', operand: value, perMille: false };
  }
  const measured = unitOrCurrency(parser, value);
  if (measured === undefined) return value;
  if (measured.kind === 'currency') return perUnit(parser, compound(parser, measured));
  return isPart(measured) ? compound(parser, measured) : measured;
}

/**
 * "5 m" outside of mathematics: whether the letter at hand is the unit of the number before it.
 * With a space between them it is, and `5m` is a product, or the other way round, as the reading
 * says.
 */
export function isUnitLetter(parser: Parser, value: Node): boolean {
  const { token } = parser;
  if (token.type !== 'letter' || !isUnitName(token.text) || !isLiteral(value)) return false;
  if (token.mode !== 'plain' && token.mode !== 'math') return false;
  const from = parser.at;
  const unit = readUnit(parser, true);
  const behind = parser.token;
  parser.go(from);
  if (unit === undefined) return false;
  const ends =
    behind.type === 'end' || behind.type === 'close' || behind.type === 'word' || behind.type === 'number';
  if (!ends && !(behind.type === 'op' && ',;.'.includes(behind.text))) return false;
  parser.sawUnitLetter = true;
  return parser.reading.spacedUnits === (token.space && token.mode === 'plain');
}
