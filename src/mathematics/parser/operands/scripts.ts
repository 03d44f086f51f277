/** What stands above and below: arguments of one token or one group. */

import { makeNumber } from '../../lexer/numbers/make-number.ts';
import type { Token } from '../../lexer/token.ts';
import type { Node, NumberNode } from '../../tree.ts';
import type { Parser } from '../state.ts';

/**
 * A {…} group, or one token: number, letter, macro with its own arguments. `x^10` takes the whole
 * run of digits.
 */
export function readBound(parser: Parser): Node {
  const { token } = parser;
  if (token.type === 'open' && token.text === '{') return readGroup(parser);
  if (token.type === 'number') return parser.next().number!;
  parser.enter();
  const { inBound } = parser;
  parser.inBound = true;
  const node = parser.rules.primary(parser);
  parser.inBound = inBound;
  parser.leave();
  return node;
}

/** The content of a {…} group, at any level of the grammar. */
export function readGroup(parser: Parser): Node {
  const open = parser.next();
  const node = parser.inBracket(() => readStack(parser, parser.rules.list(parser)));
  if (!parser.take('close', '}')) {
    if (parser.token.type === 'end') parser.fail('unbalanced', 'A { is not closed.', open);
    parser.unexpected();
  }
  return node;
}

function readStack(parser: Parser, above: Node): Node {
  return readBelow(parser, above, parser.rules.list);
}

/** {a \over b} and {n \choose k}, also without braces: the parser stands behind what is above. */
export function readBelow(parser: Parser, above: Node, rule: (parser: Parser) => Node): Node {
  const { type, text } = parser.token;
  if (type !== 'macro' || (text !== 'over' && text !== 'choose' && text !== 'atop')) return above;
  parser.next();
  const below = rule(parser);
  if (text === 'over') return { kind: 'quotient', numerator: above, denominator: below };
  return { kind: 'call', fn: 'binomial', args: [above, below] };
}

/** An argument of \frac and the like: a group, one digit of a number (\frac12), or one operand. */
export function readArgument(parser: Parser): Node {
  const { token } = parser;
  if (token.type === 'open' && token.text === '{') return readGroup(parser);
  if (token.type === 'number') return readDigit(parser, token);
  if (token.type === 'op' && token.text === '-') {
    parser.next();
    return { kind: 'negation', operand: readArgument(parser) };
  }
  parser.enter();
  const node = parser.rules.primary(parser);
  parser.leave();
  return node;
}

/** Takes the first digit of a number token and leaves the rest as a token of its own. */
function readDigit(parser: Parser, token: Token): NumberNode {
  const { text } = token;
  if (text.length > 1 && /^\d+$/.test(text)) {
    const [first, rest] = [text[0]!, text.slice(1)];
    parser.split(
      { ...token, text: first, end: token.start + 1, number: makeNumber({ whole: first }) },
      {
        ...token,
        text: rest,
        start: token.start + 1,
        space: false,
        number: makeNumber({ whole: rest }),
      },
    );
  }
  return parser.next().number!;
}

/** LaTeX of a token within a subscript, as it was written. */
function printToken(token: Token, next: Token): string {
  if (token.type === 'letter' || token.type === 'function' || token.type === 'constant') {
    const text =
      token.type === 'constant' ? `\\${token.text === 'infinity' ? 'infty' : token.text}` : token.text;
    return text.startsWith('\\') && (next.type === 'letter' || next.type === 'word') ? `${text} ` : text;
  }
  if (token.type === 'macro') return `\\${token.text}`;
  if (token.type === 'word' && next.type === 'word') return `${token.text} `;
  if (token.type === 'op' && token.text.length > 1) return SIGNS.get(token.text) ?? `\\${token.text} `;
  if (token.type === 'relation') return RELATIONS.get(token.text) ?? token.text;
  if (token.type === 'set-op' || token.type === 'logic') return `\\${token.text} `;
  if (token.text === 'lfloor' || token.text === 'lceil') {
    return token.type === 'open' ? `\\${token.text} ` : `\\r${token.text.slice(1)} `;
  }
  return token.text;
}

/** What a subscript can be made of. */
function isSubscript(token: Token): boolean {
  if (token.type === 'op') return "+-*/,=!'|;:.".includes(token.text) || SIGNS.has(token.text);
  if (token.type === 'open' || token.type === 'close') return '(){}'.includes(token.text);
  return (
    token.type !== 'row' &&
    token.type !== 'bar' &&
    token.type !== 'set-op' &&
    token.type !== 'logic' &&
    !token.text.includes(':')
  );
}

const SIGNS = new Map([
  ['...', '\\ldots '],
  ['degree', '\\circ '],
  ['underscore', '\\_'],
  ['dollar', '\\$'],
  ['euro', '\\euro '],
]);

const RELATIONS = new Map([
  ['<=', '\\le '],
  ['>=', '\\ge '],
  ['!=', '\\ne '],
  ['->', '\\to '],
  ['in', '\\in '],
  ['notin', '\\notin '],
]);

/**
 * The subscript at hand as canonical text, its braces gone: 1, n+1, max, AB. The parser stands
 * behind the `_`.
 */
export function readSubscript(parser: Parser): string {
  const { token } = parser;
  if (token.type !== 'open' || (token.text !== '{' && token.text !== '(')) {
    if (token.type === 'end' || token.type === 'close' || token.type === 'row') parser.unexpected();
    if (!isSubscript(token)) parser.unexpected();
    parser.next();
    return printToken(token, token.type === 'macro' ? parser.token : token).trim();
  }
  const end = parser.closing(parser.at);
  if (end < 0) parser.fail('unbalanced', 'A subscript is not closed.', token);
  if (end - parser.at > 64) parser.fail('too_deep', 'A subscript is longer than any real one.', token);
  let text = '';
  parser.next();
  while (parser.at < end) {
    if (!isSubscript(parser.token)) parser.unexpected();
    const passed = parser.next();
    text += printToken(passed, parser.token);
  }
  parser.next();
  return inOrder(text.trim());
}

/** n+1 and 1+n are one subscript: letters first, then numbers. */
function inOrder(text: string): string {
  if (text.length > 24 || !/^[A-Za-z0-9]+(?:\+[A-Za-z0-9]+)+$/.test(text)) return text;
  const rank = (term: string) => (/^\d/.test(term) ? 1 : 0);
  return text
    .split('+')
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .join('+');
}
