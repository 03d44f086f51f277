/** What a reference of `protein` may hold, and the options. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Coordinates = Type.Union(
  [
    Type.String({ maxLength: 4_194_304 }),
    Type.Object(
      {
        ca: Type.Array(Type.Array(Type.Number()), { maxItems: 100_000 }),
        sequence: Type.Optional(Type.String({ maxLength: 100_000 })),
        numbers: Type.Optional(Type.Array(Type.Integer(), { maxItems: 100_000 })),
      },
      closed,
    ),
  ],
  { description: 'The text of a PDB or mmCIF file, or CA points with numbers and letters.' },
);
const Chain = Type.Optional(
  Type.String({ maxLength: 8, description: 'The chain that is meant (default: the first).' }),
);

export const ProteinReference = Type.Union([
  Type.Object({ kind: Type.Literal('structure'), structure: Coordinates, chain: Chain }, closed),
  Type.Object(
    {
      kind: Type.Literal('sequence'),
      sequence: Type.String({ maxLength: 100_000, description: 'The native one, in one-letter codes.' }),
      positions: Type.Optional(
        Type.Array(Type.Integer({ minimum: 1 }), {
          maxItems: 100_000,
          description: 'Those that count, from 1 (default: all).',
        }),
      ),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('contacts'),
      structure: Coordinates,
      chain: Chain,
      top: Type.Optional(
        Type.Enum(['L', 'L/2', 'L/5'], { description: 'How many contacts count (default L/5).' }),
      ),
      range: Type.Optional(
        Type.Enum(['long', 'medium', 'short'], {
          description: 'Apart in sequence: 24 and more (default), 12 to 23, 6 to 11.',
        }),
      ),
    },
    closed,
  ),
]);
export type ProteinReference = Static<typeof ProteinReference>;

export const METRICS = ['lddt', 'tm', 'gdt_ts', 'gdt_ha', 'maxsub', 'rmsd', 'drmsd'] as const;

export const ProteinOptions = Type.Object(
  {
    metric: Type.Optional(
      Type.Enum([...METRICS], { description: 'structure: what the reward is (default lddt).' }),
    ),
    atoms: Type.Optional(
      Type.Enum(['ca', 'all'], { description: 'lddt: CA (default), or all heavy atoms.' }),
    ),
    alignment: Type.Optional(
      Type.Enum(['auto', 'number', 'sequence', 'order'], {
        description: 'How residues are matched. auto: by number where both have them, else in order.',
      }),
    ),
    chirality: Type.Optional(
      Type.Enum(['refuse', 'ignore'], { description: 'Whether a mirror image is refused (default).' }),
    ),
    pass_at: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'Least reward that is correct (default 0.5; sequence 1).',
      }),
    ),
    scale: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1000,
        description: 'rmsd, drmsd: Å at which the reward is a half (default 4).',
      }),
    ),
  },
  closed,
);
export type ProteinOptions = Static<typeof ProteinOptions>;
