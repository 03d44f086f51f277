/** Tolerances that a request asks for. */
import type { Decimal } from '../../../../mathematics/numeric/precise/precise.ts';
import type { Precision } from '../../options.ts';

/** Whether the two agree within any one of the tolerances given. */
export function withinPrecision(reference: Decimal, answer: Decimal, precision: Precision): boolean {
  const distance = reference.minus(answer).abs();
  const { relative, absolute, significant_figures, decimal_places } = precision;
  // A hair of slack, so that 1.05 is within 5 percent of 1 although 0.05 has no exact double.
  if (
    relative !== undefined &&
    distance.lte(
      reference
        .abs()
        .times(relative)
        .times(1 + 1e-12),
    )
  )
    return true;
  if (absolute !== undefined && distance.lte(absolute * (1 + 1e-12))) return true;
  if (significant_figures !== undefined) {
    const rounded = reference.toSignificantDigits(significant_figures);
    if (rounded.eq(answer.toSignificantDigits(significant_figures))) return true;
  }
  if (decimal_places !== undefined) {
    const rounded = reference.toDecimalPlaces(decimal_places);
    if (rounded.eq(answer.toDecimalPlaces(decimal_places))) return true;
  }
  return false;
}
