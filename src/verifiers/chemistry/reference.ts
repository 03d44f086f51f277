/** What a reference of `chemistry` may hold, and the options. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Smiles = (description: string) => Type.String({ maxLength: 4000, description });
const Formula = Type.String({
  maxLength: 500,
  description: 'As in `C9H8O4`, `Ca(OH)2`, `CuSO4·5H2O`, `SO4^2-`.',
});
const Smarts = (description: string) =>
  Type.Array(Type.String({ maxLength: 500 }), { maxItems: 64, description });
const Several = (description: string) =>
  Type.Union(
    [Smiles(description), Type.Array(Type.String({ maxLength: 4000 }), { minItems: 1, maxItems: 64 })],
    {
      description,
    },
  );

/** The rewards of ether0 that need nothing but the answer. */
export const ETHER0 = [
  'str_eval',
  'rxn_eval',
  'should_not_answer_eval',
  'should_answer_eval',
  'valid_mol_eval',
  'caption_eval',
  'product_eval',
  'formula_eval',
  'functional_group_eval',
] as const;

export const ChemistryReference = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('molecule'),
      smiles: Several('The molecule; of several any one counts.'),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('formula'), formula: Formula }, closed),
  Type.Object(
    {
      kind: Type.Literal('elucidation'),
      smiles: Smiles('The molecule: its formula has to be met, its structure nearly.'),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('groups'),
      formula: Type.Optional(Formula),
      smarts: Type.Optional(Smarts('Patterns that all have to be there.')),
      groups: Type.Optional(
        Type.Array(Type.String({ maxLength: 60 }), {
          maxItems: 64,
          description: 'Names of groups that all have to be there, as in `carboxylic acid`.',
        }),
      ),
      forbidden: Type.Optional(Smarts('Patterns of which none may be there.')),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('valid') }, closed),
  Type.Object(
    {
      kind: Type.Literal('completion'),
      prefix: Smiles('The beginning that was given.'),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('reactants'),
      product: Smiles('What is to be made.'),
      reactants: Type.Optional(Several('`A.B`: the reactants, in any order; of several sets any one.')),
      templates: Type.Optional(Smarts('Reactions as SMARTS, of which one has to give the product.')),
      allowed: Type.Optional(
        Type.Array(Type.String({ maxLength: 4000 }), {
          maxItems: 10_000,
          description: 'Molecules of which the reactants may be taken.',
        }),
      ),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('name'),
      name: Type.Union(
        [
          Type.String({ maxLength: 4000 }),
          Type.Array(Type.String({ maxLength: 4000 }), { minItems: 1, maxItems: 64 }),
        ],
        { description: 'The name of a molecule or a reaction, compared as text.' },
      ),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('ether0'),
      reward: Type.Enum([...ETHER0], { description: "The name of ether0's reward function." }),
      answer: Type.String({ maxLength: 8000, description: 'What ether0 hands to it: `answer_info`.' }),
    },
    closed,
  ),
]);
export type ChemistryReference = Static<typeof ChemistryReference>;

export type ReferenceOf<K extends ChemistryReference['kind']> = Extract<ChemistryReference, { kind: K }>;

export const ChemistryOptions = Type.Object(
  {
    test: Type.Optional(
      Type.Enum(['same', 'similarity'], {
        description: 'molecule: the reward is 1 for the same one (default), or the Tanimoto similarity.',
      }),
    ),
    stereo: Type.Optional(
      Type.Enum(['exact', 'where_given', 'ignore'], {
        description: 'Stereochemistry counts (default), only where the reference states it, or never.',
      }),
    ),
    isotopes: Type.Optional(
      Type.Enum(['exact', 'ignore'], { description: 'Whether isotopes count (default: they do).' }),
    ),
    fragments: Type.Optional(
      Type.Enum(['all', 'largest'], {
        description: 'All parts count (default), or the largest: without salts and solvents.',
      }),
    ),
    charges: Type.Optional(
      Type.Enum(['exact', 'neutral'], {
        description: 'Acids and bases as they are charged (default), or both as neutral ones.',
      }),
    ),
    tautomers: Type.Optional(
      Type.Enum(['exact', 'ignore'], {
        description: 'Tautomers differ (default), or are equal where their standard InChI is.',
      }),
    ),
    answer: Type.Optional(
      Type.Enum(['formula', 'smiles'], {
        description: 'formula: what is asked for, a formula (default) or a molecule that has it.',
      }),
    ),
    partial: Type.Optional(
      Type.Boolean({ description: 'elucidation, groups: 0.5 for the right formula alone.' }),
    ),
    threshold: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'elucidation: the least similarity that counts (default 0.7).',
      }),
    ),
    pass_at: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'similarity: the least reward that is correct (default: only the same molecule is).',
      }),
    ),
    dialect: Type.Optional(
      Type.Enum(['fixed'], { description: 'ether0: its rewards without their defects (default).' }),
    ),
  },
  closed,
);
export type ChemistryOptions = Static<typeof ChemistryOptions>;
