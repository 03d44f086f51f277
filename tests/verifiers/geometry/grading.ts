/** Grades geometry items in this process. */
import { judge } from '../../../src/verifiers/geometry/judge.ts';
import type { GeometryOptions, Kind } from '../../../src/verifiers/geometry/reference.ts';

export const gradeAs =
  (kind: Kind) =>
  (problem: string, response: string, options: GeometryOptions = {}) =>
    judge({ text: response, reference: { kind, problem }, options });

/** The reward, or the reason why there is none. */
export function rewardAs(kind: Kind) {
  const grade = gradeAs(kind);
  return (problem: string, response: string, options: GeometryOptions = {}) => {
    const judgement = grade(problem, response, options);
    return judgement.status === 'scored' ? judgement.reward : judgement.reason;
  };
}
