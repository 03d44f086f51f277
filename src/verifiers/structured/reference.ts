/** Reference and options of a structured item. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

export const DRAFTS = ['2020-12', '2019-09', '7', '4'] as const;
export type Draft = (typeof DRAFTS)[number];

export const StructuredReference = Type.Object(
  {
    format: Type.Enum(['json', 'yaml', 'toml', 'xml', 'csv'], {
      description:
        'json: RFC 8259. yaml: 1.2, core schema. toml: 1.0. xml: well-formed, without a document type. csv: RFC 4180.',
    }),
    schema: Type.Optional(
      Type.Unknown({ description: 'JSON Schema that the value must fit. Nothing is ever fetched.' }),
    ),
    draft: Type.Optional(
      Type.Enum([...DRAFTS], { description: 'Of the schema. Default: its $schema, else 2020-12.' }),
    ),
    expected: Type.Optional(
      Type.Unknown({ description: 'The value itself. With a schema, both must hold.' }),
    ),
  },
  closed,
);
export type StructuredReference = Static<typeof StructuredReference>;

export const StructuredOptions = Type.Object(
  {
    extract: Type.Optional(
      Type.Enum(['auto', 'whole', 'fence'], {
        description:
          'auto (default): behind the thinking, an <answer>, else the last closed fence that fits, else the whole. whole: no fence. fence: a fence only.',
      }),
    ),
    partial: Type.Optional(
      Type.Enum(['none', 'fields', 'schema'], {
        description:
          'none (default). fields: equal top-level members over all members of both. schema: named properties that are there without a fault, over those that are there or required.',
      }),
    ),
    array_order: Type.Optional(
      Type.Enum(['exact', 'any'], { description: 'Whether the order of arrays counts (default exact).' }),
    ),
    float_tolerance: Type.Optional(
      Type.Object(
        {
          abs: Type.Optional(Type.Number({ minimum: 0 })),
          rel: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
        },
        { ...closed, description: 'How far numbers may be from the expected ones (default: not at all).' },
      ),
    ),
    duplicate_keys: Type.Optional(
      Type.Enum(['reject', 'last'], { description: 'A key given twice in JSON (default reject).' }),
    ),
    formats: Type.Optional(
      Type.Boolean({
        description:
          'Whether `format` of a schema is asserted: date-time, date, time, duration, email, uuid, ipv4, ipv6, uri (default true).',
      }),
    ),
  },
  closed,
);
export type StructuredOptions = Static<typeof StructuredOptions>;
