/**
 * What a question shows: its expressions, and the parts of them that may be taken for an answer.
 */

import { forEachChild } from '../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../mathematics/tree.ts';

/**
 * The node itself, each side of its relations, each part of a collection, each argument of a
 * function or command. Terms and factors are none: 2^10 in 2^10 + 1 is not what was asked about.
 */
export function membersOf(node: Node, visit: (member: Node) => void): void {
  visit(node);
  switch (node.kind) {
    case 'sum':
    case 'product':
      for (const part of node.kind === 'sum' ? node.terms : node.factors) argumentsIn(part, visit);
      return;
    case 'number':
    case 'symbol':
    case 'constant':
      return;
    default:
      forEachChild(node, (child) => membersOf(child, visit));
  }
}

/** Of a term or factor, only what stands within a function or command of it. */
function argumentsIn(node: Node, visit: (member: Node) => void): void {
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'constant':
      return;
    case 'sum':
    case 'product':
    case 'negation':
      forEachChild(node, (child) => argumentsIn(child, visit));
      return;
    default:
      forEachChild(node, (child) => membersOf(child, visit));
  }
}
