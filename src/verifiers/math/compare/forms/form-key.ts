/**
 * A text that two expressions share exactly when they have the same form: the same numbers as written, the same terms and factors in any
 * order. x/2 and ½x are the same form; 2x/4, x·x for x², and 0.5 for 1/2 are not.
 */
import type { Node, NumberNode } from '../../ast.ts';
import { keyOf } from '../../exact/key.ts';

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
      if (node.fn === 'sqrt') return `^(${formKey(node.args[0]!)};/(1;2))`;
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
    case 'tuple':
    case 'list':
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

/** Factors above and below the line, with the signs drawn together. */
function productKey(node: Node): string {
  const above: string[] = [];
  const below: string[] = [];
  const negative = collect(node, above, below);
  const top = joined(above);
  const whole = below.length === 0 ? top : `/(${top};${joined(below)})`;
  return negative ? `-(${whole})` : whole;
}
function joined(factors: string[]): string {
  if (factors.length === 0) return '1';
  return factors.length === 1 ? factors[0]! : `*(${factors.sort().join(';')})`;
}
/** Whether an odd number of minus signs was met. */
function collect(node: Node, above: string[], below: string[]): boolean {
  switch (node.kind) {
    case 'negation':
      return !collect(node.operand, above, below);
    case 'product':
      return node.factors.reduce((negative, f) => collect(f, above, below) !== negative, false);
    case 'quotient':
      return collect(node.numerator, above, below) !== collect(node.denominator, below, above);
    default: {
      const key = formKey(node);
      if (key !== '1') above.push(key);
      return false;
    }
  }
}
