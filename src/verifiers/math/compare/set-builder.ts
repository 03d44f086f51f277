/** Sets by a condition that is no interval: the same element under the same condition, whatever the element is called. */
import type { SetBuilderNode } from '../ast.ts';
import { keyOf } from '../exact/key.ts';
import { substituteSymbol } from '../numeric/substitute.ts';
import type { Comparison } from './context.ts';
import { DIFFERENT, type Outcome, SYMBOLIC } from './outcome.ts';

/** @throws BudgetExceeded */
export function compareSetBuilders(g: SetBuilderNode, a: SetBuilderNode, context: Comparison): Outcome {
  if (keyOf(g) === keyOf(a)) return SYMBOLIC;
  let { element, condition } = a;
  if (g.element.kind === 'symbol' && element.kind === 'symbol' && g.element.name !== element.name) {
    condition = substituteSymbol(condition, element.name, g.element);
    element = g.element;
  }
  if (!context.compare(g.element, element, context).equal) return DIFFERENT;
  return context.compare(g.condition, condition, context).equal ? SYMBOLIC : DIFFERENT;
}
