/** The names in an expression. */

import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';

/** Free symbols of a node, by name. */
export function symbolsOf(node: Node): Set<string> {
  const names = new Set<string>();
  someNode(node, (n) => {
    if (n.kind === 'symbol') names.add(n.name);
    return false;
  });
  return names;
}
