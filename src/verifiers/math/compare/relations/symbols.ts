/** The names in an expression. */

import { uses } from '../../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import { remembered } from '../../../../mathematics/recent.ts';
import type { Node } from '../../../../mathematics/tree.ts';

const NONE: ReadonlySet<string> = new Set();

/** Free symbols of a node, by name. */
export function symbolsOf(node: Node): ReadonlySet<string> {
  return uses(node, 'symbol') ? collected(node) : NONE;
}

const collected = remembered((node: Node): ReadonlySet<string> => {
  const names = new Set<string>();
  someNode(node, (n) => {
    if (n.kind === 'symbol') names.add(n.name);
    return false;
  });
  return names;
});
