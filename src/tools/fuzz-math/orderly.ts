/** Which mutated answers make enough sense to be printed. */
import type { Answer } from '../../mathematics/tree.ts';

/**
 * What can be multiplied, divided or raised; a product with a set or a statement in it has no
 * spelling of its own.
 */
const OPERANDS: readonly Answer['kind'][] = [
  ...(['number', 'based', 'constant', 'infinity', 'symbol', 'sum', 'product', 'quotient', 'power'] as const),
  ...(['negation', 'call', 'integral', 'limit', 'derivative', 'matrix'] as const),
];
const OPERATIONS: readonly Answer['kind'][] = [
  'sum',
  'product',
  'quotient',
  'power',
  'negation',
  'call',
  'apply',
];

/** Whether every operation in it is one on expressions, with names in Latin or Greek letters. */
export function isOrderly(node: Answer): boolean {
  if (node.kind === 'symbol') return !/[^\x20-\x7e]/.test(node.name);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value.flat() : [value]) {
      if (!isNode(child)) continue;
      if (OPERATIONS.includes(node.kind) && !OPERANDS.includes(child.kind)) return false;
      if (!isOrderly(child)) return false;
    }
  }
  return true;
}

function isNode(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
