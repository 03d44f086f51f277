/** The signs that stand behind a factor and change it, one row each. */

import type { Node } from '../../tree.ts';
import { decorate, symbol } from '../build.ts';
import { bracketedBase } from '../operands/based-number.ts';
import { compose, isComposition } from '../operands/composition.ts';
import { evaluation, isEvaluation } from '../operands/evaluation.ts';
import { finishSymbol, restrict } from '../operands/symbol.ts';
import type { Parser } from '../state.ts';
import { arcs, degrees } from '../words/angles.ts';
import { raise } from './exponent.ts';

/**
 * The factor with the sign at hand and what belongs to it. Undefined, and the parser where it was,
 * when the sign belongs to something else there.
 */
type Postfix = (parser: Parser, node: Node) => Node | undefined;

const power: Postfix = (parser, node) => {
  parser.next();
  return raise(parser, node);
};

/** Factorial := '!' [ '!' ] */
const factorial: Postfix = (parser, operand) => {
  parser.next();
  if (!parser.isOp('!') || parser.token.space) return { kind: 'call', fn: 'factorial', args: [operand] };
  parser.next();
  return { kind: 'call', fn: 'doubleFactorial', args: [operand] };
};

const percent: Postfix = (parser, operand) => {
  if (beginsModulus(parser)) return undefined;
  parser.next();
  return { kind: 'percent', operand, perMille: false };
};

const perMille: Postfix = (parser, operand) => {
  parser.next();
  return { kind: 'percent', operand, perMille: true };
};

/** 17 % 5: the sign between two operands is a remainder. */
function beginsModulus(parser: Parser): boolean {
  const next = parser.peek();
  return next.type === 'number' && next.space && parser.token.space;
}

/** 30°, 35°30'; f∘g, where the same sign composes two functions. */
const degree: Postfix = (parser, node) => {
  const composed = composes(parser, node);
  parser.next();
  if (!composed) return degrees(parser, node);
  parser.enter();
  const inner = parser.rules.primary(parser);
  parser.leave();
  return compose(node, inner);
};

function composes(parser: Parser, base: Node): boolean {
  const next = parser.peek();
  return (base.kind === 'symbol' || isComposition(base)) && (next.type === 'letter' || next.type === 'open');
}

/** f', 5' 10'', A': derivatives and names, minutes of arc, transposes. */
const prime: Postfix = (parser, node) => {
  if (node.kind === 'number') return arcs(parser, node);
  if (node.kind === 'matrix' || node.kind === 'apply') {
    parser.next();
    return { kind: 'power', base: node, exponent: symbol('\\prime') };
  }
  if (node.kind !== 'symbol') return undefined;
  let { primes } = node;
  while (parser.isOp("'") || parser.isOp('prime')) {
    parser.next();
    primes++;
  }
  return decorate(node, { primes: Math.min(primes, 64) });
};

/** ℝ_{>0}, (101)_2, \mathbf{u}_{1}: the subscript of what stood in a group of its own. */
const subscript: Postfix = (parser, node) => {
  if (node.kind === 'named-set' && node.restriction === undefined) return restrict(parser, node);
  if (node.kind === 'number') return bracketedBase(parser, node);
  if (node.kind !== 'symbol' || node.sub !== undefined) return undefined;
  return finishSymbol(parser, node, parser.at);
};

const temperature =
  (unit: 'degC' | 'degF'): Postfix =>
  (parser, value) => {
    parser.next();
    return {
      kind: 'quantity',
      value,
      unit: [{ unit, written: unit, power: { numerator: 1, denominator: 1 } }],
    };
  };

const evaluated: Postfix = (parser, node) => {
  if (!isEvaluation(parser)) return undefined;
  parser.next();
  return evaluation(parser, node);
};

/** By the text of the token: an `op`, or a bar. */
export const POSTFIXES: ReadonlyMap<string, Postfix> = new Map<string, Postfix>([
  ['^', power],
  ['!', factorial],
  ['%', percent],
  ['permil', perMille],
  ['degree', degree],
  ["'", prime],
  ['prime', prime],
  ['_', subscript],
  ['celsius', temperature('degC')],
  ['fahrenheit', temperature('degF')],
  ['|', evaluated],
  ['restrict', evaluated],
]);
