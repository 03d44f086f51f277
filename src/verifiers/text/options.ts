/** Reference and options of a text item. */
import { type Static, Type } from 'typebox';

/** Longest text that is compared by similarity, in UTF-16 units: the comparison grows with the product of the lengths. */
export const MAX_SIMILARITY_LENGTH = 8192;

export const TextReference = Type.Object(
  {
    text: Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1, maxItems: 100 })], {
      description: 'The expected text; of several the best match counts.',
    }),
  },
  { additionalProperties: false },
);

export const TEXT_TESTS = [
  ...(['eq', 'ne', 'like', 'ilike'] as const),
  ...([
    'fuzzy_match',
    'bleu',
    'gleu',
    'rouge_1',
    'rouge_2',
    'rouge_3',
    'rouge_4',
    'rouge_5',
    'rouge_l',
  ] as const),
] as const;
export type TextTest = (typeof TEXT_TESTS)[number];

export const TextOptions = Type.Object(
  {
    test: Type.Optional(
      Type.Enum([...TEXT_TESTS], {
        description:
          'eq (default): the same text. ne: another text. like: contains the reference. ilike: contains it in any case. The others are similarities between 0 and 1, and the reward is the similarity.',
      }),
    ),
    pass_at: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'Similarity from which the answer counts as correct (default 1).',
      }),
    ),
    trim: Type.Optional(
      Type.Boolean({ description: 'Whether white space around the response is ignored (default true).' }),
    ),
  },
  { additionalProperties: false },
);
export type TextOptions = Static<typeof TextOptions>;
