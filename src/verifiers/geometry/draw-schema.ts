/** What is asked of a picture, and what it comes with. */
import { type Static, Type } from 'typebox';

export const DrawRequest = Type.Object(
  {
    problem: Type.String({
      minLength: 1,
      maxLength: 20_000,
      description: 'In either form, with goals or without.',
    }),
    clauses: Type.Optional(
      Type.String({ maxLength: 20_000, description: 'Auxiliary points, as a response gives them.' }),
    ),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Default 0.' })),
  },
  { additionalProperties: false },
);
export type DrawRequest = Static<typeof DrawRequest>;

export const DrawReply = Type.Object({
  svg: Type.String(),
  points: Type.Record(Type.String(), Type.Object({ x: Type.Number(), y: Type.Number() })),
  proved: Type.Union([Type.Boolean(), Type.Null()], {
    description: 'Whether every goal is deduced. null: there is no goal, or the work exceeds the budget.',
  }),
  proof: Type.Array(
    Type.Object({
      text: Type.String({ description: 'The step in words.' }),
      step: Type.String({ description: 'As the kind proof reads it.' }),
      rule: Type.String(),
    }),
  ),
});
export type DrawReply = Static<typeof DrawReply>;

/** The picture, or what is wrong with which field. */
export type Drawn = { ok: true; reply: DrawReply } | { ok: false; pointer: string; message: string };
