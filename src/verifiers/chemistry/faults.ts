/** What ends the judging of an item early: the reference's fault, or the answer's. */
import type { ScoredReason } from '../../verdict.ts';

export class ReferenceFault extends Error {
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(message);
    this.pointer = pointer;
  }
}

/** The answer earns nothing, whatever the reference says. */
export class AnswerFault extends Error {
  readonly reason: ScoredReason;

  constructor(reason: ScoredReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
