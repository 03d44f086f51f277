/** Walking nodes without knowing their kinds. */
import type { Node } from '../tree.ts';

/** Calls `visit` with every direct child. Plain fields are passed over. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'constant':
    case 'text':
      return;
    case 'sum':
      node.terms.forEach(visit);
      return;
    case 'product':
      node.factors.forEach(visit);
      return;
    case 'quotient':
      visit(node.numerator);
      visit(node.denominator);
      return;
    case 'power':
      visit(node.base);
      visit(node.exponent);
      return;
    case 'negation':
      visit(node.operand);
      return;
    case 'call':
      node.args.forEach(visit);
      return;
    default:
      for (const value of Object.values(node)) visitValue(value, visit);
  }
}
function visitValue(value: unknown, visit: (child: Node) => void): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) visitValue(item, visit);
  } else if ('kind' in value) visit(value as Node);
  else for (const inner of Object.values(value)) visitValue(inner, visit);
}

/** Whether the node or anything below it passes the test. */
export function someNode(node: Node, test: (node: Node) => boolean): boolean {
  if (test(node)) return true;
  let found = false;
  forEachChild(node, (child) => {
    if (!found) found = someNode(child, test);
  });
  return found;
}
