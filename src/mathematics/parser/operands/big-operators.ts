/**
 * Sums, products, unions over an index, limits, integrals. Their body is the product that follows.
 */
import type { BigOperatorNode, Node, SymbolNode } from '../../tree.ts';
import { product } from '../build.ts';
import type { Parser } from '../state.ts';
import { readBound, readGroup } from './scripts.ts';

interface Bounds {
  lower: Node | undefined;
  upper: Node | undefined;
}

/** `_{…}^{…}` in any order. i below a sum is an index. */
function readBounds(parser: Parser, below: 'an index' | 'an end'): Bounds {
  const bounds: Bounds = { lower: undefined, upper: undefined };
  while (parser.isOp('_') || parser.isOp('^')) {
    if (parser.next().text === '_') {
      const binds = below === 'an index';
      if (binds) parser.bound.push('i', 'e');
      bounds.lower = readBelow(parser);
      if (binds) parser.bound.length -= 2;
    } else bounds.upper = readSigned(parser);
  }
  return bounds;
}

function readSigned(parser: Parser): Node {
  const negative = parser.take('op', '-');
  if (!negative) parser.take('op', '+');
  const node = readBound(parser);
  if (!negative) return node;
  return node.kind === 'infinity' ? { kind: 'infinity', sign: -1 } : { kind: 'negation', operand: node };
}

function readBelow(parser: Parser): Node {
  if (!parser.is('open', '{')) return readSigned(parser);
  const after = parser.peek();
  if (after.type === 'macro' && after.text === 'substack') {
    parser.next();
    parser.next();
    const inner = readGroup(parser);
    if (!parser.take('close', '}')) parser.unexpected();
    return inner.kind === 'list' ? { kind: 'logic', operator: 'and', operands: inner.items } : inner;
  }
  return readGroup(parser);
}

/** i = 1 below a sum: its index and where it starts. */
function indexOf(lower: Node | undefined): { index: SymbolNode; start: Node } | undefined {
  if (lower?.kind !== 'relation' || lower.operators.length !== 1 || lower.operators[0] !== '=')
    return undefined;
  const [left, start] = lower.operands;
  return left?.kind === 'symbol' ? { index: left, start: start! } : undefined;
}

/** The product behind the sign, with i bound when it is the index. */
function readBody(parser: Parser, index: SymbolNode | undefined): Node {
  parser.enter();
  if (index !== undefined) parser.bound.push(index.name);
  const body = parser.rules.product(parser);
  if (index !== undefined) parser.bound.pop();
  parser.leave();
  return body;
}

const OPERATORS: Record<string, BigOperatorNode['operator']> = {
  sum: 'sum',
  prod: 'product',
  bigunion: 'union',
  bigintersection: 'intersection',
};

/** BigOperator := ( '∑' | '∏' | '⋃' | '⋂' ) ( '_' Below | '^' Bound )* Product */
export function parseBigOperator(parser: Parser): Node {
  const operator = OPERATORS[parser.next().text]!;
  const { lower, upper } = readBounds(parser, 'an index');
  const found = indexOf(lower);
  const index = found?.index ?? (lower?.kind === 'symbol' ? lower : undefined);
  const body = readBody(parser, index);
  const node: BigOperatorNode = { kind: 'big', operator, body };
  if (found !== undefined) {
    node.index = found.index;
    node.lower = found.start;
  } else if (lower !== undefined) node.lower = lower;
  if (upper !== undefined) node.upper = upper;
  return node;
}

/** x → a^+ : the side stands as a mark on the point. */
function sideOf(to: Node): { to: Node; side?: '+' | '-' } {
  if (to.kind === 'symbol' && (to.sup === '+' || to.sup === '-')) {
    const { sup, ...rest } = to;
    return { to: { ...rest, name: to.name.slice(0, -`^{${sup}}`.length) }, side: sup };
  }
  return { to };
}

/** Limit := '\lim' '_' '{' Sum '→' Point [ '^' Side ] '}' Product */
export function parseLimit(parser: Parser): Node {
  const sign = parser.next();
  const below = parser.take('op', '_') ? limitBelow(parser) : undefined;
  if (below === undefined) parser.fail('unexpected', 'A limit needs what goes where below it.', sign);
  parser.enter();
  const body = parser.rules.product(parser);
  parser.leave();
  return { kind: 'limit', ...below, body };
}

