/** ± written out: every answer with it is two answers. */

import { negated } from '../../../mathematics/numeric/build.ts';
import { substitute } from '../../../mathematics/numeric/substitute.ts';
import { uses } from '../../../mathematics/numeric/uses.ts';
import type { Node } from '../../../mathematics/tree.ts';

/** The node with every ± read as + (∓ as -) for `upper`, the other way round otherwise. */
function withSign(node: Node, upper: boolean): Node {
  return substitute(node, (n) => {
    if (n.kind !== 'plus-minus') return undefined;
    const operand = withSign(n.operand, upper);
    return n.lower === upper ? negated(operand) : operand;
  });
}

/** The answers that a node with ± stands for; the node alone when it has none. */
export function writtenOut(node: Node): Node[] {
  if (!uses(node, 'plus-minus')) return [node];
  return [withSign(node, true), withSign(node, false)];
}

/** ± inside a collection gives more items; a lone value with ± becomes a list of two. */
export function expandSigns(node: Node): Node {
  if (!uses(node, 'plus-minus')) return node;
  switch (node.kind) {
    case 'set':
      return { ...node, items: node.items.flatMap(writtenOut) };
    case 'list':
      return { ...node, items: node.items.flatMap((item) => flattened(expandSigns(item))) };
    case 'where':
      return { ...node, body: expandSigns(node.body) };
    case 'annotated':
      return expandSigns(node.value);
    default: {
      const items = writtenOut(node);
      // x ≠ ±1 excludes both.
      const both = node.kind === 'relation' && node.operators.includes('!=');
      return { kind: 'list', items, separator: both ? 'and' : 'or' };
    }
  }
}
function flattened(node: Node): Node[] {
  return node.kind === 'list' && node.separator === 'or' ? node.items : [node];
}
