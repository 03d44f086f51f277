/** Grades one item of `chess`, as the tests of its kinds need it. */
import type { Judgement } from '../../../src/verdict.ts';
import { judgeChess } from '../../../src/verifiers/chess/judge.ts';
import type { ChessOptions, ChessTask } from '../../../src/verifiers/chess/reference.ts';

export const START = 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1';

export function gradeChess(response: string, task: object, options: ChessOptions = {}): Judgement {
  return judgeChess({ response, task: task as ChessTask, options });
}

/** The reward and the reason, or the reason why there is none. */
export function verdictOf(response: string, task: object, options: ChessOptions = {}): string {
  const judgement = gradeChess(response, task, options);
  return judgement.status === 'scored' ? `${judgement.reward} ${judgement.reason}` : judgement.reason;
}

/** The same of an answer in its tag. */
export const answerOf = (answer: string, task: object, options: ChessOptions = {}): string =>
  verdictOf(`<answer>${answer}</answer>`, task, options);
