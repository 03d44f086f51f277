/** A whole range where one value is asked for. */
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isMeasured } from '../numbers/compare-measures.ts';
import { hedged, OTHER_TYPE, type Outcome } from '../outcome.ts';
import { holdsPoint, isRegion } from './read-region.ts';

/** Never equal: a range that holds the value is a hedge. @throws BudgetExceeded */
export function compareRangeWithPoint(
  reference: Node,
  answer: Node,
  { budget }: Comparison,
): Outcome | undefined {
  if (!isMeasured(reference) || !isRegion(answer)) return undefined;
  return holdsPoint(answer, reference, budget) ? hedged('The answer is a whole range.') : OTHER_TYPE;
}
