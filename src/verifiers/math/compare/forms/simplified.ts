/**
 * Nothing left to compute, for the option `require_simplified`: where the reference is a number,
 * 2+3 and 4/8 are not.
 */
import type { Node } from '../../../../mathematics/tree.ts';
import { isConstant } from '../relations/labelled.ts';
import { formKey } from './form-key.ts';
import { lowestTermsFault } from './lowest-terms.ts';

export function simplifiedFault(reference: Node, answer: Node): string | undefined {
  if (!isRational(reference)) return undefined;
  if (!isRational(answer)) return 'The answer leaves a computation to be done.';
  return formKey(reference) === formKey(answer) ? undefined : lowestTermsFault(answer);
}

/** A number as such: 5, -5, 0.5, 1/2, 1½. */
function isRational(node: Node): boolean {
  if (!isConstant(node)) return false;
  if (node.kind === 'number') return true;
  if (node.kind === 'negation') return isRational(node.operand);
  if (node.kind === 'annotated' || node.kind === 'quantity') return isRational(node.value);
  if (node.kind === 'percent') return isRational(node.operand);
  return node.kind === 'quotient' && isWhole(node.numerator) && isWhole(node.denominator);
}
function isWhole(node: Node): boolean {
  return node.kind === 'negation' ? isWhole(node.operand) : node.kind === 'number' && node.denominator === 1n;
}
