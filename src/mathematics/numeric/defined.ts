/** What has a value for sure, as its form alone shows. */
import type { Node } from '../tree.ts';
import { uses } from './uses.ts';

/** Functions that have a value wherever their argument has one. */
const EVERYWHERE: ReadonlySet<string> = new Set(['sqrt', 'sin', 'cos', 'exp', 'abs']);

/**
 * Whether nothing in the node can fail to have a value: it divides by nothing but numbers that are
 * not zero, and infinity only ends an interval or stands in a tuple. No says nothing.
 */
export function isSurelyDefined(node: Node): boolean {
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'constant':
      return true;
    case 'sum':
      return node.terms.every(isSurelyDefined);
    case 'product':
      return node.factors.every(isSurelyDefined);
    case 'quotient':
      return isSurelyDefined(node.numerator) && isNonzero(node.denominator);
    case 'power':
      if (node.base.kind === 'constant' && node.base.name === 'e')
        return isSurelyDefined(node.exponent) && !uses(node.exponent, 'imaginary');
      return isSurelyDefined(node.base) && node.exponent.kind === 'number' && isNonzero(node.exponent);
    case 'negation':
      return isSurelyDefined(node.operand);
    case 'call':
      return EVERYWHERE.has(node.fn) && node.args.every(isSurelyDefined);
    case 'interval':
      return isEnd(node.left) && isEnd(node.right);
    case 'tuple':
      return node.items.every(isEnd);
    case 'list':
    case 'set':
      return node.items.every(isSurelyDefined);
    case 'set-operation':
      return node.operator === 'union' && node.operands.every(isSurelyDefined);
    case 'relation':
      return node.modulus === undefined && node.operands.every(isSurelyDefined);
    default:
      return false;
  }
}

function isEnd(node: Node): boolean {
  return node.kind === 'infinity' || isSurelyDefined(node);
}

/** A number, or a product of such. */
function isNonzero(node: Node): boolean {
  if (node.kind === 'product') return node.factors.every(isNonzero);
  return node.kind === 'number' && node.numerator !== 0n;
}
