/** What an expression makes use of, as far as it decides how to sample it. */

import type { Node } from '../tree.ts';
import { FUNCTION_ROWS } from './functions/function-rows.ts';
import { someNode } from './walk.ts';

export type Trait =
  /** The imaginary unit, or a function of complex numbers. */
  | 'imaginary'
  /** An absolute value. */
  | 'absolute'
  | 'logarithm'
  /** A logarithm that does not say its base. */
  | 'unsaid base'
  /** Floors and the like: constant for a while, so that few points say little. */
  | 'steps'
  /** Factorials and binomials, whose values may be long. */
  | 'large'
  /** ± or ∓. */
  | 'plus-minus'
  /** Sums, products over an index. */
  | 'operator'
  /** π or degrees times a letter, as in solutions of trigonometric equations. */
  | 'whole turns'
  | 'derivative'
  /** Integrals, limits, derivatives, remainders. */
  | 'unfinished';

const isTurn = (n: Node): boolean => n.kind === 'angle' || (n.kind === 'constant' && n.name === 'pi');
const hasChild = (node: Node, test: (n: Node) => boolean): boolean => someNode(node, test);

const TESTS: Record<Trait, (node: Node) => boolean> = {
  imaginary: (n) =>
    (n.kind === 'constant' && n.name === 'i') ||
    (n.kind === 'call' && FUNCTION_ROWS[n.fn].imaginary === true),
  absolute: (n) => n.kind === 'call' && n.fn === 'abs',
  logarithm: (n) => n.kind === 'call' && (n.fn === 'ln' || n.fn === 'log'),
  'unsaid base': (n) => n.kind === 'call' && n.fn === 'log' && n.args.length === 1,
  steps: (n) => n.kind === 'call' && FUNCTION_ROWS[n.fn].steps === true,
  large: (n) =>
    n.kind === 'call' && (n.fn === 'factorial' || n.fn === 'doubleFactorial' || n.fn === 'binomial'),
  'plus-minus': (n) => n.kind === 'plus-minus',
  operator: (n) => n.kind === 'big',
  'whole turns': (n) =>
    (n.kind === 'product' || n.kind === 'quotient') &&
    hasChild(n, isTurn) &&
    hasChild(n, (c) => c.kind === 'symbol'),
  derivative: (n) => n.kind === 'derivative' && n.body !== undefined,
  unfinished: (n) =>
    n.kind === 'integral' ||
    n.kind === 'limit' ||
    n.kind === 'derivative' ||
    (n.kind === 'call' && n.fn === 'mod'),
};

export function uses(node: Node, trait: Trait): boolean {
  return someNode(node, TESTS[trait]);
}
