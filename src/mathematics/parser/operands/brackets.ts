/** Everything in brackets: groups, tuples, intervals, sets, absolute values, floors. */

import type { Token } from '../../lexer/token.ts';
import type { ListNode, Node } from '../../tree.ts';
import type { Parser } from '../state.ts';
import { evaluation } from './evaluation.ts';
import { readGroup } from './scripts.ts';

function unclosed(parser: Parser, open: Token): never {
  if (parser.token.type === 'end') parser.fail('unbalanced', `A ${open.text} is not closed.`, open);
  parser.unexpected();
}

function isCommaList(node: Node): node is ListNode {
  return node.kind === 'list' && (node.separator === 'comma' || node.separator === 'semicolon');
}

function hasInfiniteEnd(items: Node[]): boolean {
  return items.some((item) => item.kind === 'infinity');
}

function isStatement(node: Node): boolean {
  return node.kind === 'relation' || node.kind === 'logic';
}

/**
 * Whether brackets that begin at index `from` stand where only a set can: beside ∪, ∩ or \, or
 * behind ∈.
 */
function amongSets(parser: Parser, from: number): boolean {
  const before = parser.tokens[from - 1];
  const after = parser.token;
  if (after.type === 'set-op') return true;
  return (
    before !== undefined &&
    (before.type === 'set-op' ||
      (before.type === 'relation' && isMembership(before.text)) ||
      (before.type === 'word' && before.text === 'in'))
  );
}

function isMembership(text: string): boolean {
  return text === 'in' || text === 'notin' || text === 'subset' || text === 'subseteq';
}

/** Reads what stands between the brackets; the closing one is still ahead. */
function readInside(parser: Parser): Node | undefined {
  if (parser.token.type === 'close') return undefined;
  return parser.inBracket(() => parser.rules.list(parser));
}

/**
 * Round := ( '(' | '[' | ']' ) List ( ')' | ']' | '[' ): brackets, tuples, intervals; [[ … ]] is a
 * matrix.
 */
export function parseRound(parser: Parser): Node {
  const from = parser.at;
  const open = parser.next();
  if (open.text === '[' && parser.is('open', '[')) {
    const rows = readRows(parser);
    if (rows !== undefined) return rows;
  }
  const inside = readInside(parser);
  const { token } = parser;
  const closes =
    token.type === 'close' &&
    (token.text === ')' || token.text === ']' || token.text === 'null' || token.text === '[');
  if (!closes) unclosed(parser, open);
  parser.next();
  if (inside === undefined) return parser.fail('unexpected', 'There is nothing between the brackets.', open);
  return closed(parser, inside, { left: open.text, right: token.text, from });
}

const MISMATCHED = new Set(['[)', '(]']);

/** The brackets around a list, as written, and the index of the first. */
interface Pair {
  left: string;
  right: string;
  from: number;
}

function closed(parser: Parser, inside: Node, { left, right, from }: Pair): Node {
  if (!isCommaList(inside)) {
    // only what is a list can be half open
    if (MISMATCHED.has(left + right)) parser.fail('unbalanced', `A ${left} is closed by ${right}.`);
    return inside;
  }
  const { items } = inside;
  const reversed = left === ']' || right === '[';
  const leftClosed = left === '[';
  const rightClosed = right === ']';
  if (items.length === 2 && !items.some(isStatement)) {
    const [a, b] = items as [Node, Node];
    const mixedShape = leftClosed !== rightClosed;
    const openOnly = !leftClosed && !rightClosed && !reversed;
    if (mixedShape || reversed || (leftClosed && rightClosed)) {
      return { kind: 'interval', left: a, right: b, leftClosed, rightClosed };
    }
    if (openOnly && (hasInfiniteEnd(items) || amongSets(parser, from))) {
      return { kind: 'interval', left: a, right: b, leftClosed: false, rightClosed: false };
    }
  }
  return { kind: 'tuple', items, brackets: left === '[' && right === ']' ? 'square' : 'round' };
}

/**
 * [[1,2],[3,4]]: the parser stands at the second bracket. Leaves it there when the rows make no
 * matrix.
 */
function readRows(parser: Parser): Node | undefined {
  const from = parser.at;
  const rows: Node[][] = [];
  for (;;) {
    if (!parser.take('open', '[')) break;
    const inside = readInside(parser);
    if (inside === undefined || !parser.take('close', ']')) break;
    rows.push(inside.kind === 'list' ? inside.items : [inside]);
    if (parser.take('close', ']')) {
      const width = rows[0]!.length;
      if (rows.every((row) => row.length === width)) return { kind: 'matrix', rows };
      break;
    }
    if (!parser.take('op', ',')) break;
  }
  parser.go(from);
  return undefined;
}

/** Angle := '⟨' List '⟩' */
export function parseAngle(parser: Parser): Node {
  const open = parser.next();
  const inside = readInside(parser);
  if (inside === undefined || !(parser.take('close', '>') || parser.take('relation', '>')))
    unclosed(parser, open);
  const items = inside.kind === 'list' ? inside.items : [inside];
  return { kind: 'tuple', items, brackets: 'angle' };
}

function isSuchThat(parser: Parser): boolean {
  const { type, text } = parser.token;
  return (
    (type === 'op' && (text === 'mid' || text === ':')) ||
    type === 'bar' ||
    (type === 'relation' && text === 'divides')
  );
}

/** Several conditions are an `and`, unless "or" stands between them. */
function joined(condition: Node): Node {
  if (condition.kind !== 'list') return condition;
  return { kind: 'logic', operator: condition.separator === 'or' ? 'or' : 'and', operands: condition.items };
}

/**
 * Set := '\{' [ List [ ( '|' | ':' ) List ] ] '\}': by its elements, or by a condition. One that
 * \right. closes is a system or a piecewise function.
 */
