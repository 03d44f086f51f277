/** Walking the tree of a program. */
import type { AnyNode } from 'acorn';

/** The nodes directly below a node, in the order of the source as far as the tree keeps it. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  const fields = node as unknown as Record<string, unknown>;
  // A test program is walked through several times: no list is made of what is no node.
  for (const name in fields) {
    const value = fields[name];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
