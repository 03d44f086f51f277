/**
 * The form of an answer without what anybody can change: order, brackets, ·1, +0, ^1, two minus
 * signs, sides swapped, the spelling of numbers and units.
 */

import { substitute } from '../../../mathematics/numeric/substitute.ts';
import type { Node, NumberNode, RelationNode, RelationOperator } from '../../../mathematics/tree.ts';
import { formKey } from '../compare/forms/form-key.ts';
import { labelled } from '../compare/relations/labelled.ts';

/**
 * Texts that two answers share when they have the same form: with the name in front, and without.
 */
export function formsOf(node: Node): string[] {
  const { value } = labelled(node);
  const whole = formKey(trivial(node));
  return value === node ? [whole] : [whole, formKey(trivial(value))];
}

function trivial(node: Node): Node {
  return simplified(substitute(node, (part) => (part === node ? undefined : trivial(part))));
}

function simplified(node: Node): Node {
  switch (node.kind) {
    case 'annotated':
      return node.value;
    case 'number':
      return plainNumber(node);
    case 'negation':
      return node.operand.kind === 'negation' ? node.operand.operand : node;
    case 'sum': {
      const terms = node.terms.flatMap((term) => (term.kind === 'sum' ? term.terms : [term]));
      const left = terms.filter((term) => !isNumber(term.kind === 'negation' ? term.operand : term, 0n));
      return left.length > 1 ? { kind: 'sum', terms: left } : (left[0] ?? terms[0]!);
    }
    case 'product': {
      const factors = node.factors.flatMap((f) => (f.kind === 'product' ? f.factors : [f]));
      const left = factors.filter((factor) => !isNumber(factor, 1n));
      return left.length > 1 ? { kind: 'product', factors: left } : (left[0] ?? factors[0]!);
    }
    case 'quotient':
      return isNumber(node.denominator, 1n) ? node.numerator : node;
    case 'power':
      return isNumber(node.exponent, 1n) ? node.base : node;
    case 'quantity':
      return { ...node, unit: node.unit.map((factor) => ({ ...factor, written: factor.unit })) };
    case 'text':
      return { kind: 'text', text: node.text.toLowerCase() };
    case 'call':
      return UNORDERED.has(node.fn) ? { ...node, args: byForm(node.args) } : node;
    case 'set-operation':
      return node.operator === 'union' || node.operator === 'intersection'
        ? { ...node, operands: byForm(node.operands) }
        : node;
    case 'list':
      return node.separator === 'or' ? node : { ...node, separator: 'and' };
    case 'relation':
      return upward(node);
    default:
      return node;
  }
}

const UNORDERED: ReadonlySet<string> = new Set(['gcd', 'lcm', 'max', 'min', 'inf', 'sup', 'dot']);

function isNumber(node: Node, value: bigint): boolean {
  return node.kind === 'number' && node.denominator === 1n && node.numerator === value;
}

/** 1,000 and 1000, 2.50 and 2.5 are one number; 0.5 and 1/2 are two ways to write one. */
function plainNumber(node: NumberNode): NumberNode {
  if (node.numerator % node.denominator === 0n) {
    const written = { ...node.written, style: 'integer' as const };
    return { ...node, numerator: node.numerator / node.denominator, denominator: 1n, written };
  }
  let { numerator, denominator } = node;
  while (numerator % 10n === 0n && denominator % 10n === 0n) {
    numerator /= 10n;
    denominator /= 10n;
  }
  const style = node.written.style === 'scientific' ? 'decimal' : node.written.style;
  return { ...node, numerator, denominator, written: { ...node.written, style, decimals: 0, exponent: 0 } };
}

function byForm(nodes: readonly Node[]): Node[] {
  return nodes
    .map((node) => ({ node, key: formKey(node) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ node }) => node);
}

const DOWNWARD: Partial<Record<RelationOperator, RelationOperator>> = { '>': '<', '>=': '<=', '>>': '<<' };

/** b > a as a < b, a chain from its lower end. */
function upward(node: RelationNode): Node {
  const turned = node.operators.map((operator) => DOWNWARD[operator]);
  if (turned.some((operator) => operator === undefined)) return node;
  return {
    ...node,
    operands: node.operands.toReversed(),
    operators: (turned as RelationOperator[]).toReversed(),
  };
}
