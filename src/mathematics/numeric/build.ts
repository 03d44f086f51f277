/** Makes nodes for computed expressions, such as derivatives. */
import type { FunctionName } from '../functions.ts';
import type { Node, NumberNode, SymbolNode } from '../tree.ts';

export function numberNode(value: bigint, denominator = 1n): Node {
  const negative = value < 0n;
  const node: NumberNode = {
    kind: 'number',
    numerator: negative ? -value : value,
    denominator,
    written: { style: 'integer', decimals: 0, significant: 0, exponent: 0, grouped: false },
  };
  return negative ? negated(node) : node;
}
export const ZERO_NODE = numberNode(0n);
export const ONE_NODE = numberNode(1n);

export function negated(operand: Node): Node {
  return operand.kind === 'negation' ? operand.operand : { kind: 'negation', operand };
}
export function sumOf(...terms: Node[]): Node {
  return terms.length === 1 ? terms[0]! : { kind: 'sum', terms };
}
export function difference(a: Node, b: Node): Node {
  return { kind: 'sum', terms: [a, negated(b)] };
}
export function productOf(...factors: Node[]): Node {
  return factors.length === 1 ? factors[0]! : { kind: 'product', factors };
}
export function quotient(numerator: Node, denominator: Node): Node {
  return { kind: 'quotient', numerator, denominator };
}
export function symbolNode(name: string): SymbolNode {
  return { kind: 'symbol', name, base: name, primes: 0 };
}
export const callOf = (fn: FunctionName, ...args: Node[]): Node => ({ kind: 'call', fn, args });
export const squareOf = (n: Node): Node => ({ kind: 'power', base: n, exponent: numberNode(2n) });
