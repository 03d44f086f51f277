/**
 * The deterministic limit on work: every loop and every evaluation charges steps, so that the same pair gets the same verdict
 * on every machine. No clock takes part.
 */

/** Thrown when the steps are used up; caught in `grade-answer.ts` only, where it becomes `answer_too_complex`. */
export class BudgetExceeded extends Error {
  constructor() {
    super('The comparison needs more steps than the budget allows.');
    this.name = 'BudgetExceeded';
  }
}

/**
 * Steps for one whole pair. One step is about one operation on doubles (30 to 60 ns measured); spending all of them takes
 * less than 20 ms on the slowest machine we measured.
 */
export const FULL_BUDGET = 150_000;

export class Budget {
  left: number;
  /** Steps still to be granted in a nested attempt; see `within`. */
  constructor(steps: number = FULL_BUDGET) {
    this.left = steps;
  }

  /** @throws BudgetExceeded */
  charge(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new BudgetExceeded();
  }

  /** Charges for a product (or quotient) of integers of that many bits each: schoolbook up to V8's Karatsuba limits. */
  chargeBits(bits: number): void {
    const words = 1 + bits / 64;
    this.charge((1 + (words * Math.sqrt(words)) / 8) | 0);
  }
}
