/** What the judges of the kinds work with and answer. */
import type { ScoredReason } from '../../../verdict.ts';
import type { Position } from '../reading/position.ts';
import type { GoOptions } from '../reference.ts';

export interface Outcome {
  correct: boolean;
  reason: ScoredReason;
  message: string;
  /** Where it is not 0 or 1. */
  reward?: number;
  components?: Record<string, number>;
}

export interface Asked {
  position: Position;
  /** What the response answers. */
  text: string;
  options: GoOptions;
}

export const right = (reason: ScoredReason, message: string): Outcome => ({ correct: true, reason, message });
export const wrong = (reason: ScoredReason, message: string): Outcome => ({
  correct: false,
  reason,
  message,
});
