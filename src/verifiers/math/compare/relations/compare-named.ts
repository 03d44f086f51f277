/** Answers with names in front of them: x = 5 beside 5, (p, q) = (3, 2) beside p = 3, q = 2. */
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import type { Outcome } from '../outcome.ts';
import { compareCollected } from '../sets/compare-collected.ts';
import { compareLabelled } from './compare-labelled.ts';
import { labelled } from './labelled.ts';

/** With the names taken off; `undefined` when there are none to take off. @throws BudgetExceeded */
export function compareNamed(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  const wanted = labelled(reference);
  const given = labelled(answer);
  if (wanted.value === reference && given.value === answer) return undefined;
  if (wanted.name?.kind === 'tuple' || given.name?.kind === 'tuple') {
    const parts = compareCollected(reference, answer, context);
    if (parts?.equal) return parts;
  }
  return compareLabelled(wanted, given, context);
}
