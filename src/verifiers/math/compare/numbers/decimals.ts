/**
 * When a written decimal agrees with a value it does not equal exactly. The rules (g is the
 * reference, a the answer):
 *
 * 1. a is a decimal and g is exact (1/3, √2, π): a is g rounded to the digits of a, and has at
 *    least four significant digits; with six or more, cut off instead of rounded will do too. A
 *    whole g has to be met exactly.
 * 2. g is a decimal and a is exact: a rounded to the digits of g is g, and g has at least three
 *    significant digits; or two, and the values differ by at most one part in a thousand or a has
 *    no end as a decimal (0.33 for 1/3; but 0.4 is not 3/8).
 * 3. Both are decimals: with more digits in a, a rounded to the digits of g is g, g has at least
 *    two significant digits and the values differ by at most one part in a thousand; with fewer, a
 *    is g rounded, has at least six significant digits and g has at least two more.
 *
 * Nothing here is absolute: 0.0000001 never agrees with 0.0000002.
 */

import type { Budget } from '../../../../mathematics/budget.ts';
import { evaluate, type Scope } from '../../../../mathematics/numeric/evaluate.ts';
import { Decimal } from '../../../../mathematics/numeric/precise/precise.ts';
import { PreciseArithmetic } from '../../../../mathematics/numeric/precise/precise-arithmetic.ts';
import type { Node } from '../../../../mathematics/tree.ts';

/** What a decimal on the page promises. */
interface Written {
  /** Power of ten of the last digit written. */
  lastDigit: number;
  significant: number;
}

/**
 * How a decimal literal was written (signs, percent signs and notes around it aside); `undefined`
 * for anything else.
 */
export function writtenDecimal(node: Node): Written | undefined {
  switch (node.kind) {
    case 'number': {
      const { style, decimals, exponent, significant } = node.written;
      if (style !== 'decimal' && style !== 'scientific') return undefined;
      return { lastDigit: exponent - decimals, significant };
    }
    case 'negation':
      return writtenDecimal(node.operand);
    case 'annotated':
      return writtenDecimal(node.value);
    case 'percent': {
      const inner = writtenDecimal(node.operand);
      return inner && { ...inner, lastDigit: inner.lastDigit - (node.perMille ? 3 : 2) };
    }
    default:
      return undefined;
  }
}

/** The value with 50 digits, when it is a real number. */
export function decimalValue(node: Node, scope: Scope, budget: Budget): Decimal | undefined {
  const value = evaluate(node, new PreciseArithmetic(budget, scope.logBase, true), scope);
  return value?.im.isZero() && value.re.isFinite() ? value.re : undefined;
}

/** A decimal that ends within ten places is whole when multiplied with this. */
const ENDLESS = '1e10';
/** Least significant digits by which a decimal answer stands for an exact value. */
const ANSWER_DIGITS = 4;

export function decimalsAgree(reference: Node, answer: Node, scope: Scope, budget: Budget): boolean {
  const writtenReference = writtenDecimal(reference);
  const writtenAnswer = writtenDecimal(answer);
  if (!writtenReference && !writtenAnswer) return false;
  const g = decimalValue(reference, scope, budget);
  const a = g === undefined ? undefined : decimalValue(answer, scope, budget);
  if (g === undefined || a === undefined || g.isZero() || a.isZero()) return false;
  if (g.minus(a).abs().gt(g.abs().times(0.02))) return false;
  if (!writtenReference) return standsFor(a, writtenAnswer!, g, ANSWER_DIGITS) && !g.isInteger();
  const near = g.minus(a).abs().lte(g.abs().times(0.001)) ? 2 : 3;
  if (!writtenAnswer) {
    const endless = writtenReference.lastDigit <= -2 && !a.times(ENDLESS).isInteger();
    return standsFor(g, writtenReference, a, endless ? 2 : near);
  }
  if (writtenAnswer.lastDigit <= writtenReference.lastDigit) {
    return near === 2 && standsFor(g, writtenReference, a, near);
  }
  return writtenReference.significant >= writtenAnswer.significant + 2 && standsFor(a, writtenAnswer, g, 6);
}

/** Whether `exact`, rounded to the digits of the decimal, is the decimal. */
function standsFor(decimal: Decimal, written: Written, exact: Decimal, digits: number): boolean {
  if (written.significant < digits) return false;
  const unit = new Decimal(10).pow(written.lastDigit);
  const distance = decimal.minus(exact).abs();
  if (distance.lte(unit.div(2))) return true;
  return written.significant >= 6 && distance.lt(unit) && decimal.abs().lt(exact.abs());
}
