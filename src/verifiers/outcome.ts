/** What the judge of one kind of task answers, for verifiers that have many kinds. */
import { type Extracted, type Judgement, type ScoredReason, scored } from '../verdict.ts';

export interface Outcome {
  correct: boolean;
  reason: ScoredReason;
  message: string;
  /** Where it is not 0 or 1. */
  reward?: number;
  components?: Record<string, number>;
}

export const right = (reason: ScoredReason, message: string): Outcome => ({ correct: true, reason, message });
export const wrong = (reason: ScoredReason, message: string): Outcome => ({
  correct: false,
  reason,
  message,
});

/** The judgement on an answer that was read. */
export function judgementOf(outcome: Outcome, extracted: Extracted): Judgement {
  const { correct, reason, message, reward, components } = outcome;
  return scored(correct, reason, {
    message,
    extracted,
    ...(reward === undefined ? {} : { reward }),
    ...(components === undefined ? {} : { components }),
  });
}
