/** Vectors written with unit vectors, 2i - j + 4k, as their coordinates. */

import { numberNode } from '../../../../mathematics/numeric/build.ts';
import { substitute } from '../../../../mathematics/numeric/substitute.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';

const AXES = ['i', 'j', 'k'];

/** Which axis a node is the unit vector of, if any. A plain i counts only beside a j or k, where it is no imaginary unit. */
function axisOf(node: Node, plain: boolean): number {
  if (node.kind === 'constant') return plain && node.name === 'i' ? 0 : -1;
  if (node.kind !== 'symbol' || node.sub !== undefined || node.sup !== undefined) return -1;
  const marked = node.accent === 'hat' || node.accent === 'bold' || node.accent === 'vec';
  return marked || (plain && node.accent === undefined) ? AXES.indexOf(node.base) : -1;
}

/** The coordinates, two or three as asked; `undefined` when the node holds no unit vectors. */
export function unitCoordinates(node: Node, dimension: number): Node[] | undefined {
  if (dimension !== 2 && dimension !== 3) return undefined;
  const hasPlainJ = someNode(
    node,
    (n) => n.kind === 'symbol' && n.accent === undefined && (n.base === 'j' || n.base === 'k'),
  );
  const plain = hasPlainJ && someNode(node, (n) => n.kind === 'constant' && n.name === 'i');
  let highest = -1;
  someNode(node, (n) => {
    highest = Math.max(highest, axisOf(n, plain));
    return false;
  });
  if (highest < 0 || highest >= dimension) return undefined;
  return AXES.slice(0, dimension).map((_, axis) =>
    substitute(node, (n) => {
      const at = axisOf(n, plain);
      return at < 0 ? undefined : numberNode(at === axis ? 1n : 0n);
    }),
  );
}
