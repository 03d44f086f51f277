/** Symbolic derivatives, unsimplified: what `sameValue` compares needs no simplification. */

import type { Node } from '../tree.ts';
import * as b from './build.ts';
import { FUNCTION_ROWS } from './functions/function-rows.ts';
import { substitute } from './substitute.ts';
import { someNode } from './walk.ts';

/** The derivative with respect to a symbol; `undefined` where a rule is missing. */
export function derivativeOf(node: Node, name: string): Node | undefined {
  if (!someNode(node, (n) => n.kind === 'symbol' && n.name === name)) return b.ZERO_NODE;
  switch (node.kind) {
    case 'symbol':
      return b.ONE_NODE;
    case 'annotated':
      return derivativeOf(node.value, name);
    case 'negation': {
      const inner = derivativeOf(node.operand, name);
      return inner && b.negated(inner);
    }
    case 'sum': {
      const terms = node.terms.map((t) => derivativeOf(t, name));
      return terms.every((t) => t !== undefined) ? b.sumOf(...terms) : undefined;
    }
    case 'product': {
      const terms = node.factors.map((factor, j) => {
        const inner = derivativeOf(factor, name);
        return inner && b.productOf(...node.factors.map((other, k) => (k === j ? inner : other)));
      });
      return terms.every((t) => t !== undefined) ? b.sumOf(...terms) : undefined;
    }
    case 'quotient': {
      const top = derivativeOf(node.numerator, name);
      const bottom = derivativeOf(node.denominator, name);
      if (!top || !bottom) return undefined;
      const cross = b.difference(b.productOf(top, node.denominator), b.productOf(node.numerator, bottom));
      return b.quotient(cross, b.squareOf(node.denominator));
    }
    case 'power': {
      // (u^v)' = u^v (v' ln u + v u'/u); for a fixed exponent the first part falls away.
      const base = derivativeOf(node.base, name);
      const exponent = derivativeOf(node.exponent, name);
      if (!base || !exponent) return undefined;
      const fromBase = b.productOf(node.exponent, b.quotient(base, node.base));
      const growth =
        exponent === b.ZERO_NODE
          ? fromBase
          : b.sumOf(b.productOf(exponent, b.callOf('ln', node.base)), fromBase);
      return b.productOf(node, growth);
    }
    case 'call': {
      const outer = node.args.length === 1 ? FUNCTION_ROWS[node.fn].derivative?.(node.args[0]!) : undefined;
      const inner = outer && derivativeOf(node.args[0]!, name);
      return outer && inner && b.productOf(outer, inner);
    }
    default:
      return undefined;
  }
}

function isNamed(variable: Node, name: Node): boolean {
  return variable.kind === 'symbol' && name.kind === 'symbol' && variable.name === name.name;
}

/** Highest order that is carried out. */
const MAX_ORDER = 4n;

/** Derivatives of written-out expressions carried out; those of unknown functions stay. */
export function withDerivatives(node: Node): Node {
  return substitute(node, (n) => {
    if (n.kind !== 'derivative' || !n.body) return undefined;
    // dy/dx: what y is of x is not said
    if (n.body.kind === 'symbol' && !n.variables.some(({ variable }) => isNamed(variable, n.body!))) return n;
    let result: Node | undefined = withDerivatives(n.body);
    for (const { variable, order } of n.variables) {
      if (variable.kind !== 'symbol' || order.kind !== 'number' || order.numerator > MAX_ORDER)
        return undefined;
      for (let k = 0n; k < order.numerator && result; k++) result = derivativeOf(result, variable.name);
    }
    return result;
  });
}
