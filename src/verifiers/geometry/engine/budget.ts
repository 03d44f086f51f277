/** The work that one closure may cost. Counted, never timed: the same on every machine. */

/** The closure needs more work, or longer numbers, than it may have. */
export class BudgetExceeded extends Error {}

export class Budget {
  #left: number;
  readonly #all: number;

  constructor(units: number) {
    this.#all = units;
    this.#left = units;
  }

  /** @throws BudgetExceeded */
  spend(units: number): void {
    this.#left -= units;
    if (this.#left < 0) throw new BudgetExceeded('the deduction needs more work than it may have');
  }

  get used(): number {
    return this.#all - this.#left;
  }
}
