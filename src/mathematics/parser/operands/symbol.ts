/**
 * Variables with accents, subscripts and primes; constants; functions that are not known, applied.
 */

import type { Mode, Token } from '../../lexer/token.ts';
import type { Accent, NamedSetNode, Node, SymbolNode } from '../../tree.ts';
import { decorate, symbol } from '../build.ts';
import type { Parser } from '../state.ts';
import { FUNCTION_LETTERS, isApplied, readApplied } from './application.ts';
import { readSubscript } from './scripts.ts';

const ACCENT_OF_MODE: Partial<Record<Mode, Accent>> = { bold: 'bold', cal: 'cal', frak: 'frak', bb: 'bb' };
const NAMED_SETS = new Set('R Z N Q C P'.split(' '));

/** Reads the primes and subscripts behind a symbol. */
export function withScripts(parser: Parser, node: SymbolNode): SymbolNode {
  let result = node;
  while (parser.token.type === 'op' && (parser.token.text === '_' || parser.token.text === "'")) {
    if (parser.token.text === '_') {
      if (result.sub !== undefined) parser.unexpected();
      parser.next();
      result = decorate(result, { sub: readSubscript(parser) });
    } else {
      parser.next();
      result = decorate(result, { primes: result.primes + 1 });
      if (result.primes > 32) parser.fail('too_deep', 'Too many primes follow one letter.');
    }
  }
  return result;
}

/** f^{-1}(x), f^{(n)}(x), f^2(x): the exponent is a mark of the function when brackets follow. */
function withFunctionMark(parser: Parser, node: SymbolNode): SymbolNode {
  if (!parser.isOp('^')) return node;
  const from = parser.at;
  const next = parser.peek();
  if (next.type !== 'open' || next.text !== '{') return node;
  const close = parser.closing(parser.at + 1);
  const length = close - parser.at - 2;
  const inside = parser.tokens.slice(parser.at + 2, Math.max(close, 0)).map((token) => token.text);
  const inverse = length === 2 && inside[0] === '-' && inside[1] === '1';
  const order = length === 3 && inside[0] === '(' && inside[2] === ')';
  const after = close < 0 ? undefined : parser.tokens[close + 1];
  if (!order && !(inverse && FUNCTION_LETTERS.has(node.base) && after?.type === 'open' && after.text === '('))
    return node;
  if (order && parser.tokens[close - 2]!.type !== 'number' && parser.tokens[close - 2]!.type !== 'letter')
    return node;
  parser.go(close + 1);
  if (parser.at <= from) return node;
  return decorate(node, { sup: inside.join('') });
}

/** x1, a10: outside of LaTeX digits glued to a letter are its index. */
function isIndex(parser: Parser, from: number): boolean {
  const { token } = parser;
  return (
    parser.at === from + 1 &&
    parser.tokens[from]!.type === 'letter' &&
    !token.space &&
    !parser.inBound &&
    !hasLettersAbove(parser) &&
    /^\d+$/.test(token.text)
  );
}

/** n2^{n-1}: the number at hand is raised to what holds a letter, so that it is no index. */
function hasLettersAbove(parser: Parser): boolean {
  if (parser.peek().type !== 'op' || parser.peek().text !== '^') return false;
  let first = parser.at + 2;
  while (parser.tokens[first]?.type === 'op') first++;
  const close = parser.tokens[first]?.type === 'open' ? parser.closing(first) : first;
  for (let index = first; index <= close; index++) if (parser.tokens[index]!.type === 'letter') return true;
  return false;
}

/**
 * mu[0], a[n]: brackets glued to a letter that hold one number or letter, as programs write an
 * index.
 */
function isSquareIndex(parser: Parser, from: number): boolean {
  const { token } = parser;
  if (token.type !== 'open' || token.text !== '[' || token.space || token.mode !== 'plain') return false;
  const inside = parser.peek();
  const close = parser.peek(2);
  if (close.type !== 'close' || close.text !== ']' || parser.at !== from + 1) return false;
  return /^(?:\d{1,3}|[A-Za-z])$/.test(inside.text) && (inside.type === 'number' || inside.type === 'letter');
}

/**
 * Finishes a symbol whose base and accent are known: scripts, and application. `from`: the index of
 * its first token.
 */
