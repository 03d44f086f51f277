/**
 * Solved statements: a variable against a constant, an interval, a set of numbers. Where the
 * reference is one, the equation or inequality of the task is no answer. A line (y = 2x + 3) is
 * none: every form of its equation says the same.
 */
import { uses } from '../../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import { isConstant } from '../relations/labelled.ts';

/** Whether the reference is solved and the answer states something unsolved. */
export function isUnsolved(reference: Node, answer: Node): boolean {
  return uses(answer, 'relation') && isSolved(reference) && someNode(answer, isOpenRelation);
}

function isSolved(node: Node): boolean {
  switch (node.kind) {
    case 'relation': {
      const open = node.operands.filter((operand) => !isConstant(operand));
      return open.length === 1 && open[0]!.kind === 'symbol' && node.modulus === undefined;
    }
    case 'list':
    case 'set':
    case 'tuple':
      return node.items.every((item) => isSolved(item) || isConstant(item));
    case 'logic':
    case 'set-operation':
      return node.operands.every(isSolved);
    case 'set-builder':
      return isSolved(node.condition);
    case 'annotated':
      return isSolved(node.value);
    case 'interval':
      return isConstant(node);
    case 'named-set':
      return true;
    default:
      return false;
  }
}

/** An equation or inequality whose variable does not stand alone. */
function isOpenRelation(node: Node): boolean {
  if (node.kind !== 'relation') return false;
  const open = node.operands.filter((operand) => !isConstant(operand) && !isSet(operand));
  // x = y = 4 gives both names their value; x = y alone gives none.
  return !open.every(isName) || (open.length > 1 && open.length === node.operands.length);
}
const isSet = (node: Node): boolean => node.kind === 'set' || node.kind === 'interval';

/** What may stand alone on a side: also -x, f(x), a length AB, words. */
function isName(node: Node): boolean {
  switch (node.kind) {
    case 'symbol':
    case 'apply':
    case 'text':
      return true;
    case 'annotated':
      return isName(node.value);
    case 'negation':
      return isName(node.operand);
    case 'product':
    case 'tuple':
      return (node.kind === 'tuple' ? node.items : node.factors).every(isName);
    default:
      return false;
  }
}
