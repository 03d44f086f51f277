/**
 * Whether a letter before brackets is applied to them or multiplied: f(x), P(X > 2), C(n), h(r +
 * 1).
 */

import type { Node, SymbolNode } from '../../tree.ts';
import type { Parser } from '../state.ts';

/** Letters that are functions when brackets follow them. */
export const FUNCTION_LETTERS = new Set('f g h F G H P E \\zeta \\Gamma \\phi \\psi \\Phi \\Psi'.split(' '));

/**
 * Whether the token closing the brackets at index `open` has a sign of definition behind it: f(x) =
 * …, f(x) → …
 */
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
export function isApplied(parser: Parser, node: SymbolNode, from: number): boolean {
  const { token } = parser;
  if (token.type !== 'open' || token.text !== '(' || token.gap) return false;
  if (node.primes > 0 || node.sup !== undefined) return true;
  const open = parser.at;
  const close = parser.closing(open);
  if (close < 0 || parser.tokens[close]!.text !== ')') return false;
  if (parser.holdsComma(open, close)) {
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

/** Applied := '(' List ')': the items between the brackets at hand. */
export function readApplied(parser: Parser): Node[] {
  const open = parser.next();
  const list = parser.inBracket(() => parser.rules.list(parser));
  if (!parser.take('close', ')')) parser.fail('unbalanced', 'A bracket is not closed.', open);
  return list.kind === 'list' ? list.items : [list];
}
