/** How a verdict came about, stage by stage, for the people who look at a verdict. */
import { type Static, Type } from 'typebox';
import type { Judgement } from './verdict.ts';

/** One thing seen at a stage: a token, a candidate, a test, a rule that was asked. */
export const ExplainedRow = Type.Object(
  {
    name: Type.String({ description: 'What it is, as in `boxed` or `test 3`.' }),
    text: Type.String(),
    note: Type.Optional(Type.String({ description: 'Why it was taken or passed over.' })),
    chosen: Type.Optional(Type.Boolean({ description: 'The next stage went on with it.' })),
  },
  { additionalProperties: false },
);
export type ExplainedRow = Static<typeof ExplainedRow>;

export const ExplainedStage = Type.Object(
  {
    stage: Type.String({ description: 'As in `extraction`, `tokens`, `tree`, `comparison`.' }),
    summary: Type.String({ description: 'One sentence: what went in, what came out.' }),
    rows: Type.Optional(Type.Array(ExplainedRow)),
  },
  { additionalProperties: false },
);
export type ExplainedStage = Static<typeof ExplainedStage>;

/** It may hold the reference: it never becomes part of a candidate's world. */
export const Explanation = Type.Object(
  { stages: Type.Array(ExplainedStage) },
  {
    additionalProperties: false,
    description: 'Every stage from the text to the rule that decided, shortened where it is long.',
  },
);
export type Explanation = Static<typeof Explanation>;

/**
 * What most verifiers have to show: what was taken from the response, and what was said of it.
 * @param stage name of the second, as in `judgement`
 * @param noun what is looked for, as in `answer`
 */
export function judgedStages(stage: string, judgement: Judgement, noun = 'answer'): ExplainedStage[] {
  const { extracted } = judgement;
  const extraction = extracted
    ? {
        summary: `The ${noun} was taken from: ${extracted.method}.`,
        rows: [{ name: extracted.method, text: extracted.text, chosen: true }],
      }
    : { summary: `No ${noun} was read.` };
  return [
    { stage: 'extraction', ...extraction },
    { stage, summary: judgement.message ?? judgement.reason },
  ];
}
