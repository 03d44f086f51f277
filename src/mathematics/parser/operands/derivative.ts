/** \frac{dy}{dx}, \frac{d^2}{dx^2}, \frac{\partial f}{\partial x}, dy/dx. */

import type { Token } from '../../lexer/token.ts';
import type { DerivativeNode, Node } from '../../tree.ts';
import { integer, symbol } from '../build.ts';
import type { Parser } from '../state.ts';
import { withScripts } from './symbol.ts';

function isD(token: Token): boolean {
  return (
    (token.type === 'letter' && (token.text === 'd' || token.text === '\\partial')) ||
    (token.type === 'word' && token.text === 'd')
  );
}

/** Whether the group at index `at` begins with a d. */
function groupBeginsWithD(parser: Parser, at: number): boolean {
  const open = parser.tokens[at];
  const first = parser.tokens[at + 1];
  return open?.type === 'open' && open.text === '{' && first !== undefined && isD(first);
}

/** Whether the group at index `at` holds a d and what it belongs to. */
function groupHoldsDifferential(parser: Parser, at: number): boolean {
  if (!groupBeginsWithD(parser, at)) return false;
  const { type } = parser.tokens[at + 2]!;
  return type === 'letter' || type === 'macro';
}

/** The order of `d^2`; 1 when there is none. */
function readOrder(parser: Parser): Node {
  if (!parser.take('op', '^')) return integer(1);
  if (parser.token.type === 'open' && parser.token.text === '{') {
    parser.next();
    const order = parser.inBracket(() => parser.rules.sum(parser));
    if (!parser.take('close', '}')) parser.unexpected();
    return order;
  }
  return parser.token.type === 'number' ? parser.next().number! : parser.rules.primary(parser);
}

const nameOf = ({ variable }: DerivativeNode['variables'][number]): string =>
  variable.kind === 'symbol' ? variable.name : '';

/** The variables of a denominator: dx, dx^2, \partial x \partial y. */
function readVariables(parser: Parser): DerivativeNode['variables'] {
  const variables: DerivativeNode['variables'] = [];
  while (isD(parser.token)) {
    parser.next();
    if (parser.token.type !== 'letter' && parser.token.type !== 'word') parser.unexpected();
    const variable = withScripts(parser, symbol(parser.next().text));
    variables.push({ variable, order: readOrder(parser) });
  }
  // In which order it is derived makes no difference where the derivatives are continuous.
  return variables.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
}

/**
 * Derivative := '\frac' '{' 'd' Order [ Sum ] '}' '{' ( 'd' Symbol Order )* '}' [ Chunk ]: what is
 * derived stands above the line, or behind the fraction when nothing but d stands above. Undefined,
 * and the parser where it was, when the fraction at hand is none.
 */
export function parseDerivative(parser: Parser): Node | undefined {
  if (!groupBeginsWithD(parser, parser.at + 1)) return undefined;
  const closes = parser.closing(parser.at + 1);
  if (closes < 0 || !groupHoldsDifferential(parser, closes + 1)) return undefined;
  parser.next();
  parser.next();
  const partial = parser.token.text === '\\partial';
  parser.next();
  parser.enter();
  readOrder(parser);
  let body: Node | undefined;
  if (!parser.is('close', '}')) body = parser.rules.sum(parser);
  if (!parser.take('close', '}')) parser.unexpected();
  parser.next();
  const variables = readVariables(parser);
  if (!parser.take('close', '}')) parser.unexpected();
  if (body === undefined && beginsBody(parser.token)) body = parser.rules.chunk(parser);
  parser.leave();
  const node: DerivativeNode = { kind: 'derivative', partial, variables };
  if (body !== undefined) node.body = body;
  return node;
}

function beginsBody(token: Token): boolean {
  return (
    token.type === 'letter' ||
    token.type === 'open' ||
    token.type === 'function' ||
    token.type === 'macro' ||
    token.type === 'number'
  );
}

/** SlashDerivative := 'd' Letter '/' ( 'd' Symbol Order )*: dy/dx. Undefined for others. */
export function parseSlashDerivative(parser: Parser): Node | undefined {
  const slash = parser.peek(2);
  if (
    slash.type !== 'op' ||
    slash.text !== '/' ||
    parser.peek(3).text !== 'd' ||
    parser.peek(4).type !== 'letter'
  )
    return undefined;
  if (parser.peek(1).type !== 'letter' || parser.token.text !== 'd') return undefined;
  parser.next();
  const body = symbol(parser.next().text);
  parser.next();
  const variables = readVariables(parser);
  return { kind: 'derivative', partial: false, variables, body };
}
