/** What can be graded, and how. */
import { type Static, Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { capsOf, rewardsOf, worstMsOf } from '../../verifiers/facts.ts';
import type { GradeInput, Verifier } from '../../verifiers/verifier.ts';
import type { App } from '../app-types.ts';

const VerifierSummary = Type.Object({
  id: Type.String(),
  version: Type.String({ description: 'Anything that can change a verdict changes it.' }),
  title: Type.String(),
  description: Type.String(),
});

const Schema = Type.Record(Type.String(), Type.Unknown(), { description: 'JSON Schema.' });

const Bound = Type.Union([Type.Number(), Type.Null()]);

const VerifierDetail = Type.Object({
  ...VerifierSummary.properties,
  reference: Schema,
  options: Schema,
  rewards: Type.Object(
    { min: Bound, max: Bound },
    { description: 'Lowest and highest reward; null where there is no end.' },
  ),
  limits: Type.Object({
    response_length: Type.Integer({
      description: 'Longest text that is graded, in UTF-16 units; a longer one is scored 0.',
    }),
    reference_length: Type.Integer({
      description: 'Largest reference: units of its texts and names, and 1 for each value.',
    }),
    worst_ms: Type.Number({ description: 'Milliseconds of one core that no item exceeds.' }),
  }),
  host: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description:
        'What it found on this host. code: the state of each runtime; native: level of isolation, languages with versions, and the calibration, a fixed Python program in CPU milliseconds with the `time_scale` that fits.',
    }),
  ),
  examples: Type.Array(
    Type.Object({
      title: Type.String(),
      item: Type.Record(Type.String(), Type.Unknown()),
      verdict: Type.Object({
        status: Type.String(),
        reward: Type.Union([Type.Number(), Type.Null()]),
        reason: Type.String(),
      }),
      cost: Type.Number({ description: 'Relative: 1 is a math answer, about 0.1 ms.' }),
    }),
  ),
});

export function verifierRoutes(app: App, { registry }: Services): void {
  app.get(
    '/v1/verifiers',
    {
      schema: {
        operationId: 'listVerifiers',
        tags: ['verifiers'],
        summary: 'The verifiers there are.',
        response: { 200: Type.Object({ verifiers: Type.Array(VerifierSummary) }) },
      },
    },
    () => ({ verifiers: registry.list().map(summaryOf) }),
  );
  app.get(
    '/v1/verifiers/:id',
    {
      schema: {
        operationId: 'getVerifier',
        tags: ['verifiers'],
        summary: 'One verifier: its schemas, examples and version.',
        params: Type.Object({ id: Type.String() }),
        response: { 200: VerifierDetail },
      },
    },
    ({ params }) => {
      const verifier = registry.get(params.id);
      if (!verifier) throw new ServiceError('not_found', `There is no verifier ${params.id}.`);
      return detailOf(verifier);
    },
  );
}

const summaryOf = ({ id, version, title, description }: Verifier) => ({ id, version, title, description });

function detailOf(verifier: Verifier): Static<typeof VerifierDetail> {
  const { reference, options, examples } = verifier;
  const caps = capsOf(verifier);
  return {
    ...summaryOf(verifier),
    reference: { ...reference },
    options: { ...options },
    rewards: rewardsOf(verifier),
    limits: {
      response_length: caps.response,
      reference_length: caps.reference,
      worst_ms: worstMsOf(verifier),
    },
    ...(verifier.host ? { host: verifier.host() } : {}),
    examples: examples.map((example) => ({
      ...example,
      cost: verifier.cost({ options: {}, ...example.item } as GradeInput<never, never>),
    })),
  };
}
