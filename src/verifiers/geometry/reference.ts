/** Reference and options of a geometry item. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

export const KINDS = ['auxiliary', 'claims', 'truth', 'proof', 'value'] as const;
export type Kind = (typeof KINDS)[number];

export const GeometryReference = Type.Object(
  {
    kind: Type.Enum([...KINDS], {
      description:
        'auxiliary: points after which the goal can be deduced. claims: facts that hold. truth: whether the goal holds. proof: steps that end in the goal. value: the angle or ratio that the goal asks for.',
    }),
    problem: Type.String({
      minLength: 1,
      description:
        'Constructions, as in `a b c = triangle a b c; m = midpoint m a b ? cong m a m b`, or coordinates with premises, as in `a@0_0 = ; b@1_0 = ; c@0_1 = perp a b a c ? cong a b a c`.',
    }),
  },
  closed,
);
export type GeometryReference = Static<typeof GeometryReference>;

export const GeometryOptions = Type.Object(
  {
    diagrams: Type.Optional(
      Type.Integer({ minimum: 3, maximum: 10, description: 'Random diagrams that must agree (default 3).' }),
    ),
    seed: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Of the diagrams (default 0).' }),
    ),
    max_aux: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 16,
        description: 'auxiliary: most points a response may add (default 6).',
      }),
    ),
    max_points: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 32, description: 'Most points of a diagram (default 32).' }),
    ),
    budget: Type.Optional(
      Type.Integer({
        minimum: 1000,
        maximum: 10_000_000,
        description: 'Most units of work of one deduction (default 2 000 000).',
      }),
    ),
    needed: Type.Optional(
      Type.Boolean({
        description: 'auxiliary: also say whether the goal needs the points, as a component (default false).',
      }),
    ),
    require: Type.Optional(
      Type.Enum(['holds', 'derived', 'new'], {
        description:
          'claims: holds (default): true in every diagram. derived: deduced too. new: deduced, and neither a premise nor trivial.',
      }),
    ),
    max_step_rounds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100,
        description: 'proof: most rounds of all rules within one step (default unlimited).',
      }),
    ),
    rules: Type.Optional(
      Type.Enum(['free', 'required'], {
        description: 'proof: whether each step must name its rule in brackets (default free).',
      }),
    ),
  },
  closed,
);
export type GeometryOptions = Static<typeof GeometryOptions>;

/** What work one item is, as it crosses to a thread. */
export interface Work {
  text: string;
  reference: GeometryReference;
  options: GeometryOptions;
}

export const DEFAULT_BUDGET = 2_000_000;