export function parseSet(parser: Parser): Node {
  const open = parser.next();
  if (parser.take('close', '\\}')) return { kind: 'set', items: [] };
  const node = parser.inSetBraces((): Node => {
    const element = parser.rules.list(parser);
    if (!isSuchThat(parser)) {
      const items = element.kind === 'list' && element.separator !== 'system' ? element.items : [element];
      return parser.is('close', 'null') ? element : { kind: 'set', items };
    }
    parser.next();
    parser.inSet = false;
    const condition = parser.rules.list(parser);
    return { kind: 'set-builder', element, condition: joined(condition) };
  });
  if (!parser.take('close', '\\}') && !parser.take('close', 'null')) unclosed(parser, open);
  return node;
}

const ARITHMETIC = new Set(['+', '-', '*', '/']);

/** {m}^{2}, {a}_{n}, {2^k}-5: braces that scripts or arithmetic touch, and no comma stands in. */
function onlyGroups(parser: Parser): boolean {
  const end = parser.closing(parser.at);
  if (end < 0) return false;
  const after = parser.tokens[end + 1]!;
  if (after.type === 'op' && (after.text === '^' || after.text === '_')) return true;
  const before = parser.tokens[parser.at - 1];
  if (isDifference(parser, parser.at - 1) || isDifference(parser, end + 1)) return false;
  const touched =
    (after.type === 'op' && ARITHMETIC.has(after.text)) ||
    (before?.type === 'op' && ARITHMETIC.has(before.text));
  return touched && !parser.holdsComma(parser.at, end);
}

/** R-{0}, {1,2}-{1}: a minus sign between a set and braces. */
function isDifference(parser: Parser, at: number): boolean {
  const [before, sign, after] = [parser.tokens[at - 1], parser.tokens[at], parser.tokens[at + 1]];
  if (sign?.type !== 'op' || sign.text !== '-' || after?.type !== 'open' || after.text !== '{') return false;
  return (
    (before?.type === 'close' && before.text === '}') ||
    (before?.type === 'letter' && 'RZNQC'.includes(before.text))
  );
}

/** 2{x+1}: braces glued to a factor only group. */
function followsOperand(parser: Parser): boolean {
  const before = parser.tokens[parser.at - 1];
  return (
    before !== undefined &&
    (before.type === 'number' ||
      before.type === 'letter' ||
      before.type === 'close' ||
      before.type === 'macro')
  );
}

/** Braces := '{' List '}': a TeX group is what it holds. Outside of LaTeX, {1, 2} is a set. */
export function parseBraces(parser: Parser): Node {
  const open = parser.token;
  const next = parser.peek();
  if (next.type === 'close' && next.text === '}') {
    parser.next();
    parser.next();
    const isIndex = parser.isOp('_') || parser.isOp('^');
    if (open.mode === 'plain' && !isIndex) return { kind: 'set', items: [] };
    return parser.token.type === 'end' ? parser.unexpected() : parser.rules.primary(parser);
  }
  if (open.mode !== 'plain' || (!open.space && followsOperand(parser)) || onlyGroups(parser))
    return readGroup(parser);
  parser.next();
  const node = parser.inSetBraces((): Node => {
    const element = parser.rules.list(parser);
    if (!isSuchThat(parser)) return element;
    parser.next();
    parser.inSet = false;
    const condition = parser.rules.list(parser);
    return {
      kind: 'set-builder',
      element,
      condition: joined(condition),
    };
  });
  if (!parser.take('close', '}')) unclosed(parser, open);
  if (node.kind === 'set-builder') return node;
  return { kind: 'set', items: node.kind === 'list' ? node.items : [node] };
}

/** Bars := '|' List '|' | '‖' List '‖': |x|, \|v\|; a determinant when a matrix stands within. */
export function parseBars(parser: Parser): Node {
  const open = parser.next();
  parser.enter();
  const { bars, inSet } = parser;
  const grouped = parser.is('open', '{') && parser.tokens[parser.closing(parser.at) + 1]?.type === open.type;
  parser.bars = open.side === 'left' ? 0 : bars + 1;
  parser.inSet = false;
  const listed = parser.rules.list(parser);
  // |{-7}|: bare braces within bars group, unless they list
  const [only] = listed.kind === 'set' && listed.items.length === 1 && grouped ? listed.items : [];
  const inside = only ?? listed;
  parser.bars = bars;
  parser.inSet = inSet;
  if (parser.token.text !== open.text || parser.token.type !== open.type) unclosed(parser, open);
  parser.next();
  parser.leave();
  if (open.text === '\\|') return { kind: 'call', fn: 'norm', args: [inside] };
  if (inside.kind === 'matrix') return { kind: 'call', fn: 'det', args: [inside] };
  return { kind: 'call', fn: 'abs', args: [inside] };
}

/** Rounding := '⌊' Sum '⌋' | '⌈' Sum '⌉' */
export function parseRounding(parser: Parser): Node {
  const open = parser.next();
  const inside = parser.inBracket(() => parser.rules.sum(parser));
  if (!parser.take('close', open.text)) unclosed(parser, open);
  return { kind: 'call', fn: open.text === 'lfloor' ? 'floor' : 'ceil', args: [inside] };
}

/** Null := '\left.' Sum ( '|' Evaluation | '\right.' ): \left. F \right|_a^b. */
export function parseNull(parser: Parser): Node {
  const open = parser.next();
  const inside = parser.inBracket(() => parser.rules.sum(parser));
  if (parser.token.type === 'bar') {
    parser.next();
    if (parser.isOp('_')) return evaluation(parser, inside);
    return inside;
  }
  if (parser.token.type !== 'close') unclosed(parser, open);
  parser.next();
  return inside;
}
