/**
 * Verdicts that come from outside, minutes or days later: an experiment, a long build, a
 * simulation.
 */
import { type Static, Type } from 'typebox';
import { unscored } from '../../verdict.ts';
import type { Verifier } from '../verifier.ts';

export const EXTERNAL = 'external';

/** Verifiers that grade what a laboratory or a simulation reports. */
export const MEASURING = ['quantity', 'law', 'protein'] as const;

const Measured = Type.Object(
  {
    verifier: Type.Enum([...MEASURING], { description: 'The verifier whose rules apply.' }),
    reference: Type.Unknown({ description: 'Its reference, as in an item of its own.' }),
    options: Type.Optional(Type.Unknown({ description: 'Its options.' })),
  },
  {
    additionalProperties: false,
    description:
      'How a measured value is graded that is reported in place of a reward: as a response to this verifier.',
  },
);
export type Measured = Static<typeof Measured>;

const reference = Type.Object(
  {
    measured: Type.Optional(Measured),
    about: Type.Optional(
      Type.Unknown({
        description: 'Yours: what the one who judges needs to know. Kept with the item, not read.',
      }),
    ),
  },
  { additionalProperties: false },
);
const options = Type.Object({}, { additionalProperties: false });

export const externalVerifier: Verifier<typeof reference, typeof options> = {
  id: EXTERNAL,
  version: '1.1.0',
  title: 'Verdicts from outside',
  description:
    'The item waits in its batch until its reward is reported to /v1/batches/{id}/items/{index}/verdict, or until the deadline of the batch. It cannot be graded while a client waits.',
  reference,
  options,
  examples: [
    {
      title: 'Sent by itself it gets no score: it belongs into a batch',
      item: { response: 'Heat to 350 K for 2 h.', reference: { about: { experiment: 'yield-17' } } },
      verdict: { status: 'unscored', reward: null, reason: 'unsupported' },
    },
  ],
  rewards: { min: null, max: null },
  cost: () => 0,
  grade: () =>
    unscored('unsupported', {
      message: 'The verdict of an external item arrives later: send the item in a batch.',
      pointer: '/verifier',
    }),
  explain: ({ reference }) => ({
    stages: [
      {
        stage: 'reference',
        summary: 'Kept for the one who judges; nothing of it is read here.',
        rows: [
          { name: 'about', text: JSON.stringify(reference.about) ?? 'nothing' },
          ...(reference.measured
            ? [{ name: 'measured', text: `graded by ${reference.measured.verifier}` }]
            : []),
        ],
      },
    ],
  }),
};
