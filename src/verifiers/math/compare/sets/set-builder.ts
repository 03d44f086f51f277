/**
 * Sets by a condition that is no interval: the same element under the same condition, whatever the
 * element is called.
 */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import { symbolNode } from '../../../../mathematics/numeric/build.ts';
import { substituteSymbol } from '../../../../mathematics/numeric/substitute.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { DIFFERENT, type Outcome, SYMBOLIC } from '../outcome.ts';
import { symbolsOf } from '../relations/symbols.ts';

/** {(x, y) | condition} beside a relation: the condition. @throws BudgetExceeded */
export function compareConditions(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  const wanted = conditionOfPoints(reference);
  if (wanted && answer.kind === 'relation') return context.compare(wanted, answer, context);
  const given = conditionOfPoints(answer);
  return given && reference.kind === 'relation' ? context.compare(reference, given, context) : undefined;
}
function conditionOfPoints(node: Node): Node | undefined {
  return node.kind === 'set-builder' && node.element.kind === 'tuple' ? node.condition : undefined;
}

/** @throws BudgetExceeded */
export function compareSetBuilders(g: Node, a: Node, context: Comparison): Outcome | undefined {
  if (g.kind !== 'set-builder' || a.kind !== 'set-builder') return undefined;
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