/** {x \to 0^+}: read by hand, for a sign alone above a number means a side here. */
function limitBelow(parser: Parser): { variable: Node; to: Node; side?: '+' | '-' } | undefined {
  if (!parser.take('open', '{')) return undefined;
  const result = parser.inBracket(() => {
    const variable = parser.rules.sum(parser);
    if (!parser.take('relation', '->')) return undefined;
    let negative = parser.take('op', '-');
    if (!negative && parser.take('op', '+')) negative = false;
    const from = parser.at;
    let point = parser.token.type === 'end' ? parser.unexpected() : readPoint(parser);
    let side: '+' | '-' | undefined;
    if (point === undefined) {
      parser.go(from);
      point = parser.rules.sum(parser);
    } else side = readSide(parser);
    if (negative)
      point =
        point.kind === 'infinity' ? { kind: 'infinity', sign: -1 } : { kind: 'negation', operand: point };
    const plain = sideOf(point);
    return { variable, to: plain.to, ...((side ?? plain.side) ? { side: side ?? plain.side } : {}) };
  });
  if (result === undefined || !parser.take('close', '}')) parser.unexpected();
  return result;
}

/**
 * A number or letter that a sign above, or nothing, follows; undefined when it is more than that.
 */
function readPoint(parser: Parser): Node | undefined {
  const next = parser.peek();
  const single =
    parser.token.type === 'number' || parser.token.type === 'letter' || parser.token.type === 'constant';
  if (!single) return undefined;
  if (next.type === 'close') return parser.rules.primary(parser);
  if (next.type !== 'op' || next.text !== '^') return undefined;
  const mark = parser.peek(2).type === 'open' ? parser.peek(3) : parser.peek(2);
  if (mark.type !== 'op' || (mark.text !== '+' && mark.text !== '-')) return undefined;
  const after = parser.peek(parser.peek(2).type === 'open' ? 4 : 3);
  if (after.type !== 'close') return undefined;
  return parser.token.type === 'number' ? parser.next().number! : parser.rules.primary(parser);
}

function readSide(parser: Parser): '+' | '-' | undefined {
  if (!parser.take('op', '^')) return undefined;
  const braced = parser.take('open', '{');
  const side = parser.next().text;
  if (braced && !parser.take('close', '}')) parser.unexpected();
  return side === '+' || side === '-' ? side : undefined;
}

const SIGNS: Record<string, number> = { int: 1, iint: 2, iiint: 3, oint: 1 };

/** The terms up to and with the dx. */
function readIntegrand(parser: Parser): { body: Node; variable: Node | undefined } {
  const outer = parser.differential;
  parser.differential = undefined;
  parser.integrals++;
  parser.enter();
  const body = parser.rules.sum(parser);
  parser.leave();
  parser.integrals--;
  const variable = parser.differential;
  parser.differential = outer;
  return { body: withoutDifferential(body), variable };
}

/** The dx left a factor 1 at the end of its product. */
function withoutDifferential(body: Node): Node {
  if (body.kind === 'negation') return { kind: 'negation', operand: withoutDifferential(body.operand) };
  if (body.kind === 'sum')
    return { kind: 'sum', terms: [...body.terms.slice(0, -1), withoutDifferential(body.terms.at(-1)!)] };
  if (body.kind !== 'product') return body;
  const last = body.factors.at(-1)!;
  if (last.kind !== 'number' || last.numerator !== 1n || last.denominator !== 1n) return body;
  return product(body.factors.slice(0, -1));
}

/**
 * Integral := ( '∫' | '∬' | '∭' | '∮' ) ( '_' Bound | '^' Bound )* Sum: the sum ends at its dx; of
 * several signs each has one.
 */
export function parseIntegral(parser: Parser): Node {
  const { text } = parser.next();
  const { lower, upper } = readBounds(parser, 'an end');
  let count = SIGNS[text]!;
  parser.enter();
  let { body, variable } = readIntegrand(parser);
  for (; count > 1; count--) {
    if (variable === undefined) break;
    body = { kind: 'integral', contour: false, variable, body };
    variable = followingDifferential(parser);
  }
  parser.leave();
  return {
    kind: 'integral',
    contour: text === 'oint',
    body,
    ...(variable === undefined ? {} : { variable }),
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
  };
}

/** dy behind dx, under a double integral. */
function followingDifferential(parser: Parser): Node | undefined {
  if (!parser.is('letter', 'd') || parser.peek().type !== 'letter') return undefined;
  const outer = parser.differential;
  parser.differential = undefined;
  parser.integrals++;
  parser.rules.primary(parser);
  parser.integrals--;
  const variable = parser.differential;
  parser.differential = outer;
  return variable;
}
