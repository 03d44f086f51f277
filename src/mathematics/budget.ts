/**
 * The deterministic limit on work: every loop and every evaluation charges steps, so that the same
 * pair gets the same verdict on every machine. No clock takes part.
 */

/**
 * Thrown when the steps are used up; whoever gave the budget catches it. In mathematics that is
 * `grade-answer.ts`, where it becomes `answer_too_complex`.
 */
export class BudgetExceeded extends Error {
  constructor() {
    super('The comparison needs more steps than the budget allows.');
    this.name = 'BudgetExceeded';
  }
}

/**
 * Steps for one whole pair. A step stands for about 0.1 µs of work; spending all of them took less
 * than 15 ms of processor time in every case measured. No reference or answer of the public corpora
 * needs a tenth of it, but for factorials of thousands.
 */
export const FULL_BUDGET = 60_000;

export class Budget {
  left: number;
  constructor(steps: number = FULL_BUDGET) {
    this.left = steps;
  }

  /** @throws BudgetExceeded */
  charge(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new BudgetExceeded();
  }

  /**
   * Charges for a product (or quotient) of integers of that many bits each: schoolbook up to V8's
   * Karatsuba limits.
   */
  chargeBits(bits: number): void {
    const words = 1 + bits / 64;
    this.charge((1 + (words * Math.sqrt(words)) / 8) | 0);
  }
}
