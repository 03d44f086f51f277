/** What re-verifications answer. */
import { Type } from 'typebox';

const closed = { additionalProperties: false };
const count = (description: string) => Type.Integer({ minimum: 0, description });

const Told = Type.Object(
  {
    status: Type.Optional(Type.String()),
    reward: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
    reason: Type.String(),
    verifier: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
  },
  closed,
);

export const ChangedLine = Type.Object(
  {
    line: Type.Integer({ minimum: 1, description: 'Place of the item, from 1.' }),
    id: Type.Optional(Type.String()),
    before: Told,
    after: Told,
    message: Type.String({ description: 'Of the new verdict.' }),
  },
  closed,
);

const Side = Type.Object(
  {
    verifier: Type.Optional(Type.String()),
    reason: Type.String(),
    reward: Type.Union([Type.Number(), Type.Null()]),
  },
  closed,
);

export const ChangeTable = Type.Object(
  {
    items: count('Items that have their new verdict.'),
    changed: count('Of these, with another reward or reason.'),
    reward: count('Of these, with another reward.'),
    lost: count('Of these, with a smaller one.'),
    won: count('Of these, with a larger one.'),
    untold: count('Items that could not be graded now.'),
    rows: Type.Array(Type.Object({ count: count('Items.'), before: Side, after: Side }, closed), {
      description: 'The most frequent change first.',
    }),
  },
  closed,
);

export const ChangesQuery = Type.Object(
  {
    follow: Type.Optional(
      Type.Boolean({ description: 'Keep the answer open and send changes as they are found, to the end.' }),
    ),
  },
  closed,
);
