/** What a choice is graded against, and how: one schema each gives type, validation and docs. */
import { type Static, Type } from 'typebox';

const Label = Type.String({ minLength: 1, maxLength: 8 });

export const ChoiceReference = Type.Object(
  {
    answer: Type.Union(
      [Type.String({ maxLength: 8 }), Type.Array(Type.String({ maxLength: 8 }), { maxItems: 64 })],
      {
        description:
          'The label of the right option; or a list: all that are right (mode multiple), or any one of which counts (mode any).',
      },
    ),
    options: Type.Optional(
      Type.Union(
        [
          Type.Record(Label, Type.String({ maxLength: 16_384 })),
          Type.Array(Type.String({ maxLength: 16_384 }), { maxItems: 26 }),
        ],
        {
          description:
            'The options as they were shown, by label, or as a list that is labelled A, B, C… Then an option may be answered by its text, too.',
        },
      ),
    ),
    letters: Type.Optional(
      Type.String({
        pattern: '^[A-Z]{1,26}$',
        description: 'What may be chosen where the texts are not known, as in ABCD. Default: A to J.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type ChoiceReference = Static<typeof ChoiceReference>;

export const ChoiceOptions = Type.Object(
  {
    mode: Type.Optional(
      Type.Enum(['single', 'multiple', 'any'], {
        description:
          'single (default): one label, equal. multiple: a set of labels, equal as sets. any: one label, among those of the reference.',
      }),
    ),
    partial: Type.Optional(
      Type.Enum(['none', 'jaccard', 'fraction'], {
        description:
          'Credit in mode multiple. none (default): the whole set or nothing. jaccard: |chosen ∩ right| / |chosen ∪ right|. fraction: (right − wrong) / |right|, at least 0.',
      }),
    ),
    scope: Type.Optional(
      Type.Enum(['after_think', 'whole'], {
        description: 'after_think (default): only what follows the thinking is searched. whole: all of it.',
      }),
    ),
    several: Type.Optional(
      Type.Enum(['last', 'reject'], {
        description:
          'A response that states one choice and later another. last (default): the last one counts. reject: it is wrong.',
      }),
    ),
    guess_penalty: Type.Optional(
      Type.Number({
        minimum: -1,
        maximum: 0,
        description:
          'The reward of a wrong choice in the modes single and any; −1/(n−1) makes guessing among n options worth nothing. Default 0. No choice at all earns 0.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type ChoiceOptions = Static<typeof ChoiceOptions>;
