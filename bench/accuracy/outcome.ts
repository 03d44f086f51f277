/** Whether a verdict is what the label says, and if not, which way it errs. */
import type { Verdict } from '../../src/verdict.ts';
import type { Expected } from '../labelled/labelled.ts';

/**
 * `wrong_pass`: more reward than is right, or any for what must not be scored. `wrong_refusal`:
 * less than is right. `unscored`: no reward where one is right. `no_verifier`: nobody here grades
 * such items.
 */
export type Outcome = 'right' | 'wrong_pass' | 'wrong_refusal' | 'unscored' | 'no_verifier';

/** Rewards are sums and means of floating-point numbers. */
const TOLERANCE = 1e-6;

export function judge(expected: Expected, verdict: Verdict | undefined): Outcome {
  if (!verdict) return 'no_verifier';
  const { reward, correct } = verdict;
  if (expected.status === 'unscored' || expected.reward === null) {
    if (reward === null) return 'right';
    return reward > TOLERANCE ? 'wrong_pass' : 'wrong_refusal';
  }
  if (reward === null) return 'unscored';
  const [low, high] = Array.isArray(expected.reward) ? expected.reward : [expected.reward, expected.reward];
  if (reward > high + TOLERANCE) return 'wrong_pass';
  if (reward < low - TOLERANCE) return 'wrong_refusal';
  if (expected.correct === undefined || expected.correct === correct) return 'right';
  return correct ? 'wrong_pass' : 'wrong_refusal';
}
