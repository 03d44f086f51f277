/** What a reference of `proof` may hold, and the options. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

/** Largest database or formula in a request, in characters; a request's own limit is lower. */
const MAX_TEXT = 64 * 1024 ** 2;

const Metamath = Type.Object(
  {
    kind: Type.Literal('metamath'),
    database: Type.Union(
      [
        Type.String({ maxLength: MAX_TEXT }),
        Type.Object(
          {
            name: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$' }),
            sha256: Type.String({ pattern: '^[0-9a-fA-F]{64}$' }),
          },
          closed,
        ),
      ],
      {
        description:
          'The text of a .mm file, or the name and SHA-256 of one in the folder TOUCHSTONE_METAMATH_DIR.',
      },
    ),
    theorem: Type.String({
      minLength: 1,
      maxLength: 1000,
      description: 'Label of a $p of the database. Its own proof there is ignored.',
    }),
  },
  closed,
);

const Sat = Type.Object(
  {
    kind: Type.Literal('sat'),
    cnf: Type.Union(
      [Type.String({ maxLength: MAX_TEXT }), Type.Array(Type.Array(Type.Integer()), { maxItems: 1_000_000 })],
      { description: 'DIMACS text, or clauses as lists of literals.' },
    ),
    answer: Type.Optional(
      Type.Enum(['sat', 'unsat'], { description: 'Which is true; needed only with `proof: "none"`.' }),
    ),
  },
  closed,
);

const Lean = Type.Object(
  {
    kind: Type.Literal('lean'),
    header: Type.String({ maxLength: 100_000, description: 'Imports and what opens the file.' }),
    statement: Type.String({
      maxLength: 100_000,
      description: '`theorem NAME binders : type`, without `:=`.',
    }),
    preamble: Type.Optional(
      Type.String({ maxLength: 1_000_000, description: 'Definitions that the statement needs.' }),
    ),
  },
  closed,
);

export const ProofReference = Type.Union([Metamath, Sat, Lean]);
export type ProofReference = Static<typeof ProofReference>;

export const ProofOptions = Type.Object(
  {
    proof: Type.Optional(
      Type.Enum(['required', 'none'], {
        description: 'sat: whether a claim that there is no model needs a proof (default required).',
      }),
    ),
    format: Type.Optional(
      Type.Enum(['drat', 'lrat'], { description: 'sat: the format of a proof without a label.' }),
    ),
    axioms: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: 100,
        description: 'lean: axioms a proof may rest on (default propext, Classical.choice, Quot.sound).',
      }),
    ),
    allow: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: 100,
        description: 'lean: constructs that are refused otherwise, as in `instance`.',
      }),
    ),
    timeout_s: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 600, description: 'lean: limit of one check (default 60).' }),
    ),
  },
  closed,
);
export type ProofOptions = Static<typeof ProofOptions>;
