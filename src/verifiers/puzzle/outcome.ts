/** What the judges of the kinds work with and answer. */
import type { ScoredReason } from '../../verdict.ts';
import type { Budget } from './search/budget.ts';

export interface Outcome {
  correct: boolean;
  reason: ScoredReason;
  message: string;
  /** The share that a kind defines, as of right cells; worked out where it is asked. */
  share?: number | (() => number);
}

/** What a kind may use besides its puzzle. */
export interface Asked {
  budget: Budget;
  /** The words that count; undefined: the bundled list. */
  words: readonly string[] | undefined;
  /** Words that count besides, in upper case. */
  moreWords?: () => ReadonlySet<string>;
}

/** Reads an answer and judges it. */
export type Judge = (text: string) => Outcome;

/** The puzzle itself is at fault. */
export class PuzzleFault extends Error {
  /** The member at fault, as in `grid/2`. */
  readonly member: string;

  constructor(member: string, message: string) {
    super(message);
    this.member = member;
  }
}

export const right = (message: string, share?: Outcome['share']): Outcome => ({
  correct: true,
  reason: 'solved',
  message,
  ...(share === undefined ? {} : { share }),
});

export const wrong = (reason: ScoredReason, message: string, share?: Outcome['share']): Outcome => ({
  correct: false,
  reason,
  message,
  ...(share === undefined ? {} : { share }),
});

export const unreadable = (message: string): Outcome => wrong('answer_unparseable', message);
