/** An expression as one fraction, so that equations can be compared without their denominators. */

import { difference, negated, ONE_NODE, productOf, sumOf } from '../../../../mathematics/numeric/build.ts';
import type { Node } from '../../../../mathematics/tree.ts';

export interface Fraction {
  top: Node;
  bottom: Node;
}

/**
 * Sums and products of quotients joined into one; powers and functions are left alone. No common
 * factor is cancelled.
 */
export function fractionOf(node: Node): Fraction {
  switch (node.kind) {
    case 'annotated':
      return fractionOf(node.value);
    case 'negation': {
      const inner = fractionOf(node.operand);
      return { top: negated(inner.top), bottom: inner.bottom };
    }
    case 'quotient': {
      const top = fractionOf(node.numerator);
      const bottom = fractionOf(node.denominator);
      return { top: product(top.top, bottom.bottom), bottom: product(top.bottom, bottom.top) };
    }
    case 'product':
      return node.factors.map(fractionOf).reduce((a, b) => ({
        top: product(a.top, b.top),
        bottom: product(a.bottom, b.bottom),
      }));
    case 'sum':
      return node.terms.map(fractionOf).reduce((a, b) => ({
        top: sumOf(product(a.top, b.bottom), product(b.top, a.bottom)),
        bottom: product(a.bottom, b.bottom),
      }));
    case 'power':
      if (node.exponent.kind === 'negation' && node.exponent.operand.kind === 'number') {
        return { top: ONE_NODE, bottom: { ...node, exponent: node.exponent.operand } };
      }
      if (node.base.kind === 'quotient' && node.exponent.kind === 'number') {
        const inner = fractionOf(node.base);
        return { top: { ...node, base: inner.top }, bottom: { ...node, base: inner.bottom } };
      }
      return { top: node, bottom: ONE_NODE };
    default:
      return { top: node, bottom: ONE_NODE };
  }
}
function product(a: Node, b: Node): Node {
  return a === ONE_NODE ? b : b === ONE_NODE ? a : productOf(a, b);
}

/** left - right over one denominator. */
export function equationFraction(left: Node, right: Node): Node {
  const { top } = fractionOf(difference(left, right));
  return top;
}
