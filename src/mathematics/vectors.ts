/** What can only be a vector. */

import type { Node } from './tree.ts';

/** Whether the node can be a vector: an arrow, a hat or bold type, ∇, or made of such. */
export function isVector(node: Node): boolean {
  switch (node.kind) {
    case 'symbol':
      return (
        node.accent === 'vec' || node.accent === 'hat' || node.accent === 'bold' || node.base === '\\nabla'
      );
    case 'negation':
      return isVector(node.operand);
    case 'sum':
      return node.terms.every(isVector);
    case 'call':
      return node.fn === 'cross';
    case 'product':
      return isVector(node.factors.at(-1)!);
    default:
      return false;
  }
}
