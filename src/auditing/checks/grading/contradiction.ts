/** A solution that its own reference does not pay. */
import type { Verdict } from '../../../verdict.ts';
import { type Observation, shown } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import { finalAnswer } from '../text/fold.ts';

export function contradiction(subject: Subject): Observation[] {
  const { base, solution, stated } = subject;
  if (base?.status !== 'scored' || base.correct || solution === undefined) return [];
  const answer = finalAnswer(solution) ?? base.extracted?.text;
  const sides =
    stated.length === 1 && answer !== undefined && answer.length <= 200
      ? `The reference is ${stated[0]!.text.trim()}, the item's solution ends in ${answer.trim()}`
      : `The item's solution earns ${base.reward}`;
  return [
    {
      kind: 'reference_contradicts_solution',
      pointer: stated[0]?.pointer ?? '/reference',
      message: `${sides}: ${base.message}`,
      evidence: evidenceOf(base),
    },
  ];
}

/** Reward, reason and failed tests of a verdict; nothing that differs from run to run. */
export function evidenceOf({ reward, reason, extracted, tests }: Verdict): Record<string, unknown> {
  const failed = tests
    ?.filter(({ status }) => status !== 'passed' && status !== 'not_run')
    .map(({ index }) => index);
  return {
    reward,
    reason,
    ...(extracted ? { extracted: shown(extracted.text) } : {}),
    ...(failed?.length ? { failed_tests: failed.slice(0, 20) } : {}),
  };
}
