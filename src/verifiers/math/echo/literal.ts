/**
 * Plain literals: whole numbers, decimals, fractions, mixed numbers, percent, in scientific
 * notation. Such a value may stand in a question and be its answer all the same.
 */
import { gcd } from '../../../mathematics/exact/integer.ts';
import type { Node } from '../../../mathematics/tree.ts';
import { labelled } from '../compare/relations/labelled.ts';
import { formsOf } from './trivial-form.ts';

/** Whether the answer is a plain literal, in the unit of the reference where it has one. */
export function isLiteralFor(reference: Node, answer: Node): boolean {
  const given = literalOf(labelled(answer).value);
  if (given === undefined) return false;
  if (given.unit === '') return true;
  const wanted = literalOf(labelled(reference).value);
  if (wanted === undefined) return false;
  // Degrees of a bare reference are left out, not converted: 90° for 90, but not 180° for π.
  return wanted.unit === given.unit || (wanted.unit === '' && sameForm(wanted.number, given.number));
}

interface Literal {
  number: Node;
  /** Canonical name of what stands behind the number; empty for a bare one and for percent. */
  unit: string;
}

function literalOf(node: Node): Literal | undefined {
  switch (node.kind) {
    case 'annotated':
      return literalOf(node.value);
    case 'currency':
      return within(node.amount, node.currency);
    case 'angle':
      return node.degrees && within(node.degrees, 'deg');
    case 'quantity':
      return within(
        node.value,
        node.unit.map(({ unit, power }) => `${unit}^${power.numerator}/${power.denominator}`).join(' '),
      );
    default:
      return isNumber(node) ? { number: node, unit: '' } : undefined;
  }
}
function within(number: Node, unit: string): Literal | undefined {
  return isNumber(number) ? { number, unit } : undefined;
}

function isNumber(node: Node): boolean {
  switch (node.kind) {
    case 'number':
    case 'constant':
    case 'infinity':
    case 'symbol':
      return true;
    case 'negation':
    case 'percent':
      return isNumber(node.operand);
    case 'annotated':
      return isNumber(node.value);
    case 'quotient':
      return isFraction(node);
    case 'product':
      return isScientific(node.factors);
    default:
      return false;
  }
}

/** In lowest terms: 4/8 and 12/3 are something to be computed. */
function isFraction({ numerator, denominator }: Extract<Node, { kind: 'quotient' }>): boolean {
  if (!isWhole(numerator) || !isWhole(denominator)) return false;
  return gcd(wholeOf(numerator), wholeOf(denominator)) === 1n;
}
const wholeOf = (node: Node): bigint =>
  node.kind === 'number' ? node.numerator : node.kind === 'negation' ? wholeOf(node.operand) : 0n;

function isWhole(node: Node): boolean {
  return node.kind === 'negation' ? isWhole(node.operand) : node.kind === 'number' && node.denominator === 1n;
}
/** 2·10³. */
function isScientific([mantissa, power, ...rest]: readonly Node[]): boolean {
  if (mantissa?.kind !== 'number' || power?.kind !== 'power' || rest.length > 0) return false;
  return power.base.kind === 'number' && power.base.numerator === 10n && power.base.denominator === 1n;
}
function sameForm(a: Node, b: Node): boolean {
  const forms = formsOf(a);
  return formsOf(b).some((form) => forms.includes(form));
}
