/** What a comparison carries along. */

import type { Budget } from '../../../mathematics/budget.ts';
import type { Node } from '../../../mathematics/tree.ts';
import type { AnswerTest, MathOptions } from '../options.ts';
import type { Outcome } from './outcome.ts';

export interface Comparison {
  /** The constants of the answer have been given other names already. */
  isRenamed?: boolean;
  readonly budget: Budget;
  readonly options: MathOptions;
  readonly test: AnswerTest;
  /**
   * Whether the reference itself holds sums or products, so that the answer's may be carried out.
   */
  readonly operators: boolean;
  /**
   * Compares two parts of the answers by the rules for whole answers; given here because parts
   * nest.
   */
  readonly compare: (reference: Node, answer: Node, context: Comparison) => Outcome;
  /** What was asked, where the request says it. */
  readonly question?: string;
  /** Hears which rules are asked and what they say; only where a verdict is explained. */
  readonly trace?: Trace;
}

/** Calls come in pairs, and pairs nest: a rule may compare parts by the rules for whole answers. */
export interface Trace {
  /** One reading of each side is about to be compared. */
  pair(reference: Node, answer: Node): void;
  ask(rule: { name: string; why: string }): void;
  /** What the rule that was asked last said; `undefined` when it had nothing to say. */
  answer(outcome: Outcome | undefined): void;
}
