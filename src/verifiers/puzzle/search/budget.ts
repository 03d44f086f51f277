/** Steps that a search may take. Counted, never timed: the same item ends alike on each machine. */

/** The steps are used up: here, where the event loop waits, or for good. */
export class BudgetSpent extends Error {}

export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** @throws BudgetSpent */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0) throw new BudgetSpent('the steps are used up');
  }
}

/** What is done at once, and what a thread may do. */
export const INLINE_STEPS = 20_000;
export const THREAD_STEPS = 20_000_000;
