/**
 * A text that two expressions share exactly when they have the same form: the same numbers as
 * written, the same terms and factors in any order. x/2 and ½x are the same form; 2x/4, x·x for x²,
 * 1·x for x, and 0.5 for 1/2 are not. Signs are factors like others, as in the test EqualComAss of
 * STACK: x·(-y) is -x·y, but (-x)(-x) is not x·x.
 */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import type { Node, NumberNode } from '../../../../mathematics/tree.ts';

export function formKey(node: Node): string {
  switch (node.kind) {
    case 'number':
      return numberKey(node);
    case 'sum':
      return `+(${termsOf(node).sort().join(';')})`;
    case 'negation':
    case 'product':
    case 'quotient':
      return productKey(node);
    case 'power':
      return `^(${formKey(node.base)};${formKey(node.exponent)})`;
    case 'call':
      if (node.fn === 'exp') return `^(${keyOf({ kind: 'constant', name: 'e' })};${formKey(node.args[0]!)})`;
      return `${node.fn}(${node.args.map(formKey).join(';')})`;
    case 'annotated':
      return formKey(node.value);
    case 'relation': {
      const sides = node.operands.map(formKey);
      const symmetric = node.operators.every((o) => o === '=');
      return `${node.operators.join(' ')}(${(symmetric ? sides.sort() : sides).join(';')})`;
    }
    case 'set':
      return `{${node.items.map(formKey).sort().join(';')}}`;
    case 'logic':
      return `${node.operator}(${unordered(node)})`;
    case 'list':
      if (node.separator === 'and' || node.separator === 'or') return `${node.separator}(${unordered(node)})`;
      return `(${node.items.map(formKey).join(';')})`;
    case 'tuple':
      return `(${node.items.map(formKey).join(';')})`;
    case 'matrix':
      return `[${node.rows.map((row) => row.map(formKey).join(',')).join(';')}]`;
    default:
      return keyOf(node);
  }
}

function numberKey(node: NumberNode): string {
  const { style, decimals, exponent } = node.written;
  if (style === 'integer') return `${node.numerator}`;
  return `${style} ${node.numerator}/${node.denominator} ${decimals}e${exponent}`;
}

function termsOf(node: Extract<Node, { kind: 'sum' }>): string[] {
  return node.terms.flatMap((t) => (t.kind === 'sum' ? termsOf(t) : [formKey(t)]));
}

/** What stands in any order: all but the two sides of an implication. */
function unordered(node: Extract<Node, { kind: 'logic' | 'list' }>): string {
  if (node.kind === 'list') return node.items.map(formKey).sort().join(';');
  const keys = node.operands.map(formKey);
  return (node.operator === 'implies' ? keys : keys.sort()).join(';');
}

/** Factors above and below the line, signs among them. */
function productKey(node: Node): string {
  const above: string[] = [];
  const below: string[] = [];
  collect(node, above, below);
  const top = joined(above);
  return below.length === 0 ? top : `/(${top};${joined(below)})`;
}
function joined(factors: string[]): string {
  if (factors.length === 0) return '1';
  return factors.length === 1 ? factors[0]! : `*(${factors.sort().join(';')})`;
}
function collect(node: Node, above: string[], below: string[]): void {
  switch (node.kind) {
    case 'negation':
      above.push('-');
      if (formKey(node.operand) !== '1') collect(node.operand, above, below);
      return;
    case 'product':
      for (const factor of node.factors) collect(factor, above, below);
      return;
    case 'quotient':
      // The 1 of ½ only carries the line: ½x is x/2.
      if (formKey(node.numerator) === '-') above.push('-');
      else if (formKey(node.numerator) !== '1') collect(node.numerator, above, below);
      collect(node.denominator, below, above);
      return;
    default:
      above.push(formKey(node));
  }
}
