/**
 * Reference and options of a format item: one kind of layout, language, length or repetition an
 * item.
 */
import { type Static, Type } from 'typebox';
import { LENGTH_UNITS } from '../../responses/length.ts';

const closed = { additionalProperties: false } as const;
const tag = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 100, description }));
const prefilled = Type.Optional(
  Type.Boolean({
    description:
      'Whether the chat template put the opening tag into the prompt, so that the response begins within the thinking (default false).',
  }),
);

const Think = Type.Object(
  {
    kind: Type.Literal('think'),
    expect: Type.Optional(
      Type.Enum(['present', 'absent'], {
        description:
          'present (default): one block of thinking, then an answer. absent: an answer and no tag at all. Reward 0 or 1.',
      }),
    ),
    prefilled,
    allow_empty_block: Type.Optional(
      Type.Boolean({
        description:
          'With absent: whether one empty block in front counts as no thinking, as the template of Qwen3 writes it (default false).',
      }),
    ),
    open: tag('The opening tag (default <think>).'),
    close: tag('The closing tag (default </think>).'),
  },
  closed,
);

const ThinkAnswer = Type.Object(
  {
    kind: Type.Literal('think_answer', {
      description:
        '<think>…</think><answer>…</answer>, each once, in this order, with nothing outside. Reward 0 or 1.',
    }),
    line_breaks: Type.Optional(
      Type.Enum(['any', 'required'], {
        description:
          'required: exactly one line break within and between the tags, as in open-r1 (default any).',
      }),
    ),
    prefilled,
  },
  closed,
);

const TagCount = Type.Object(
  {
    kind: Type.Literal('tag_count', {
      description: 'A quarter for each of four strings that occurs exactly once (open-r1). Reward 0 to 1.',
    }),
    tags: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
        minItems: 4,
        maxItems: 4,
        description: 'Default: <think>, </think>, <answer>, </answer> with the line breaks of open-r1.',
      }),
    ),
  },
  closed,
);

const ReasoningSteps = Type.Object(
  {
    kind: Type.Literal('reasoning_steps', {
      description:
        'A third for each mark of a step (Step 1:, a list item, First, …), at most 1 (open-r1). Reward 0 to 1.',
    }),
  },
  closed,
);

const Language = Type.Object(
  {
    kind: Type.Literal('language', {
      description: 'Share of the words that are in the language (DeepSeek-R1). Reward 0 to 1.',
    }),
    language: Type.String({ minLength: 2, maxLength: 3, description: 'ISO 639-1, as in en.' }),
    scope: Type.Optional(
      Type.Enum(['thinking', 'answer', 'all'], { description: 'Which words count (default thinking).' }),
    ),
    prefilled,
    when_empty: Type.Optional(
      Type.Union([Type.Literal(0), Type.Literal(1), Type.Literal('unscored')], {
        description: 'What a scope without any word earns (default 1). No thinking at all earns 0.',
      }),
    ),
  },
  closed,
);

const Overlong = Type.Object(
  {
    kind: Type.Literal('overlong', {
      description:
        "DAPO's soft overlong punishment (arXiv 2503.14476, eq. 13): 0 up to max - cache, then down to -1 at max. Reward -1 to 0.",
    }),
    max: Type.Integer({ minimum: 1, maximum: 100_000_000, description: 'Longest length, in units.' }),
    cache: Type.Integer({
      minimum: 0,
      maximum: 100_000_000,
      description: 'Width of the ramp before max, in units; 0 has no ramp.',
    }),
    unit: Type.Enum([...LENGTH_UNITS], {
      description: 'tokens needs options.completion_tokens or options.completion_ids.',
    }),
  },
  closed,
);

const Repetition = Type.Object(
  {
    kind: Type.Literal('repetition', {
      description:
        'Penalty for n-grams said again (arXiv 2502.03373, C.2): (1 - distinct / all) · max_penalty. Reward max_penalty to 0.',
    }),
    ngram: Type.Integer({ minimum: 1, maximum: 1000, description: 'Units in an n-gram, as in 3.' }),
    max_penalty: Type.Number({ minimum: -1000, maximum: 1000, description: 'At most 0, as in -1.' }),
    unit: Type.Optional(
      Type.Enum(['words', 'characters', 'tokens'], {
        description:
          'words (default): lower-cased; where a script has no blanks, as the script divides them. tokens needs options.completion_ids.',
      }),
    ),
  },
  closed,
);

export const FormatReference = Type.Union([
  Think,
  ThinkAnswer,
  TagCount,
  ReasoningSteps,
  Language,
  Overlong,
  Repetition,
]);
export type FormatReference = Static<typeof FormatReference>;

/** The reference of one kind. */
export type Of<Kind extends FormatReference['kind']> = Extract<FormatReference, { kind: Kind }>;

export const FormatOptions = Type.Object(
  {
    completion_tokens: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Length of the response in tokens: only the trainer knows.' }),
    ),
    completion_ids: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0 }), {
        maxItems: 1_000_000,
        description: 'The response as token ids: only the trainer knows.',
      }),
    ),
  },
  closed,
);
export type FormatOptions = Static<typeof FormatOptions>;
