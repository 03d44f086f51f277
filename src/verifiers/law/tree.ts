/** A law as it is written: one tree, never simplified, evaluated in the order that it shows. */
import type { FunctionId } from './functions.ts';

export type Node =
  | { kind: 'number'; value: number; digits: number }
  /** A column of the table. */
  | { kind: 'variable'; index: number }
  /** A constant that is fitted. */
  | { kind: 'parameter'; index: number }
  | { kind: 'call'; name: FunctionId | Operator; args: readonly Node[] };

export type Operator = '+' | '-' | '*' | '/' | '^' | 'negate' | '<' | '<=' | '==' | 'choose';

/** Numbers of more digits than this may hide a table, and count as three nodes. */
const LONG = 8;

/** Number of nodes; what an assignment shares counts once, and so does each mention of it. */
export function countNodes(root: Node): number {
  const seen = new Set<Node>();
  let count = 0;
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    count++;
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'number' && node.digits > LONG) count += 2;
    if (node.kind === 'call') pending.push(...node.args);
  }
  return count;
}
