/** What a law is judged against, and how: one schema each gives type, validation and docs. */
import { type Static, Type } from 'typebox';
import { ON_REQUEST } from './functions.ts';
import { METRICS, type Metric } from './metrics.ts';

const closed = { additionalProperties: false } as const;
export const MAX_ROWS = 10_000;
const MAX_VARIABLES = 20;

const Name = Type.String({ minLength: 1, maxLength: 40, pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*$' });

const Table = Type.Object(
  {
    inputs: Type.Array(Type.Array(Type.Number(), { maxItems: MAX_VARIABLES }), {
      maxItems: MAX_ROWS,
      description: 'A row for each point, in the order of the variables.',
    }),
    outputs: Type.Array(Type.Number(), {
      maxItems: MAX_ROWS,
      description: 'What was measured at each point.',
    }),
  },
  closed,
);
export type Table = Static<typeof Table>;

export const LawReference = Type.Object(
  {
    variables: Type.Array(Name, {
      maxItems: MAX_VARIABLES,
      description: 'The columns of the inputs, by name.',
    }),
    data: Table,
    holdout: Type.Optional(
      Type.Object(Table.properties, {
        ...closed,
        description: 'Points that the metric is taken on instead; constants are never fitted to them.',
      }),
    ),
    expression: Type.Optional(
      Type.String({
        maxLength: 2000,
        description: 'The law itself, for the metric equivalent; checked against the data.',
      }),
    ),
    output: Type.Optional(
      Type.String({ maxLength: 40, description: 'Name of the output, which the law itself may not use.' }),
    ),
    aliases: Type.Optional(
      Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), {
        description: 'Other names of variables.',
      }),
    ),
    constants: Type.Optional(
      Type.Record(Type.String({ maxLength: 40 }), Type.Number(), {
        description: 'Values of named constants that an answer may use.',
      }),
    ),
  },
  closed,
);
export type LawReference = Static<typeof LawReference>;

export const LawOptions = Type.Object(
  {
    metric: Type.Optional(
      Type.Enum(Object.keys(METRICS) as Metric[], {
        description: `${Object.entries(METRICS)
          .map(([name, text]) => `${name}: ${text}`)
          .join('; ')}. Default r2.`,
      }),
    ),
    pass_at: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'The reward from which a law is correct (default 0.99).',
      }),
    ),
    relative: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 10,
        description: 'Largest relative error for accuracy (default 0.1).',
      }),
    ),
    fit_constants: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 5,
        description: 'How many constants an answer may leave open; they are fitted to the data (default 0).',
      }),
    ),
    bounds: Type.Optional(
      Type.Array(Type.Number(), {
        minItems: 2,
        maxItems: 2,
        description: 'Lowest and highest value of a constant that is fitted. Default: none.',
      }),
    ),
    constants: Type.Optional(
      Type.Enum(['exact', 'any'], {
        description: 'For equivalent: any ignores the values of the numbers in the answer (default exact).',
      }),
    ),
    max_nodes: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1000,
        description: 'Largest law, in numbers, names, operators and functions (default 100).',
      }),
    ),
    functions: Type.Optional(
      Type.Array(Type.Enum([...ON_REQUEST]), {
        maxItems: ON_REQUEST.length,
        description: 'Functions that hide tables, and are refused unless they are named here.',
      }),
    ),
    scope: Type.Optional(
      Type.Enum(['after_think', 'whole'], {
        description: 'Which part of the response is searched (default after_think).',
      }),
    ),
  },
  closed,
);
export type LawOptions = Static<typeof LawOptions>;

export const DEFAULTS = { metric: 'r2', passAt: 0.99, relative: 0.1, maxNodes: 100 } as const;
