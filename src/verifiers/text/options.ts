/** Reference and options of a text item. */
import { type Static, Type } from 'typebox';
import { TEXT_TESTS, type TextTest, testsDescribed } from './tests.ts';

export const TextReference = Type.Object(
  {
    text: Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1, maxItems: 100 })], {
      description: 'The expected text; of several the best match counts.',
    }),
  },
  { additionalProperties: false },
);

export type TextReference = Static<typeof TextReference>;

export const TextOptions = Type.Object(
  {
    test: Type.Optional(Type.Enum(Object.keys(TEXT_TESTS) as TextTest[], { description: testsDescribed() })),
    pass_at: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'Similarity from which the answer counts as correct (default 1).',
      }),
    ),
    scope: Type.Optional(
      Type.Enum(['after_think', 'whole'], {
        description:
          'Which part of the response is compared (default after_think). whole: all of it as it is, silence too.',
      }),
    ),
    trim: Type.Optional(
      Type.Boolean({ description: 'Whether white space around the response is ignored (default true).' }),
    ),
  },
  { additionalProperties: false },
);
export type TextOptions = Static<typeof TextOptions>;
