/** What a comparison carries along. */

import type { Budget } from '../../../mathematics/budget.ts';
import type { Node } from '../../../mathematics/tree.ts';
import type { AnswerTest, MathOptions } from '../options.ts';
import type { Outcome } from './outcome.ts';

export interface Comparison {
  readonly budget: Budget;
  readonly options: MathOptions;
  readonly test: AnswerTest;
  /** Whether the reference itself holds sums or products, so that the answer's may be carried out. */
  readonly operators: boolean;
  /** Compares two parts of the answers by the rules for whole answers; given here because parts nest. */
  readonly compare: (reference: Node, answer: Node, context: Comparison) => Outcome;
}
