/** What a `^` puts above a factor: an exponent, a mark, a degree sign, an ordinal. */

import { makeNumber } from '../../lexer/numbers/make-number.ts';
import type { Node } from '../../tree.ts';
import { decorate, negate, symbol } from '../build.ts';
import { readBound } from '../operands/scripts.ts';
import type { Parser } from '../state.ts';
import { arcsBehind, degrees } from '../words/angles.ts';

/** Marks above a symbol that are no exponent. */
const MARKS = new Map([
  ['*', '*'],
  ['+', '+'],
  ['-', '-'],
  ["'", "'"],
  ['prime', "'"],
]);

/** `^*`, `^{+}`, `^{\prime\prime}`: the marks, when nothing else stands in the exponent. */
function readMarks(parser: Parser): string | undefined {
  const from = parser.at;
  const braced = parser.take('open', '{');
  let marks = '';
  while (parser.token.type === 'op' && MARKS.has(parser.token.text)) {
    const mark = MARKS.get(parser.token.text)!;
    if (marks !== '' && mark !== "'") break;
    marks += mark;
    parser.next();
    if (!braced && mark !== "'") break;
  }
  const stops = braced ? parser.is('close', '}') : marks === "'" || !beginsOperand(parser);
  if (marks === '' || marks.length > 8 || !stops) {
    parser.go(from);
    return undefined;
  }
  if (braced) parser.next();
  return marks;
}

function beginsOperand(parser: Parser): boolean {
  const { type } = parser.token;
  return (
    type === 'number' ||
    type === 'letter' ||
    type === 'constant' ||
    type === 'open' ||
    type === 'macro' ||
    type === 'function'
  );
}

/** `^\circ`, `^{\circ}`, `^°`. */
function takeDegree(parser: Parser): boolean {
  const from = parser.at;
  const braced = parser.take('open', '{');
  if (parser.take('op', 'degree') && (!braced || parser.take('close', '}'))) return true;
  parser.go(from);
  return false;
}

/** 45^{th}: an ordinal is its number. */
function takeOrdinal(parser: Parser): boolean {
  const from = parser.at;
  const braced = parser.take('open', '{');
  const { type, text } = parser.token;
  const letters = type === 'letter' && parser.peek().type === 'letter' ? text + parser.peek().text : '';
  if (/^(?:th|st|nd|rd)$/.test(type === 'word' ? text : letters)) {
    parser.next();
    if (letters !== '') parser.next();
    if (!braced || parser.take('close', '}')) return true;
  }
  parser.go(from);
  return false;
}

/**
 * Exponent := Sign* ( Group | Digits | Primary ) [ '^' Exponent ]: what stands above: a group, or
 * one sign and one operand (x^-1), a run of digits (x^10).
 */
function readExponent(parser: Parser): Node {
  parser.enter();
  let negative = false;
  while (parser.isOp('-') || parser.isOp('+')) if (parser.next().text === '-') negative = !negative;
  let exponent = readBound(parser);
  if (parser.isOp('^')) {
    parser.next();
    exponent = { kind: 'power', base: exponent, exponent: readExponent(parser) };
  }
  parser.leave();
  return negative ? negate(exponent) : exponent;
}

/** C_n^k: n below, k above. */
function combinations(below: string, k: Node): Node {
  const n: Node = /^\d/.test(below) ? makeNumber({ whole: below }) : symbol(below);
  return { kind: 'call', fn: 'binomial', args: [n, k] };
}

/** Raised := '^' ( Degree | Ordinal | Marks | Exponent ): the parser stands behind the `^`. */
export function raise(parser: Parser, base: Node): Node {
  if (takeDegree(parser)) return degrees(parser, base);
  if (base.kind === 'number' && takeOrdinal(parser)) return base;
  const marks = readMarks(parser);
  if (marks !== undefined) {
    if (base.kind === 'symbol') {
      return marks.startsWith("'")
        ? decorate(base, { primes: base.primes + marks.length })
        : decorate(base, { sup: marks });
    }
    if (base.kind === 'named-set' && (marks === '+' || marks === '-' || marks === '*')) {
      return { ...base, restriction: marks };
    }
    if (base.kind === 'number' && marks === "'") return arcsBehind(parser, base, 1);
    if (base.kind === 'number' && marks === "''") return arcsBehind(parser, base, 2);
    if (marks === '*') return { kind: 'power', base, exponent: symbol('\\ast') };
    parser.unexpected();
  }
  const exponent = readExponent(parser);
  if (
    base.kind === 'symbol' &&
    base.base === 'C' &&
    base.name === `C_{${base.sub}}` &&
    /^(?:[A-Za-z]|\d+)$/.test(base.sub ?? '')
  ) {
    parser.sawApply = true;
    if (!parser.reading.apply) return combinations(base.sub!, exponent);
  }
  return columnOf(base, exponent) ?? { kind: 'power', base, exponent };
}

/** (1, 2)^T, [1, 2]^T: a vector in a column. */
function columnOf(base: Node, exponent: Node): Node | undefined {
  if (exponent.kind !== 'symbol' || !TRANSPOSE.has(exponent.base)) return undefined;
  const closed = base.kind === 'interval' && base.leftClosed && base.rightClosed;
  const cells = base.kind === 'tuple' ? base.items : closed ? [base.left, base.right] : undefined;
  return cells && { kind: 'matrix', rows: cells.map((cell) => [cell]) };
}
const TRANSPOSE = new Set(['T', '\\top', '\\intercal']);
