/**
 * What was made of the last few expressions. The rules of comparison ask for the same things of the
 * same few nodes, one rule after another: a handful of places, looked through in order, costs less
 * than a map that grows with every item and has to be swept.
 */
import type { Node } from './tree.ts';

/** A power of two. More than the sides of a pair and their parts would be searched in vain. */
const PLACES = 16;

/** The function, with its last results remembered. */
export function remembered<V>(make: (node: Node) => V): (node: Node) => V {
  const nodes: (Node | undefined)[] = Array.from({ length: PLACES }, () => undefined);
  const values: (V | undefined)[] = Array.from({ length: PLACES }, () => undefined);
  let next = 0;
  return (node) => {
    for (let place = 0; place < PLACES; place++) {
      if (nodes[place] === node) return values[place] as V;
    }
    const value = make(node);
    nodes[next] = node;
    values[next] = value;
    next = (next + 1) & (PLACES - 1);
    return value;
  };
}
