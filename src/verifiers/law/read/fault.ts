/** Why an answer is no law that can be judged. */
export type LawReason = 'answer_unparseable' | 'answer_too_complex' | 'multiple_answers' | 'no_answer';

export class LawFault extends Error {
  readonly reason: LawReason;

  constructor(reason: LawReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

export const unreadable = (message: string): LawFault => new LawFault('answer_unparseable', message);
