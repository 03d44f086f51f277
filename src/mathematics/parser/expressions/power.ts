/** A primary with what stands behind it: powers, factorials, primes, percent and degree signs. */

import { makeNumber } from '../../lexer/numbers/make-number.ts';
import type { Node } from '../../tree.ts';
import { decorate, negate, symbol } from '../build.ts';
import type { Parser } from '../state.ts';
import { arcs, arcsBehind, degrees } from '../words/angles.ts';
import { bracketedBase } from './number.ts';
import { readBound } from './scripts.ts';
import { finishSymbol, restrict } from './symbol.ts';

const MAX_POSTFIX = 24;

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
  if (parser.token.type === 'word' && /^(?:th|st|nd|rd)$/.test(parser.token.text)) {
    parser.next();
    if (!braced || parser.take('close', '}')) return true;
  }
  parser.go(from);
  return false;
}

/** What stands above: a group, or one sign and one operand (x^-1), a run of digits (x^10). */
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
  const n: Node = /^\d/.test(below) ? makeNumber(below, undefined, undefined, false) : symbol(below);
  return { kind: 'call', fn: 'binomial', args: [n, k] };
}

function raise(parser: Parser, base: Node): Node {
  if (takeDegree(parser)) return degrees(parser, base);
  if (takeOrdinal(parser)) return base;
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
  return { kind: 'power', base, exponent };
}

function factorial(parser: Parser, operand: Node): Node {
  parser.next();
  if (parser.isOp('!') && !parser.token.space) {
    parser.next();
    return { kind: 'call', fn: 'doubleFactorial', args: [operand] };
  }
  return { kind: 'call', fn: 'factorial', args: [operand] };
}

/** Whether the degree sign at hand composes two functions, f∘g, and is no angle. */
function composes(parser: Parser, base: Node): boolean {
  const next = parser.peek();
  return base.kind === 'symbol' && (next.type === 'letter' || next.type === 'open');
}

export function parsePower(parser: Parser): Node {
  let node = parser.rules.primary(parser);
  if (parser.isWord('choose')) {
    parser.next();
    return { kind: 'call', fn: 'binomial', args: [node, parser.rules.primary(parser)] };
  }
  for (let count = 0; parser.token.type === 'op' || parser.token.type === 'bar'; count++) {
    if (count > MAX_POSTFIX) parser.fail('too_deep', 'Too many signs follow one factor.');
    const { text, gap } = parser.token;
    if (gap) break;
    if (text === '^') {
      parser.next();
      node = raise(parser, node);
    } else if (text === '!') node = factorial(parser, node);
    else if (text === '%' || text === 'permil') {
      if (text === '%' && beginsModulus(parser)) break;
      parser.next();
      node = { kind: 'percent', operand: node, perMille: text === 'permil' };
    } else if (text === 'degree') {
      if (composes(parser, node)) {
        parser.next();
        node = { kind: 'product', factors: [node, symbol('\\circ'), parser.rules.primary(parser)] };
      } else {
        parser.next();
        node = degrees(parser, node);
      }
    } else if (text === "'" || text === 'prime') {
      if (node.kind === 'number') {
        node = arcs(parser, node);
        continue;
      }
      if (node.kind !== 'symbol') {
        if (node.kind !== 'matrix' && node.kind !== 'apply') break;
        parser.next();
        node = { kind: 'power', base: node, exponent: symbol('\\prime') };
        continue;
      }
      let primes = node.primes;
      while (parser.isOp("'") || parser.isOp('prime')) {
        parser.next();
        primes++;
      }
      node = decorate(node, { primes: Math.min(primes, 64) });
    } else if (text === '_') {
      // \mathbf{u}_{1}: the subscript of a symbol in a group
      if (node.kind === 'named-set' && node.restriction === undefined) {
        node = restrict(parser, node);
        continue;
      }
      if (node.kind === 'number') {
        node = bracketedBase(parser, node);
        continue;
      }
      if (node.kind !== 'symbol' || node.sub !== undefined) break;
      node = finishSymbol(parser, node, parser.at);
    } else if (text === 'celsius' || text === 'fahrenheit') {
      parser.next();
      const unit = text === 'celsius' ? 'degC' : 'degF';
      node = {
        kind: 'quantity',
        value: node,
        unit: [{ unit, written: unit, power: { numerator: 1, denominator: 1 } }],
      };
    } else if ((text === '|' || text === 'restrict') && isEvaluation(parser)) {
      parser.next();
      node = evaluation(parser, node);
    } else break;
  }
  return node;
}

/** 17 % 5: the sign between two operands is a remainder. */
function beginsModulus(parser: Parser): boolean {
  const next = parser.peek();
  return next.type === 'number' && next.space && parser.token.space;
}

/** F|_{x=2}: a bar that only a subscript follows. */
function isEvaluation(parser: Parser): boolean {
  const next = parser.peek();
  return parser.bars === 0 && next.type === 'op' && next.text === '_' && parser.token.side !== 'left';
}

/** After the bar: from … to …, or a condition. */
export function evaluation(parser: Parser, node: Node): Node {
  parser.expectOp('_');
  const lower = readBound(parser);
  if (!parser.take('op', '^')) return { kind: 'call', fn: 'evaluate', args: [node, lower] };
  return { kind: 'call', fn: 'evaluate', args: [node, lower, readBound(parser)] };
}
