/** Replacing parts of a node. */
import type { Node } from '../tree.ts';

/**
 * A copy in which `replace` has been asked for every node from the outside in; what it answers is
 * put in as it is.
 */
export function substitute(node: Node, replace: (node: Node) => Node | undefined): Node {
  const instead = replace(node);
  if (instead !== undefined) return instead;
  let changed = false;
  const copy: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(node)) {
    const next = substituteValue(value, replace);
    if (next !== value) changed = true;
    copy[field] = next;
  }
  return changed ? (copy as unknown as Node) : node;
}

function substituteValue(value: unknown, replace: (node: Node) => Node | undefined): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const next = value.map((item) => substituteValue(item, replace));
    return next.some((item, j) => item !== value[j]) ? next : value;
  }
  if ('kind' in value) return substitute(value as Node, replace);
  let changed = false;
  const copy: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(value)) {
    const next = substituteValue(inner, replace);
    if (next !== inner) changed = true;
    copy[field] = next;
  }
  return changed ? copy : value;
}

/** The same with one symbol replaced by name. */
export function substituteSymbol(node: Node, name: string, by: Node): Node {
  return substitute(node, (n) => (n.kind === 'symbol' && n.name === name ? by : undefined));
}
