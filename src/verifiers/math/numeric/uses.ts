/** What an expression makes use of, as far as it decides how to sample it. */
import type { Node } from '../ast.ts';
import { someNode } from './walk.ts';

export type Trait =
  /** The imaginary unit, or a function of complex numbers. */
  | 'imaginary'
  /** An absolute value. */
  | 'absolute'
  /** A logarithm that does not say its base. */
  | 'unsaid base'
  /** ± or ∓. */
  | 'plus-minus'
  /** Sums, products over an index. */
  | 'operator'
  /** Integrals, limits, derivatives, remainders. */
  | 'unfinished';

const TESTS: Record<Trait, (node: Node) => boolean> = {
  imaginary: (n) =>
    (n.kind === 'constant' && n.name === 'i') ||
    (n.kind === 'call' &&
      (n.fn === 're' || n.fn === 'im' || n.fn === 'arg' || n.fn === 'cis' || n.fn === 'conjugate')),
  absolute: (n) => n.kind === 'call' && n.fn === 'abs',
  'unsaid base': (n) => n.kind === 'call' && n.fn === 'log' && n.args.length === 1,
  'plus-minus': (n) => n.kind === 'plus-minus',
  operator: (n) => n.kind === 'big',
  unfinished: (n) =>
    n.kind === 'integral' ||
    n.kind === 'limit' ||
    n.kind === 'derivative' ||
    (n.kind === 'call' && n.fn === 'mod'),
};

export function uses(node: Node, trait: Trait): boolean {
  return someNode(node, TESTS[trait]);
}
