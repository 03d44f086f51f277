/** Grades one item of `proof`, as the tests of its kinds need it. */
import type { TestContext } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import type { Judgement } from '../../../src/verdict.ts';
import { createProofVerifier, type ProofSettings } from '../../../src/verifiers/proof/verifier.ts';

export interface ProofItem {
  response: string;
  reference: unknown;
  options?: unknown;
}

export type Grade = (item: ProofItem) => Promise<Judgement>;

/** A verifier whose threads end with the test. */
export function proofGrader(
  context: Pick<TestContext, 'after'>,
  settings: Partial<ProofSettings> = {},
): Grade {
  const compute = createCompute({ threads: 1 });
  const verifier = createProofVerifier({ compute, ...settings });
  context.after(async () => {
    await verifier.close?.();
    await compute.close();
  });
  return async ({ response, reference, options = {} }) =>
    verifier.grade({ response, reference, options } as Parameters<typeof verifier.grade>[0], {
      signal: new AbortController().signal,
      tenant: 'test',
    });
}

/** The reward, or the reason why there is none. */
export const rewardOf = (judgement: Judgement): number | string =>
  judgement.status === 'scored' ? judgement.reward : judgement.reason;
