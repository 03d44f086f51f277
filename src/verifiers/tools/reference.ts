/**
 * Reference and options of a tool call item, in the form of the Berkeley Function Calling
 * Leaderboard.
 */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

const FunctionSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 256 }),
    description: Type.Optional(Type.String()),
    parameters: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'JSON Schema of the arguments, or its dialect with dict, float, tuple and any.',
      }),
    ),
  },
  { additionalProperties: true },
);

export const ToolsReference = Type.Object(
  {
    calls: Type.Array(Type.Record(Type.String(), Type.Unknown()), {
      maxItems: 64,
      description:
        'Each call as {name: {argument: [accepted values]}}; "" among the values: the argument may be left out. []: no call is wanted.',
    }),
    functions: Type.Array(FunctionSchema, { maxItems: 512, description: 'What the model could call.' }),
  },
  closed,
);
export type ToolsReference = Static<typeof ToolsReference>;

export const ToolsOptions = Type.Object(
  {
    order: Type.Optional(
      Type.Enum(['any', 'exact'], { description: 'Whether the order of calls counts (default any).' }),
    ),
    strings: Type.Optional(
      Type.Enum(['bfcl', 'exact'], {
        description: 'bfcl (default): without case, blanks and , . / - _ * ^. exact: as they are.',
      }),
    ),
    partial: Type.Optional(
      Type.Enum(['none', 'calls'], {
        description: 'none (default). calls: right calls over the larger number of calls.',
      }),
    ),
  },
  closed,
);
export type ToolsOptions = Static<typeof ToolsOptions>;
