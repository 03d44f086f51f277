/** What a query is graded against, and how: one schema each gives type, validation and docs. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

/** Characters of the statements or of the base64 of all databases together. */
export const MAX_DATABASE = 16_000_000;

const Database = Type.Union([
  Type.Object(
    {
      sql: Type.String({
        maxLength: MAX_DATABASE,
        description: 'The statements that make it, as in CREATE TABLE …; INSERT …;',
      }),
    },
    closed,
  ),
  Type.Object(
    {
      sqlite: Type.String({
        maxLength: MAX_DATABASE,
        description: 'The bytes of an SQLite database file, in base64.',
      }),
    },
    closed,
  ),
]);

export const SqlReference = Type.Object(
  {
    sql: Type.String({ maxLength: 100_000, description: 'The query that is right.' }),
    databases: Type.Array(Database, {
      minItems: 1,
      maxItems: 20,
      description:
        'On each of them the response has to return what the right query returns. Several, with other values, find out queries that are right by chance.',
    }),
  },
  closed,
);
export type SqlReference = Static<typeof SqlReference>;

export const SqlOptions = Type.Object(
  {
    match: Type.Optional(
      Type.Enum(['spider', 'bird', 'multiset'], {
        description:
          'spider (default): the same rows equally often, columns in any order, rows in order where the right query orders them. bird: the same set of rows, columns in order. multiset: the same rows equally often, columns in order.',
      }),
    ),
    order: Type.Optional(
      Type.Enum(['auto', 'exact', 'any'], {
        description:
          'Whether the order of rows counts. auto (default): under spider, where the right query itself ends in ORDER BY. Not with bird.',
      }),
    ),
    columns: Type.Optional(
      Type.Enum(['any', 'exact'], {
        description:
          'Whether columns may change places. Default: any under spider, exact under the other rules.',
      }),
    ),
    float_tolerance: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description:
          'Numbers of which one is no whole number agree within so much, times the expected one where that is above 1. Default 0.',
      }),
    ),
    ignore_distinct: Type.Optional(
      Type.Boolean({
        description:
          "Whether the word DISTINCT is taken out of both queries, as Spider's metric does (default false).",
      }),
    ),
    reject_empty: Type.Optional(
      Type.Boolean({
        description:
          'true: a right query that returns nothing on any database is an invalid reference, since every empty result would equal it (default false).',
      }),
    ),
    now: Type.Optional(
      Type.String({
        pattern: '^\\d{4}-\\d{2}-\\d{2}(?: \\d{2}:\\d{2}(?::\\d{2})?)?$',
        description:
          'What the clock shows, as in 2024-05-17 12:00:00. Without it a query that reads the clock is refused.',
      }),
    ),
    time_ms: Type.Optional(
      Type.Integer({
        minimum: 10,
        maximum: 30_000,
        description:
          'CPU milliseconds for the right query and for that of the response, on each database. Default: 2000 for the right one; for the response 60, one more for each KiB of the database, or ten times what the right one took, up to 2000.',
      }),
    ),
    max_rows: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100_000, description: 'Most rows of a result (default 100000).' }),
    ),
  },
  closed,
);
export type SqlOptions = Static<typeof SqlOptions>;
