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
      for (const term of node.terms) visit(term);
      return;
    case 'product':
      for (const factor of node.factors) visit(factor);
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
      for (const arg of node.args) visit(arg);
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
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'constant':
    case 'text':
      return false;
    case 'sum':
      return someOf(node.terms, test);
    case 'product':
      return someOf(node.factors, test);
    case 'quotient':
      return someNode(node.numerator, test) || someNode(node.denominator, test);
    case 'power':
      return someNode(node.base, test) || someNode(node.exponent, test);
    case 'negation':
      return someNode(node.operand, test);
    case 'call':
      return someOf(node.args, test);
    default:
      return someChild(node, test);
  }
}

function someOf(nodes: readonly Node[], test: (node: Node) => boolean): boolean {
  for (const node of nodes) if (someNode(node, test)) return true;
  return false;
}

function someChild(node: Node, test: (node: Node) => boolean): boolean {
  let found = false;
  forEachChild(node, (child) => {
    if (!found) found = someNode(child, test);
  });
  return found;
}
