/** Ratios and times of day. */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import { productOf, quotient } from '../../../../mathematics/numeric/build.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { DIFFERENT, EXACT, OTHER_TYPE, type Outcome, SYMBOLIC } from '../outcome.ts';
import { compareMeasures } from './compare-measures.ts';
import { isScalar } from './compare-scalars.ts';

/** 3:4 is 6:8, and answers 3/4; 5:30 pm is 17:30. @throws BudgetExceeded */
export function compareRatios(g: Node, a: Node, context: Comparison): Outcome {
  if (g.kind === 'time' || a.kind === 'time') return compareTimes(g, a);
  if (g.kind === 'ratio' && a.kind === 'ratio') return compareParts(g.parts, a.parts, context);
  const [ratio, other] = g.kind === 'ratio' ? [g, a] : [a, g];
  if (ratio.kind !== 'ratio' || ratio.parts.length !== 2 || !isScalar(other)) return OTHER_TYPE;
  const share = quotient(ratio.parts[0]!, ratio.parts[1]!);
  return g === ratio ? compareMeasures(share, other, context) : compareMeasures(other, share, context);
}

function compareParts(g: readonly Node[], a: readonly Node[], context: Comparison): Outcome {
  if (g.length !== a.length) return DIFFERENT;
  if (g.every((part, j) => keyOf(part) === keyOf(a[j]!))) return SYMBOLIC;
  if (g.some((part) => !isScalar(part)) || a.some((part) => !isScalar(part))) return DIFFERENT;
  // a:b:c = d:e:f when a·e = b·d and a·f = c·d, and no part is lost in a zero.
  for (let j = 1; j < g.length; j++) {
    const outcome = compareMeasures(quotient(g[0]!, g[j]!), quotient(a[0]!, a[j]!), context);
    if (!outcome.equal) return DIFFERENT;
    const crossed = compareMeasures(productOf(g[0]!, a[j]!), productOf(g[j]!, a[0]!), context);
    if (!crossed.equal) return DIFFERENT;
  }
  return SYMBOLIC;
}

function compareTimes(g: Node, a: Node): Outcome {
  const left = secondsOf(g);
  const right = secondsOf(a);
  if (!left || !right) return OTHER_TYPE;
  if (left.seconds === right.seconds) return EXACT;
  // Without am or pm on one side, the clock face decides.
  const face = left.said !== right.said && left.seconds % 43_200 === right.seconds % 43_200;
  return face ? EXACT : DIFFERENT;
}
/** Seconds since midnight; `said` when the half of the day is certain. */
function secondsOf(node: Node): { seconds: number; said: boolean } | undefined {
  if (node.kind === 'time') {
    const half = node.meridiem === 'pm' ? 12 : 0;
    const hours = node.meridiem ? (node.hours % 12) + half : node.hours;
    return {
      seconds: hours * 3600 + node.minutes * 60 + (node.seconds ?? 0),
      said: node.meridiem !== undefined || node.hours > 12,
    };
  }
  if (node.kind !== 'ratio' || node.parts.length !== 2) return undefined;
  const [hours, minutes] = node.parts;
  if (hours?.kind !== 'number' || minutes?.kind !== 'number') return undefined;
  const h = Number(hours.numerator);
  const m = Number(minutes.numerator);
  return h < 24 && m < 60 ? { seconds: h * 3600 + m * 60, said: h > 12 } : undefined;
}