export function finishSymbol(parser: Parser, start: SymbolNode, from: number): Node {
  let node = start;
  if (parser.token.type === 'number' && parser.tokens[from]!.mode === 'plain' && isIndex(parser, from)) {
    node = decorate(node, { sub: parser.next().text });
  }
  if (parser.token.type === 'op') {
    node = withFunctionMark(parser, withScripts(parser, node));
    if (node.sup !== undefined && parser.token.type === 'op') node = withScripts(parser, node);
  }
  if (node.sub === undefined && isSquareIndex(parser, from)) {
    parser.next();
    node = decorate(node, { sub: parser.next().text });
    parser.next();
  }
  if (!isApplied(parser, node, from)) return node;
  const args = readApplied(parser);
  if (node.name === '\\Gamma' && args.length === 1) return { kind: 'call', fn: 'gamma', args };
  if (node.name === '\\zeta' && args.length === 1) return { kind: 'call', fn: 'zeta', args };
  if (node.name === 'C' && args.length === 2 && !parser.reading.apply)
    return { kind: 'call', fn: 'binomial', args };
  return { kind: 'apply', fn: node, args };
}

/** dx in an integral: the letter d and the variable behind it. */
function differential(parser: Parser): boolean {
  if (parser.integrals === 0 || parser.differential !== undefined) return false;
  const next = parser.peek();
  return (
    next.type === 'letter' ||
    (next.type === 'macro' && next.text === 'vec') ||
    (next.type === 'word' && next.text.length === 1)
  );
}

function isScripted(token: Token): boolean {
  return token.type === 'op' && (token.text === '_' || token.text === "'");
}

const RESTRICTIONS = new Map<string, NonNullable<NamedSetNode['restriction']>>([
  ['>0', '+'],
  ['+', '+'],
  ['<0', '-'],
  ['-', '-'],
  ['\\ge 0', '>=0'],
  ['\\ge0', '>=0'],
  ['\\le 0', '<=0'],
  ['\\le0', '<=0'],
  ['\\ne 0', '*'],
  ['\\ne0', '*'],
]);

/**
 * ℝ, with what a subscript says: \mathbb{R}_{>0}, \mathbb{Z}_{\ge 0}. Another subscript makes a
 * symbol of it, as ℤ_n.
 */
function namedSet(parser: Parser, name: NamedSetNode['name'], from: number): Node {
  // \mathbb{R}_+ : the letter is the whole of its group
  const grouped = parser.is('close', '}');
  if (grouped && parser.peek().text === '_' && parser.peek().type === 'op')
    return { kind: 'named-set', name };
  if (!parser.isOp('_')) return { kind: 'named-set', name };
  parser.next();
  const sub = readSubscript(parser);
  const restriction = RESTRICTIONS.get(sub);
  if (restriction !== undefined) return { kind: 'named-set', name, restriction };
  return finishSymbol(parser, symbol(name, { accent: 'bb', sub }), from);
}

/** The named set of a group with the subscript behind it. */
export function restrict(parser: Parser, set: NamedSetNode): Node {
  const from = parser.at;
  return namedSet(parser, set.name, from);
}

/**
 * Letter := Letter ( Subscript | Prime )* [ Mark ] [ Applied ]: a constant, a named set, a
 * differential or a variable, by where it stands.
 */
export function parseLetter(parser: Parser): Node {
  const { token } = parser;
  const from = parser.at;
  const { text } = token;
  const plain =
    token.mode === 'math' || token.mode === 'plain' || token.mode === 'text' || token.mode === 'rm';
  if (text === 'd' && plain && differential(parser)) {
    parser.next();
    if (parser.token.type === 'macro') parser.differential = parser.rules.primary(parser);
    else parser.differential = withScripts(parser, symbol(parser.next().text));
    return { kind: 'number', numerator: 1n, denominator: 1n, written: ONE };
  }
  parser.next();
  if ((text === 'e' || text === 'i') && plain && !isScripted(parser.token) && !parser.bound.includes(text)) {
    return { kind: 'constant', name: text };
  }
  if (token.mode === 'bb' && NAMED_SETS.has(text)) return namedSet(parser, text as 'R', from);
  if (text === '\\top') return finishSymbol(parser, symbol('T'), from);
  const accent = ACCENT_OF_MODE[token.mode];
  return finishSymbol(parser, accent === undefined ? symbol(text) : symbol(text, { accent }), from);
}

/** The 1 that a dx leaves in its product. */
export const ONE = { style: 'integer', decimals: 0, significant: 1, exponent: 0, grouped: false } as const;
