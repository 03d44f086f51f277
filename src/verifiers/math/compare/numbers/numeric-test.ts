/**
 * The test `numeric`: numbers within a tolerance, and written with as many digits as were asked
 * for.
 */

import { scopeOf } from '../../../../mathematics/numeric/sampling/same-value.ts';
import { PLAIN_READING } from '../../../../mathematics/numeric/sampling/sameness.ts';
import { uses } from '../../../../mathematics/numeric/uses.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Precision } from '../../options.ts';
import type { Comparison } from '../context.ts';
import { NUMERIC, type Outcome, wrong } from '../outcome.ts';
import { labelled } from '../relations/labelled.ts';
import { decimalValue, writtenDecimal } from './decimals.ts';
import { withinPrecision } from './precision.ts';

const DEFAULT = { relative: 0.001 };

/** @throws BudgetExceeded */
export function compareNumeric(reference: Node, answer: Node, context: Comparison): Outcome {
  const precision: Precision = context.options.precision ?? DEFAULT;
  const wanted = labelled(reference).value;
  const given = labelled(answer).value;
  const compared = { ...context, options: { ...context.options, precision } };
  const outcome = context.compare(reference, answer, compared);
  if (!outcome.equal) return outcome;
  const scope = scopeOf(context.budget, PLAIN_READING);
  const g = decimalValue(wanted, scope, context.budget);
  const a = decimalValue(given, scope, context.budget);
  // Equality by the rules for whole answers is broader (percent signs, rounding): the tolerance
  // asked for decides.
  if (g && a && !withinPrecision(g, a, precision)) return wrong('different_value');
  if (uses(answer, 'unfinished')) return wrong('different_form', 'A number is asked for.');
  const { significant_figures, decimal_places } = precision;
  const written = digitsOf(given);
  if (written && significant_figures !== undefined && written.significant < significant_figures) {
    return wrong('not_precise_enough');
  }
  if (written && decimal_places !== undefined && -written.lastDigit < decimal_places) {
    return wrong('not_precise_enough');
  }
  return outcome.reason === 'equal_exact' ? outcome : NUMERIC;
}

/** How a number is written, whole numbers included. */
function digitsOf(node: Node): { lastDigit: number; significant: number } | undefined {
  if (node.kind === 'negation') return digitsOf(node.operand);
  if (node.kind === 'annotated') return digitsOf(node.value);
  if (node.kind === 'quantity') return digitsOf(node.value);
  if (node.kind === 'number' && node.written.style === 'integer') {
    return { lastDigit: 0, significant: node.written.significant };
  }
  return writtenDecimal(node);
}
