/**
 * A rule of comparison: one way in which two answers are the same or not. The lists of them are in
 * `rules.ts`.
 */
import type { Node } from '../../../mathematics/tree.ts';
import type { Comparison } from './context.ts';
import type { Outcome } from './outcome.ts';

export interface Rule {
  /** As an explanation shows it. */
  name: string;
  /** Why it stands where it stands among the others. */
  why: string;
  /**
   * `undefined` says that the pair is no matter for this rule: the next one is asked. @throws
   * BudgetExceeded
   */
  compare(reference: Node, answer: Node, context: Comparison): Outcome | undefined;
}

/** What the first rule says that has something to say. @throws BudgetExceeded */
export function decide(
  rules: readonly Rule[],
  reference: Node,
  answer: Node,
  context: Comparison,
): Outcome | undefined {
  const { trace } = context;
  for (const rule of rules) {
    trace?.ask(rule);
    const outcome = rule.compare(reference, answer, context);
    trace?.answer(outcome);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}
