/**
 * What an expression makes use of, as far as it decides how to sample it or which rules of
 * comparison can have anything to say. One walk finds all of it, and is remembered: many rules ask
 * about the same expression.
 */

import { remembered } from '../recent.ts';
import type { Node } from '../tree.ts';
import { FUNCTION_ROWS } from './functions/function-rows.ts';
import { forEachChild } from './walk.ts';

const BITS = {
  /** The imaginary unit, or a function of complex numbers. */
  imaginary: 1 << 0,
  /** An absolute value. */
  absolute: 1 << 1,
  logarithm: 1 << 2,
  /** A logarithm that does not say its base. */
  'unsaid base': 1 << 3,
  /** Floors and the like: constant for a while, so that few points say little. */
  steps: 1 << 4,
  /** Factorials and binomials, whose values may be long. */
  large: 1 << 5,
  /** ± or ∓. */
  'plus-minus': 1 << 6,
  /** Sums, products over an index. */
  operator: 1 << 7,
  /** π or degrees times a letter, as in solutions of trigonometric equations. */
  'whole turns': 1 << 8,
  /** A derivative of something that is written beside it. */
  derivative: 1 << 9,
  /** Any derivative, also d/dx alone. */
  'derivative sign': 1 << 10,
  /** Integrals, limits, derivatives, remainders. */
  unfinished: 1 << 11,
  matrix: 1 << 12,
  symbol: 1 << 13,
  /** An unknown function, or words. */
  unknown: 1 << 14,
  /** A letter in bold type, or with an arrow or a hat. */
  accent: 1 << 15,
  /** A dot or cross product. */
  'vector product': 1 << 16,
  /** An exponent that is a letter, as that of a transpose is. */
  'letter above': 1 << 17,
  /** A power to something negative, as that of an inverse is. */
  'negative above': 1 << 18,
  /** A power whose base is a constant, a product or negative: (-1)^n, (2x)^n, e^x. */
  'turning power': 1 << 19,
  /** A known function. */
  function: 1 << 20,
  /** π, or an angle in degrees. */
  turn: 1 << 21,
  relation: 1 << 22,
  /** What may be left to do: any operator, a numeral in another base, an operation on sets. */
  task: 1 << 23,
} as const;

export type Trait = keyof typeof BITS;

export function uses(node: Node, trait: Trait): boolean {
  return (traitsOf(node) & BITS[trait]) !== 0;
}

const traitsOf = remembered(collect);

/** Of the node and all below it. */
function collect(node: Node): number {
  let traits = ownTraits(node);
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'constant':
    case 'text':
      return traits;
    case 'sum':
      for (const term of node.terms) traits |= collect(term);
      return traits;
    case 'product':
      for (const factor of node.factors) traits |= collect(factor);
      return withWholeTurns(traits);
    case 'quotient':
      return withWholeTurns(traits | collect(node.numerator) | collect(node.denominator));
    case 'power':
      return traits | collect(node.base) | collect(node.exponent);
    case 'negation':
      return traits | collect(node.operand);
    case 'call':
      for (const arg of node.args) traits |= collect(arg);
      return traits;
    default:
      forEachChild(node, (child) => {
        traits |= collect(child);
      });
      return traits;
  }
}

function withWholeTurns(traits: number): number {
  return (traits & TURN_AND_SYMBOL) === TURN_AND_SYMBOL ? traits | BITS['whole turns'] : traits;
}
const TURN_AND_SYMBOL = BITS.turn | BITS.symbol;

/** Of the node alone. */
function ownTraits(node: Node): number {
  switch (node.kind) {
    case 'constant':
      return node.name === 'i' ? BITS.imaginary : node.name === 'pi' ? BITS.turn : 0;
    case 'symbol':
      return ACCENTS.has(node.accent) ? BITS.symbol | BITS.accent : BITS.symbol;
    case 'angle':
      return BITS.turn;
    case 'apply':
    case 'text':
      return BITS.unknown;
    case 'power':
      return powerTraits(node.base.kind, node.exponent.kind);
    case 'plus-minus':
      return BITS['plus-minus'];
    case 'big':
      return BITS.operator | BITS.task;
    case 'matrix':
      return BITS.matrix | BITS.task;
    case 'based':
    case 'set-operation':
      return BITS.task;
    case 'relation':
      return BITS.relation;
    case 'integral':
    case 'limit':
      return BITS.unfinished | BITS.task;
    case 'derivative':
      return DERIVATIVE | (node.body === undefined ? 0 : BITS.derivative);
    case 'call':
      return CALLS[node.fn] | (node.fn === 'log' && node.args.length === 1 ? BITS['unsaid base'] : 0);
    default:
      return 0;
  }
}
const ACCENTS: ReadonlySet<string | undefined> = new Set(['bold', 'vec', 'hat']);
const DERIVATIVE = BITS['derivative sign'] | BITS.unfinished | BITS.task;

function powerTraits(base: Node['kind'], exponent: Node['kind']): number {
  return (
    (base === 'negation' || base === 'product' || base === 'constant' ? BITS['turning power'] : 0) |
    (exponent === 'symbol' ? BITS['letter above'] : exponent === 'negation' ? BITS['negative above'] : 0)
  );
}

const NAMED: Partial<Record<keyof typeof FUNCTION_ROWS, number>> = {
  abs: BITS.absolute,
  ln: BITS.logarithm,
  log: BITS.logarithm,
  factorial: BITS.large,
  doubleFactorial: BITS.large,
  binomial: BITS.large,
  mod: BITS.unfinished,
  dot: BITS['vector product'],
  cross: BITS['vector product'],
};
type FunctionName = keyof typeof FUNCTION_ROWS;
const CALLS = Object.fromEntries(
  Object.entries(FUNCTION_ROWS).map(([fn, row]) => [
    fn,
    BITS.function |
      BITS.task |
      (NAMED[fn as FunctionName] ?? 0) |
      (row.imaginary === true ? BITS.imaginary : 0) |
      (row.steps === true ? BITS.steps : 0),
  ]),
) as Record<FunctionName, number>;
