/** What the judges of the kinds work with and answer. */

import type { Answer } from '../../../responses/answer.ts';
import type { ScoredReason } from '../../../verdict.ts';
import type { ChessOptions, ChessTask } from '../reference.ts';

export interface Outcome {
  correct: boolean;
  reason: ScoredReason;
  message: string;
  /** Where it is not 0 or 1. */
  reward?: number;
  components?: Record<string, number>;
}

/** What the response answers, and how it is to be read. */
export interface Asked {
  answer: Answer;
  options: ChessOptions;
  /** Folder of Syzygy tables. */
  syzygyDir?: string;
}

export type Task<K extends ChessTask['kind']> = ChessTask & { kind: K };

export const right = (reason: ScoredReason, message: string): Outcome => ({ correct: true, reason, message });
export const wrong = (reason: ScoredReason, message: string): Outcome => ({
  correct: false,
  reason,
  message,
});
