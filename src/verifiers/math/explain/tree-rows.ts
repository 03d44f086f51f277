/** A tree as rows, a node each, children indented below. */

import { forEachChild } from '../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../mathematics/tree.ts';
import type { ExplainedRow } from '../../verifier.ts';
import { MAX_ROWS, shortened } from './bounds.ts';

export function treeRows(name: string, root: Node): ExplainedRow[] {
  const rows: ExplainedRow[] = [];
  const add = (node: Node, depth: number): void => {
    // One more than is shown says that there are more.
    if (rows.length > MAX_ROWS) return;
    const facts = factsOf(node);
    rows.push({
      name,
      text: `${'  '.repeat(depth)}${node.kind}`,
      ...(facts !== '' && { note: shortened(facts) }),
    });
    forEachChild(node, (child) => add(child, depth + 1));
  };
  add(root, 0);
  return rows;
}

/** The fields of a node that are no nodes: the value of a number, the name of a symbol. */
function factsOf(node: Node): string {
  if (node.kind === 'number') return `${node.numerator}/${node.denominator}, ${node.written.style}`;
  return Object.entries(node)
    .filter(([field, value]) => field !== 'kind' && isPlain(value))
    .map(([field, value]) => `${field} ${plain(value)}`)
    .join(', ');
}
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isPlain);
  return value !== undefined && (value === null || typeof value !== 'object');
}
function plain(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(' ') : String(value);
}
