import type { components, operations } from '../../../clients/typescript/src/schema.d.ts';

type Schemas = components['schemas'];

/** What an operation answers, by its name in openapi.yaml. */
export type Answer<Name extends keyof operations> = operations[Name]['responses'] extends {
  200: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

export type Problem = Schemas['Problem'];
export type Verdict = Schemas['Verdict'];
export type SoleVerdict = Schemas['SoleVerdict'];
export type Explanation = Schemas['Explanation'];
export type Stage = Explanation['stages'][number];
export type TestResult = Schemas['TestResult'];
export type Batch = Answer<'getBatch'>;
export type BatchList = Answer<'listBatches'>;
export type VerifierSummary = Answer<'listVerifiers'>['verifiers'][number];
export type VerifierDetail = Answer<'getVerifier'>;
export type Example = VerifierDetail['examples'][number];
