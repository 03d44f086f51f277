/** Variables with accents, subscripts and primes; constants; functions that are not known, applied. */

import type { Mode, Token } from '../../lexer/token.ts';
import type { Accent, NamedSetNode, Node, SymbolNode } from '../../tree.ts';
import { decorate, symbol } from '../build.ts';
import type { Parser } from '../state.ts';
import { readSubscript } from './scripts.ts';

const ACCENT_OF_MODE: Partial<Record<Mode, Accent>> = { bold: 'bold', cal: 'cal', frak: 'frak', bb: 'bb' };
const NAMED_SETS = new Set('R Z N Q C P'.split(' '));

/** Letters that are functions when brackets follow them. */
const FUNCTION_LETTERS = new Set('f g h F G H P E \\zeta \\Gamma \\phi \\psi \\Phi \\Psi'.split(' '));

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

/** Whether the token closing the brackets at index `open` has a sign of definition behind it: f(x) = …, f(x) → … */
function isHeader(parser: Parser, open: number): boolean {
  const close = parser.closing(open);
  if (close < 0) return false;
  const after = parser.tokens[close + 1]!;
  return after.type === 'relation' && (after.text === '=' || after.text === '==' || after.text === '~~');
}

function startsStatement(parser: Parser, at: number): boolean {
  const before = parser.tokens[at - 1];
  if (before === undefined) return true;
  if (before.type === 'op') return before.text === ',' || before.text === ';' || before.text === ':';
  return before.type === 'open' || before.type === 'word' || before.type === 'row';
}

/** Whether the brackets at index `open` hold a statement, as in P(X > 2): no factor does. */
function holdsStatement(parser: Parser, open: number): boolean {
  const close = parser.closing(open);
  let depth = 0;
  for (let index = open; index < close; index++) {
    const { type, text } = parser.tokens[index]!;
    if (type === 'open') depth++;
    else if (type === 'close') depth--;
    else if (depth === 1 && (type === 'relation' || type === 'set-op' || type === 'bar' || text === 'mid'))
      return true;
    else if (depth === 1 && type === 'word' && parser.tokens[index]!.mode !== 'math') return true;
  }
  return false;
}

/** Whether the brackets at index `open` hold a comma: coordinates or several arguments, no factor. */
function holdsComma(parser: Parser, open: number): boolean {
  const close = parser.closing(open);
  let depth = 0;
  for (let index = open; index < close; index++) {
    const { type, text } = parser.tokens[index]!;
    if (type === 'open') depth++;
    else if (type === 'close') depth--;
    else if (depth === 1 && type === 'op' && text === ',') return true;
  }
  return false;
}

/** Whether the letter stands in its own brackets, not applied there: h(r+h) is a product. */
function holdsItself(parser: Parser, open: number, base: string): boolean {
  const close = parser.closing(open);
  for (let index = open; index < close; index++) {
    const { type, text } = parser.tokens[index]!;
    if (type === 'letter' && text === base && parser.tokens[index + 1]!.text !== '(') return true;
  }
  return false;
}

/** Whether only letters and numbers stand between the brackets: f(x, y), C(0). */
function holdsNames(parser: Parser, open: number, base: string): boolean {
  const close = parser.closing(open);
  for (let index = open + 1; index < close; index++) {
    const { type, text } = parser.tokens[index]!;
    const isName =
      type === 'letter' || type === 'number' || type === 'macro' || type === 'open' || type === 'close';
    if (
      (!isName && !(type === 'op' && (text === ',' || text === '_'))) ||
      (type === 'letter' && text === base)
    )
      return false;
  }
  return true;
}

/** y(0): nothing is multiplied by a bare zero. */
function isZero(parser: Parser): boolean {
  return parser.peek().text === '0' && parser.peek(2).type === 'close';
}

/** Whether the symbol that began at token `from` is applied to the brackets at hand. */
function isApplied(parser: Parser, node: SymbolNode, from: number): boolean {
  const { token } = parser;
  if (token.type !== 'open' || token.text !== '(' || token.gap) return false;
  if (node.primes > 0 || node.sup !== undefined) return true;
  const open = parser.at;
  const close = parser.closing(open);
  if (close < 0 || parser.tokens[close]!.text !== ')') return false;
  if (holdsComma(parser, open)) {
    if (node.base === 'C') parser.sawApply = true;
    return true;
  }
  if (parser.peek().text === '\\{' || isZero(parser)) return true;
  const isFunction = FUNCTION_LETTERS.has(node.base);
  if (startsStatement(parser, from) && isHeader(parser, open) && holdsNames(parser, open, node.base))
    return true;
  if ((node.base === 'P' || node.base === 'p') && holdsStatement(parser, open)) return true;
  if (!isFunction || holdsItself(parser, open, node.base)) return false;
  // P(1+r) is a principal times a factor, P(A) a probability
  if ((node.base === 'P' || node.base === 'E') && !holdsNames(parser, open, node.base)) return false;
  parser.sawApply = true;
  return parser.reading.apply;
}

/** The items between the brackets at hand. */
function readArguments(parser: Parser): Node[] {
  const open = parser.next();
  const list = parser.inBracket(false, () => parser.rules.list(parser));
  if (!parser.take('close', ')')) parser.fail('unbalanced', 'A bracket is not closed.', open);
  return list.kind === 'list' ? list.items : [list];
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
    /^\d+$/.test(token.text)
  );
}

/** Finishes a symbol whose base and accent are known: scripts, and application. `from`: the index of its first token. */
export function finishSymbol(parser: Parser, start: SymbolNode, from: number): Node {
  let node = start;
  if (parser.token.type === 'number' && parser.tokens[from]!.mode === 'plain' && isIndex(parser, from)) {
    node = decorate(node, { sub: parser.next().text });
  }
  if (parser.token.type === 'op') {
    node = withFunctionMark(parser, withScripts(parser, node));
    if (node.sup !== undefined && parser.token.type === 'op') node = withScripts(parser, node);
  }
  if (!isApplied(parser, node, from)) return node;
  const args = readArguments(parser);
  if (node.name === '\\Gamma' && args.length === 1) return { kind: 'call', fn: 'gamma', args };
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

/** ℝ, with what a subscript says: \mathbb{R}_{>0}, \mathbb{Z}_{\ge 0}. Another subscript makes a symbol of it, as ℤ_n. */
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

/** A letter, as a constant, a named set, a differential or a variable. */
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
