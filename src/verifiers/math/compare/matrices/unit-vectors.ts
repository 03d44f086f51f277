/** Vectors written with unit vectors, 2i - j + 4k, as their coordinates. */

import { numberNode } from '../../../../mathematics/numeric/build.ts';
import { substitute } from '../../../../mathematics/numeric/substitute.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import type { Outcome } from '../outcome.ts';
import { type Collection, collectionOf } from '../sets/collection.ts';
import { compareInOrder } from '../sets/compare-collections.ts';
import { coordinates } from './coordinates.ts';

const AXES = ['i', 'j', 'k'];

/**
 * Which axis a node is the unit vector of, if any. A plain i counts only beside a j or k, where it
 * is no imaginary unit.
 */
function axisOf(node: Node, plain: boolean): number {
  if (node.kind === 'constant') return plain && node.name === 'i' ? 0 : -1;
  if (node.kind !== 'symbol' || node.sub !== undefined || node.sup !== undefined) return -1;
  const marked = node.accent === 'hat' || node.accent === 'bold' || node.accent === 'vec';
  return marked || (plain && node.accent === undefined) ? AXES.indexOf(node.base) : -1;
}

/** 2i + 3j against (2, 3). @throws BudgetExceeded */
export function compareUnitVectors(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  const [sum, other] = isScalar(reference) ? [reference, answer] : [answer, reference];
  const parts = isScalar(sum) && !isScalar(other) ? tupleOf(other) : undefined;
  const cells = parts && unitCoordinates(sum, parts.items.length);
  const vector = cells && collectionOf({ kind: 'tuple', items: cells, brackets: 'round' });
  if (!parts || !vector) return undefined;
  return reference === sum ? compareInOrder(vector, parts, context) : compareInOrder(parts, vector, context);
}
function tupleOf(node: Node): Collection | undefined {
  const cells = node.kind === 'matrix' ? coordinates(node) : undefined;
  const parts = collectionOf(cells ? { kind: 'tuple', items: cells, brackets: 'round' } : node);
  return parts?.kind === 'tuple' ? parts : undefined;
}

/** The coordinates, two or three as asked; `undefined` when the node holds no unit vectors. */
function unitCoordinates(node: Node, dimension: number): Node[] | undefined {
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
