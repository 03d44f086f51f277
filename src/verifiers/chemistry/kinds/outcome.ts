/** What a judge of one kind comes to. */
import { type Judgement, type ScoredReason, scored } from '../../../verdict.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import type { Said } from '../read/said.ts';

export interface Outcome {
  correct: boolean;
  reason: ScoredReason;
  /** Never holds anything of the reference. */
  message?: string;
  /** Where it is not 1 or 0. */
  reward?: number;
  components?: Record<string, number>;
  /** The answer in canonical form. */
  answer?: string;
}

/** Knows its reference as plain data: an instance of the library may be gone when it is asked. */
export type Judge = (said: Said, rdkit: Rdkit) => Outcome;

export const right = (reason: ScoredReason, rest: Partial<Outcome> = {}): Outcome => ({
  correct: true,
  reason,
  ...rest,
});
export const wrong = (message: string, rest: Partial<Outcome> = {}): Outcome => ({
  correct: false,
  reason: 'different_value',
  message,
  ...rest,
});

export function judgementOf({ correct, reason, message, reward, components }: Outcome): Judgement {
  return scored(correct, reason, {
    ...(message === undefined ? {} : { message }),
    ...(reward === undefined ? {} : { reward }),
    ...(components === undefined ? {} : { components }),
  });
}
