/** Products and quotients. Factors side by side bind tighter than a division: 1/2x is 1/(2x). */

import type { Token } from '../../lexer/token.ts';
import type { Node } from '../../tree.ts';
import { currencyOf, unitOf } from '../../units/names.ts';
import { isVector } from '../../vectors.ts';
import { isNumeric, negate, product, smallInteger } from '../build.ts';
import type { Parser } from '../state.ts';
import { withCurrency, withCurrencyWord, withUnit } from '../words/measures.ts';
import { beginsFactor } from './begins-factor.ts';

const MAX_CHAIN = 64;

/** 3 x 4, 3x10^8: the letter x between two numbers multiplies. */
function isTimes(parser: Parser, left: Node): boolean {
  const { token } = parser;
  return (
    token.type === 'letter' && token.text === 'x' && left.kind === 'number' && parser.peek().type === 'number'
  );
}

/** Chunk := Power Power*, side by side without a sign: 2x(x + 1). */
export function parseChunk(parser: Parser): Node {
  const first = parser.rules.power(parser);
  return moreFactors(parser, first);
}

function moreFactors(parser: Parser, first: Node): Node {
  let factors: Node[] | undefined;
  let left = first;
  while (beginsFactor(parser, left) && !isTimes(parser, left) && !endsIntegral(parser)) {
    left = parser.rules.power(parser);
    if (factors === undefined) factors = [first, left];
    else factors.push(left);
  }
  return factors === undefined ? first : product(factors);
}

/** After its dx an integral ends: what follows is a factor of the whole. */
function endsIntegral(parser: Parser): boolean {
  return parser.integrals > 0 && parser.differential !== undefined;
}

/** "1/2 x" and 1/2(x+1): a fraction of two integers stands apart from what follows. */
function standsApart(parser: Parser, slash: Token, left: Node, right: Node): boolean {
  if (smallInteger(left) === undefined || smallInteger(right) === undefined) return false;
  const { token } = parser;
  const apart = token.type === 'open' || (token.space && !slash.space);
  return apart === parser.reading.tight;
}

function denominator(parser: Parser, slash: Token, left: Node): Node {
  let negative = false;
  while (parser.isOp('-') || parser.isOp('+')) if (parser.next().text === '-') negative = !negative;
  const first = parser.rules.power(parser);
  let result = first;
  if (beginsFactor(parser, first)) {
    parser.sawTight = true;
    if (smallInteger(left) === undefined || smallInteger(first) === undefined) {
      if (parser.reading.tight) result = moreFactors(parser, first);
    } else if (!standsApart(parser, slash, left, first)) result = moreFactors(parser, first);
  }
  return negative ? negate(result) : result;
}

/** A factor after a sign of multiplication may have a sign of its own. */
function signedChunk(parser: Parser): Node {
  let negative = false;
  while (parser.isOp('-') || parser.isOp('+')) if (parser.next().text === '-') negative = !negative;
  if (parser.isOp('...')) {
    parser.next();
    return { kind: 'ellipsis' };
  }
  const chunk = parseChunk(parser);
  return negative ? negate(chunk) : chunk;
}

function pushFactors(factors: Node[], chunk: Node): void {
  if (chunk.kind === 'product' && chunk.cross === undefined) factors.push(...chunk.factors);
  else factors.push(chunk);
}

/** a × b, ∇ · E: the sign between two vectors is a product of its own. Returns whether it was. */
function joinVectors(factors: Node[], chunk: Node, fn: 'cross' | 'dot'): boolean {
  const left = factors.at(-1)!;
  const all = chunk.kind === 'product' && chunk.cross === undefined ? chunk.factors : [chunk];
  const at = all.findIndex(isVector);
  const first = all[at];
  if (!isVector(left) || first === undefined) return false;
  // bold capitals with a point between them may be matrices
  if (fn === 'dot' && (isBoldCapital(left) || isBoldCapital(first))) return false;
  const joined: Node = { kind: 'call', fn, args: [left, first] };
  factors.splice(-1, 1, ...all.slice(0, at), joined, ...all.slice(at + 1));
  return true;
}

function isBoldCapital(node: Node): boolean {
  return node.kind === 'symbol' && node.accent === 'bold' && /^[A-Z]$/.test(node.base);
}

