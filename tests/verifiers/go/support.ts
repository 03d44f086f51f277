/** Grades one item of `go`, as the tests of its kinds need it. */
import type { Judgement } from '../../../src/verdict.ts';
import { judgeGo } from '../../../src/verifiers/go/judge.ts';
import type { GoOptions, GoTask } from '../../../src/verifiers/go/reference.ts';

export function gradeGo(response: string, task: object, options: GoOptions = {}): Judgement {
  return judgeGo({ response, task: task as GoTask, options });
}

/** The reward and the reason, or the reason why there is none. */
export function verdictOf(response: string, task: object, options: GoOptions = {}): string {
  const judgement = gradeGo(response, task, options);
  return judgement.status === 'scored' ? `${judgement.reward} ${judgement.reason}` : judgement.reason;
}
