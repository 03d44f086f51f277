/** Grades one item of `game`, as the tests of its kinds need it. */
import type { Judgement } from '../../../src/verdict.ts';
import { judgeGame } from '../../../src/verifiers/game/judge.ts';
import type { GameOptions, GameTask } from '../../../src/verifiers/game/reference.ts';

export function gradeGame(response: string, task: object, options: GameOptions = {}): Judgement {
  return judgeGame({ response, task: task as GameTask, options });
}

/** The reward and the reason, or the reason why there is none. */
export function verdictOf(response: string, task: object, options: GameOptions = {}): string {
  const judgement = gradeGame(response, task, options);
  return judgement.status === 'scored' ? `${judgement.reward} ${judgement.reason}` : judgement.reason;
}

export const replayOf = (environment: string, parameters: object = {}, more: object = {}): object => ({
  kind: 'replay',
  environment,
  parameters,
  ...more,
});