/**
 * Plain := Chunk ( ( '·' | '×' ) SignedChunk | Chunk | '/' Denominator | 'mod' Chunk )*. What
 * stands behind a slash binds tighter than the division: 1/2x is 1/(2x), as `denominator` says.
 */
function parsePlain(parser: Parser): Node {
  let factors: Node[] = [];
  let crosses = 0;
  let signs = 0;
  pushFactors(factors, parseChunk(parser));
  for (let chain = 0; ; chain++) {
    const { token } = parser;
    if (endsIntegral(parser)) break;
    if (isTimes(parser, factors.at(-1)!)) {
      parser.next();
      signs++;
      pushFactors(factors, signedChunk(parser));
      continue;
    }
    if (token.type !== 'op' || token.text === '...' || token.text.startsWith('surd')) {
      if (!beginsFactor(parser, factors.at(-1)!)) break;
      pushFactors(factors, parseChunk(parser));
      continue;
    }
    if (token.text === '*' || token.text === 'x') {
      if (token.gap && token.text === 'x') break;
      if (isUnitBehind(parser, factors)) break;
      parser.next();
      signs++;
      const chunk = signedChunk(parser);
      if (joinVectors(factors, chunk, token.text === 'x' ? 'cross' : 'dot')) continue;
      if (token.text === 'x') crosses++;
      pushFactors(factors, chunk);
    } else if (token.text === '/') {
      if (parser.peek().type === 'word' && parser.peek().mode !== 'math') break;
      parser.next();
      const numerator = product(factors, signs > 0 && crosses === signs ? 'cross' : 'any');
      factors = [{ kind: 'quotient', numerator, denominator: denominator(parser, token, numerator) }];
      crosses = signs = 0;
      if (chain > MAX_CHAIN) parser.fail('too_deep', 'Too many divisions follow one another.');
    } else if (token.text === 'bmod' && parser.inCongruence) break;
    else if (token.text === 'bmod' || token.text === '%') {
      if (token.text === '%' && !isNumeric(factors[0]!)) break;
      parser.next();
      factors = [{ kind: 'call', fn: 'mod', args: [product(factors), parseChunk(parser)] }];
      if (chain > MAX_CHAIN) parser.fail('too_deep', 'Too many divisions follow one another.');
    } else break;
  }
  const crossed = signs > 0 && crosses === signs && factors.length === signs + 1;
  return product(factors, crossed ? 'cross' : 'any');
}

/** 500*cm: a sign of multiplication before a unit. */
function isUnitBehind(parser: Parser, factors: Node[]): boolean {
  const next = parser.peek();
  return (
    next.type === 'word' &&
    next.text.length > 1 &&
    unitOf(next.text) !== undefined &&
    factors.every((factor) => isNumeric(factor))
  );
}

/** Product := [ Currency ] Plain [ Unit ] ( 'by' Plain Unit )*: 3x, \$5, 4 cm, 10 ft × 18 ft. */
export function parseProduct(parser: Parser): Node {
  const { token } = parser;
  if (token.type === 'op' && isCurrencySign(token.text)) return withCurrency(parser, parsePlain);
  if (token.type === 'word' && currencyOf(token.text) !== undefined)
    return withCurrencyWord(parser, parsePlain);
  const plain = parsePlain(parser);
  if (parser.isOp('*') && isUnitBehind(parser, [plain])) parser.next();
  const first = withUnit(parser, plain);
  if (first.kind !== 'quantity') return first;
  const factors: Node[] = [first];
  while (isBy(parser)) {
    parser.next();
    factors.push(withUnit(parser, parsePlain(parser)));
  }
  return product(factors, 'cross');
}

/** 10 ft × 18 ft, 10 ft by 18 ft */
function isBy(parser: Parser): boolean {
  const { token } = parser;
  if (parser.peek().type !== 'number') return false;
  return (
    (token.type === 'op' && (token.text === 'x' || token.text === '*')) ||
    (token.type === 'letter' && token.text === 'x') ||
    (token.type === 'word' && (token.text === 'by' || token.text === 'x'))
  );
}

const CURRENCY_SIGNS = new Set(['$', 'euro', 'pounds', 'yen', 'rupee', 'ruble', 'won']);

function isCurrencySign(text: string): boolean {
  return CURRENCY_SIGNS.has(text);
}
