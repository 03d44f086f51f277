/** Values behind ≈: roundings may be coarse, but not another number. */
import type { Budget } from '../../../../mathematics/budget.ts';
import { scopeOf } from '../../../../mathematics/numeric/sampling/same-value.ts';
import { PLAIN_READING } from '../../../../mathematics/numeric/sampling/sameness.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import { decimalValue, writtenDecimal } from './decimals.ts';

/** Coarsest rounding without decimals that is believed: 3 for π, but not 31 for 13. */
const COARSE = 0.1;
/** How far a decimal may be off beyond its last digit: 37.68 for 12π, by 3.14 for π. */
const NEAR = 0.002;

/**
 * Whether a rounding is of another value. Unknown where either has no number. @throws
 * BudgetExceeded
 */
export function isFarFrom(value: Node, rounding: Node, budget: Budget): boolean {
  const scope = scopeOf(budget, PLAIN_READING);
  const exact = decimalValue(value, scope, budget);
  const rounded = exact && decimalValue(rounding, scope, budget);
  if (!exact || !rounded) return false;
  const distance = exact.minus(rounded).abs();
  const written = writtenDecimal(rounding);
  if (written === undefined) return distance.gt(exact.abs().times(COARSE));
  const unit = 10 ** written.lastDigit;
  const off = exact.abs();
  return (
    (distance.gte(unit) && distance.gt(off.times(COARSE))) ||
    (distance.gte(2 * unit) && distance.gt(off.times(NEAR)))
  );
}
