/**
 * Operators that are tasks: where they stand before numbers only, the work is still to be done.
 * Arithmetic is none of them: roots, powers, factorials and logarithms may stand.
 */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import { uses } from '../../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import { isConstant } from '../relations/labelled.ts';

const FUNCTIONS: ReadonlySet<string> = new Set(
  'gcd lcm max min inf sup mod det trace rank dot cross re im conjugate arg evaluate'.split(' '),
);

/** The name of the task that an operator states, with numbers or without; undefined for others. */
function taskOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'call':
      return FUNCTIONS.has(node.fn) ? node.fn : undefined;
    case 'based':
      // Hexadecimal is how programs write whole numbers, and ten is the base they are meant in.
      return node.base === 16 || node.base === 10 ? undefined : 'numeral in another base';
    case 'big':
      return node.operator;
    case 'integral':
    case 'limit':
    case 'derivative':
      return node.kind;
    case 'set-operation':
      return isListed(node) ? node.operator : undefined;
    case 'product':
      return node.factors.filter(isMatrix).length > 1 ? 'product of matrices' : undefined;
    case 'power':
      return isMatrix(node.base) && isWhole(node.exponent) ? 'power of a matrix' : undefined;
    default:
      return undefined;
  }
}

/** A union of intervals is an answer; of listed sets it is a task, and so is every intersection. */
function isListed({ operator, operands }: Extract<Node, { kind: 'set-operation' }>): boolean {
  return operator === 'intersection' || operands.every(({ kind }) => kind === 'set');
}
const isMatrix = (node: Node): boolean => node.kind === 'matrix';
function isWhole(node: Node): boolean {
  return node.kind === 'negation' ? isWhole(node.operand) : node.kind === 'number';
}

/** A matrix times the identity: nothing is left to multiply. */
function isUnchanged(reference: Node, factors: readonly Node[]): boolean {
  const key = keyOf(reference);
  return factors.some((factor) => keyOf(factor) === key);
}

/** The first task that the answer leaves and the reference does not show. */
export function taskLeft(reference: Node, answer: Node): string | undefined {
  if (!uses(answer, 'task')) return undefined;
  let left: string | undefined;
  someNode(answer, (node) => {
    const task = taskOf(node);
    if (task === undefined || !isConstant(node)) return false;
    if (someNode(reference, (other) => taskOf(other) === task)) return false;
    if (node.kind === 'product' && isUnchanged(reference, node.factors)) return false;
    left = task;
    return true;
  });
  return left;
}
