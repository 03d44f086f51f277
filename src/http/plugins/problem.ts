/** The body of every error answer, after RFC 9457. */
import { type Static, Type } from 'typebox';
import { ERRORS } from '../../errors.ts';
import { REASONS } from '../../verdict.ts';

export const Problem = Type.Object(
  {
    type: Type.String({
      description: `One of ${Object.keys(ERRORS)
        .map((code) => `/errors/${code}`)
        .join(', ')}.`,
    }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String({ description: 'What went wrong this time.' }),
    instance: Type.String({ description: 'The request id, as in X-Request-Id.' }),
    retryable: Type.Boolean({ description: 'Whether sending the same request again can help.' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({
            description: 'JSON pointer into the body, or the name of a header or parameter.',
          }),
          detail: Type.String(),
        }),
        { description: 'Where in the request the faults lie, up to 20.' },
      ),
    ),
    reason: Type.Optional(
      Type.Enum(Object.keys(REASONS) as (keyof typeof REASONS)[], {
        description: 'Of an item that got no score.',
      }),
    ),
  },
  { description: 'An error, as application/problem+json.' },
);
export type Problem = Static<typeof Problem>;
