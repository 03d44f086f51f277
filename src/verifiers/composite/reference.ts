/**
 * Reference and options of a composite item: the parts and the rule that joins them, or a preset
 * that names both.
 */
import { type Static, Type } from 'typebox';
import { LENGTH_UNITS } from '../../responses/length.ts';

const closed = { additionalProperties: false } as const;
/** Far from the ends of doubles, so that no sum of parts is infinite. */
const finite = (description: string) => Type.Number({ minimum: -1e9, maximum: 1e9, description });
/** An array with its length said, since OpenAPI's schemas have no tuples of the older form. */
const pair = (description: string) =>
  Type.Unsafe<[number, number]>(
    Type.Array(Type.Number({ minimum: -1e9, maximum: 1e9 }), { minItems: 2, maxItems: 2, description }),
  );
const unit = Type.Enum([...LENGTH_UNITS], {
  description: 'tokens needs options.completion_tokens or options.completion_ids.',
});

const Shape = Type.Object(
  {
    kind: Type.Literal('cosine', {
      description:
        'Cosine scaling by length (arXiv 2502.03373, C.1): lo + (hi - lo) / 2 · (1 + cos(π · min(n / max_len, 1))).',
    }),
    max_len: Type.Integer({
      minimum: 1,
      maximum: 100_000_000,
      description: 'Length from which on the value stays, in units.',
    }),
    unit,
    correct: Type.Optional(pair('At max_len and at length 0; default 0.5 and 1.')),
    wrong: Type.Optional(pair('At max_len and at length 0; default -0.5 and -1.')),
  },
  closed,
);

const PartFields = {
  verifier: Type.String({ description: 'Which verifier grades it, as in math; not composite.' }),
  reference: Type.Unknown({ description: 'As the verifier has it.' }),
  options: Type.Optional(Type.Unknown({ description: 'As the verifier has them.' })),
};

const Part = Type.Object(
  {
    name: Type.String({
      pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,63}$',
      description: 'Names it in `components`.',
    }),
    ...PartFields,
    weight: Type.Optional(finite('Factor in sum and mean (default 1); in a mean above 0.')),
    gate: Type.Optional(
      Type.Boolean({
        description: 'Only decides: unless it is correct, the reward is gate_fail (default false).',
      }),
    ),
    optional: Type.Optional(
      Type.Boolean({ description: 'Left out with its weight where it cannot be scored (default false).' }),
    ),
    map: Type.Optional(
      Type.Object(
        {
          correct: finite('Value where it is correct.'),
          wrong: finite('Value where it is not.'),
          missing: Type.Optional(finite('Value where no answer was found or read (default: as wrong).')),
        },
        closed,
      ),
    ),
    shape: Type.Optional(Shape),
  },
  closed,
);
export type Part = Static<typeof Part>;

export const RULES = ['sum', 'mean', 'product', 'min', 'max'] as const;

const Recipe = Type.Object(
  {
    parts: Type.Array(Part, { maxItems: 32 }),
    combine: Type.Enum([...RULES], {
      description: 'sum: Σ weight · value. mean: that over Σ weight. product, min, max: without weights.',
    }),
    clip: Type.Optional(pair('Lowest and highest reward, applied last.')),
    gate_fail: Type.Optional(finite('Reward where a gate is not passed (default 0).')),
  },
  closed,
);
export type Recipe = Static<typeof Recipe>;

const accuracy = Type.Object(PartFields, {
  ...closed,
  description: 'What the answer is graded by: verifier, reference, options, as an item of its own has them.',
});
const prefilled = Type.Optional(
  Type.Boolean({ description: 'Whether the prompt ended with <think> (default false).' }),
);

const DeepSeekR1 = Type.Object(
  {
    preset: Type.Literal('deepseek_r1', {
      description: 'accuracy + format + language, summed (arXiv 2501.12948).',
    }),
    accuracy,
    template: Type.Optional(
      Type.Enum(['think', 'think_answer'], {
        description: 'think (default) or, as R1-Zero, think_answer.',
      }),
    ),
    prefilled,
    language: Type.Optional(
      Type.String({
        minLength: 2,
        maxLength: 3,
        description: 'Language of the thinking, as in en; absent: no such part.',
      }),
    ),
  },
  closed,
);

const Nemotron = Type.Object(
  {
    preset: Type.Literal('nemotron', {
      description: 'accuracy behind a gate: thinking exactly when it is on (arXiv 2505.00949).',
    }),
    accuracy,
    thinking: Type.Enum(['on', 'off']),
    prefilled,
  },
  closed,
);

const OpenR1 = Type.Object(
  {
    preset: Type.Literal('open_r1', { description: 'accuracy + format + tag_count, summed.' }),
    accuracy,
  },
  closed,
);

const Dapo = Type.Object(
  {
    preset: Type.Literal('dapo', {
      description: 'accuracy as 1 or -1, plus the soft overlong punishment (arXiv 2503.14476).',
    }),
    accuracy,
    max: Type.Integer({ minimum: 1, maximum: 100_000_000, description: 'Longest length, in units.' }),
    cache: Type.Integer({ minimum: 0, maximum: 100_000_000, description: 'Width of the ramp before max.' }),
    unit: Type.Optional(unit),
  },
  closed,
);

const LogicRl = Type.Object(
  {
    preset: Type.Literal('logic_rl', {
      description: 'format as 1 or -1, plus accuracy as 2, -1.5, or -2 where nothing was read.',
    }),
    accuracy,
    prefilled,
  },
  closed,
);

const Tulu3 = Type.Object(
  {
    preset: Type.Literal('tulu3', { description: 'accuracy as 10 or 0 (arXiv 2411.15124).' }),
    accuracy,
  },
  closed,
);

export const CompositeReference = Type.Union([Recipe, DeepSeekR1, Nemotron, OpenR1, Dapo, LogicRl, Tulu3]);
export type CompositeReference = Static<typeof CompositeReference>;
export type Preset = Exclude<CompositeReference, Recipe>;

export const CompositeOptions = Type.Object(
  {
    completion_tokens: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Length of the response in tokens; handed to parts that ask.',
      }),
    ),
    completion_ids: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0 }), {
        maxItems: 1_000_000,
        description: 'The response as token ids; handed to parts that ask.',
      }),
    ),
  },
  closed,
);
export type CompositeOptions = Static<typeof CompositeOptions>;
