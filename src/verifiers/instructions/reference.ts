/** What a response is graded against, and how: one schema each gives type, validation and docs. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

/** Given a type, so that 5.0 arrives as the number that it is rather than as it was spelled. */
const One = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]);
const Value = Type.Union([One, Type.Array(One, { maxItems: 1000 })]);

export const InstructionsReference = Type.Object(
  {
    instructions: Type.Array(
      Type.Object(
        {
          id: Type.String({
            maxLength: 100,
            description:
              'A type of IFEval, IFBench or IFEvalG, as in `keywords:existence`: docs/instructions.md.',
          }),
          kwargs: Type.Optional(
            Type.Union([Type.Record(Type.String({ maxLength: 100 }), Value), Type.Null()], {
              description:
                'Its arguments, named as in the sets. null stands for one that is not given; others than its own are not taken.',
            }),
          ),
        },
        closed,
      ),
      { minItems: 1, maxItems: 50, description: 'What the response has to follow.' },
    ),
  },
  closed,
);
export type InstructionsReference = Static<typeof InstructionsReference>;

export const InstructionsOptions = Type.Object(
  {
    mode: Type.Optional(
      Type.Enum(['strict', 'loose'], {
        description:
          'strict (default): the response. loose: also without its first line, its last line, both, and each of these without asterisks; one that follows is enough.',
      }),
    ),
    reward: Type.Optional(
      Type.Enum(['all', 'fraction'], {
        description:
          'all (default): 1 if every instruction is followed, else 0. fraction: the share of them.',
      }),
    ),
    dialect: Type.Optional(
      Type.Enum(['fixed', 'reference'], {
        description:
          'fixed (default): what the instructions say. reference: what the published code decides, its faults included, for figures that can be compared.',
      }),
    ),
    scope: Type.Optional(
      Type.Enum(['after_think', 'whole'], {
        description: 'after_think (default): only what follows the thinking is graded. whole: all of it.',
      }),
    ),
  },
  closed,
);
export type InstructionsOptions = Static<typeof InstructionsOptions>;
