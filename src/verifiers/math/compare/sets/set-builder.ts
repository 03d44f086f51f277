/** Sets by a condition that is no interval: the same element under the same condition, whatever the element is called. */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import { symbolNode } from '../../../../mathematics/numeric/build.ts';
import { substituteSymbol } from '../../../../mathematics/numeric/substitute.ts';
import type { SetBuilderNode } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { DIFFERENT, type Outcome, SYMBOLIC } from '../outcome.ts';
import { symbolsOf } from '../relations/symbols.ts';

/** @throws BudgetExceeded */
export function compareSetBuilders(g: SetBuilderNode, a: SetBuilderNode, context: Comparison): Outcome {
  if (keyOf(g) === keyOf(a)) return SYMBOLIC;
  const namesG = symbolsOf(g.element);
  const namesA = symbolsOf(a.element);
  const own = [...namesG].filter((name) => !namesA.has(name));
  const given = [...namesA].filter((name) => !namesG.has(name));
  // {y | x ≥ 0} is about another x.
  if (own.some((name) => symbolsOf(a.condition).has(name))) return DIFFERENT;
  let { element, condition } = a;
  if (own.length === given.length) {
    given.forEach((name, j) => {
      element = substituteSymbol(element, name, symbolNode(own[j]!));
      condition = substituteSymbol(condition, name, symbolNode(own[j]!));
    });
  }
  if (!context.compare(g.element, element, context).equal) return DIFFERENT;
  return context.compare(g.condition, condition, context).equal ? SYMBOLIC : DIFFERENT;
}
