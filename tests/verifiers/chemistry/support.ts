/** Grading for the tests of chemistry. */
import type { Judgement } from '../../../src/verdict.ts';
import { judgeChemistry, judgeText } from '../../../src/verifiers/chemistry/judge.ts';
import type { ChemistryOptions, ChemistryReference } from '../../../src/verifiers/chemistry/reference.ts';

export async function grade(
  response: string,
  reference: ChemistryReference,
  options: ChemistryOptions = {},
): Promise<Judgement> {
  const work = { response, reference, options };
  return judgeText(work) ?? (await judgeChemistry(work));
}

export const tagged = (answer: string, reference: ChemistryReference, options: ChemistryOptions = {}) =>
  grade(`<answer>${answer}</answer>`, reference, options);

export const rewardOf = (judgement: Judgement): number | null =>
  judgement.status === 'scored' ? judgement.reward : null;
