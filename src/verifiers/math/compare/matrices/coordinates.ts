/** A vector written as a matrix. */
import type { MatrixNode, Node } from '../../../../mathematics/tree.ts';

/** A column or row as its coordinates. */
export function coordinates(node: MatrixNode): Node[] | undefined {
  if (node.rows.length === 1) return node.rows[0];
  return node.rows.every((row) => row.length === 1) ? node.rows.map((row) => row[0]!) : undefined;
}
