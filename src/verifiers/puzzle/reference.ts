/** What a reference of `puzzle` may hold, and the options. */
import { type Static, Type } from 'typebox';
import { Puzzle } from './kinds/table.ts';

const closed = { additionalProperties: false } as const;

export const Entry = Type.Object(
  {
    question: Type.Optional(Type.String({ maxLength: 200_000 })),
    answer: Type.Optional(Type.Unknown({ description: 'Null where the rule alone decides.' })),
    metadata: Type.Record(Type.String(), Type.Unknown(), {
      description: '`source_dataset` selects the rule, which reads the fields it needs.',
    }),
  },
  { description: 'A row of Reasoning Gym as exported.' },
);
export type Entry = Static<typeof Entry>;

export const PuzzleReference = Type.Object(
  {
    puzzle: Type.Optional(Puzzle),
    entry: Type.Optional(Entry),
  },
  { ...closed, description: 'One of both.' },
);
export type PuzzleReference = Static<typeof PuzzleReference>;

export const PuzzleOptions = Type.Object(
  {
    scoring: Type.Optional(
      Type.Enum(['strict', 'partial', 'reasoning_gym'], {
        description:
          'strict (default): 1 or 0. partial: the share that the kind defines. reasoning_gym: the number of its own scorer, for entries.',
      }),
    ),
    partial: Type.Optional(Type.Boolean({ description: 'The same as scoring: partial.' })),
    extract: Type.Optional(
      Type.Enum(['auto', 'tag', 'whole'], {
        description: 'Where the answer stands: what is marked (default), the last <answer>, all of the text.',
      }),
    ),
    words: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
        maxItems: 500_000,
        description: 'Words that count in word ladders, in place of the bundled English list.',
      }),
    ),
  },
  closed,
);
export type PuzzleOptions = Static<typeof PuzzleOptions>;
