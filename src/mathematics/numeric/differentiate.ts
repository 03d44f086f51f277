/** Symbolic derivatives, unsimplified: what `sameValue` compares needs no simplification. */

import type { FunctionName } from '../functions.ts';
import type { Node } from '../tree.ts';
import * as b from './build.ts';
import { substitute } from './substitute.ts';
import { someNode } from './walk.ts';

const call = (fn: FunctionName, ...args: Node[]): Node => ({ kind: 'call', fn, args });
const square = (n: Node): Node => ({ kind: 'power', base: n, exponent: b.numberNode(2n) });

/** f'(u) for the functions of one argument. */
const OUTER: Partial<Record<FunctionName, (u: Node) => Node>> = {
  sqrt: (u) => b.quotient(b.ONE_NODE, b.productOf(b.numberNode(2n), call('sqrt', u))),
  exp: (u) => call('exp', u),
  ln: (u) => b.quotient(b.ONE_NODE, u),
  sin: (u) => call('cos', u),
  cos: (u) => b.negated(call('sin', u)),
  tan: (u) => square(call('sec', u)),
  cot: (u) => b.negated(square(call('csc', u))),
  sec: (u) => b.productOf(call('sec', u), call('tan', u)),
  csc: (u) => b.negated(b.productOf(call('csc', u), call('cot', u))),
  asin: (u) => b.quotient(b.ONE_NODE, call('sqrt', b.difference(b.ONE_NODE, square(u)))),
  acos: (u) => b.negated(b.quotient(b.ONE_NODE, call('sqrt', b.difference(b.ONE_NODE, square(u))))),
  atan: (u) => b.quotient(b.ONE_NODE, b.sumOf(b.ONE_NODE, square(u))),
  sinh: (u) => call('cosh', u),
  cosh: (u) => call('sinh', u),
  tanh: (u) => square(call('sech', u)),
};

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
      return b.quotient(cross, square(node.denominator));
    }
    case 'power': {
      // (u^v)' = u^v (v' ln u + v u'/u); for a fixed exponent the first part falls away.
      const base = derivativeOf(node.base, name);
      const exponent = derivativeOf(node.exponent, name);
      if (!base || !exponent) return undefined;
      const fromBase = b.productOf(node.exponent, b.quotient(base, node.base));
      const growth =
        exponent === b.ZERO_NODE ? fromBase : b.sumOf(b.productOf(exponent, call('ln', node.base)), fromBase);
      return b.productOf(node, growth);
    }
    case 'call': {
      const outer = node.args.length === 1 ? OUTER[node.fn]?.(node.args[0]!) : undefined;
      const inner = outer && derivativeOf(node.args[0]!, name);
      return outer && inner && b.productOf(outer, inner);
    }
    default:
      return undefined;
  }
}

/** Highest order that is carried out. */
const MAX_ORDER = 4n;

/** Derivatives of written-out expressions carried out; those of unknown functions stay. */
export function withDerivatives(node: Node): Node {
  return substitute(node, (n) => {
    if (n.kind !== 'derivative' || !n.body) return undefined;
    let result: Node | undefined = withDerivatives(n.body);
    for (const { variable, order } of n.variables) {
      if (variable.kind !== 'symbol' || order.kind !== 'number' || order.numerator > MAX_ORDER)
        return undefined;
      for (let k = 0n; k < order.numerator && result; k++) result = derivativeOf(result, variable.name);
    }
    return result;
  });
}
