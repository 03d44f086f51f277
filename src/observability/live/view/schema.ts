/** The live view as clients read it. */
import { type Static, Type } from 'typebox';
import { FLAGS, type Flag, REASONS, type Reason } from '../../../verdict.ts';
import { PROMPT_CLASSES } from '../prompts.ts';

const closed = { additionalProperties: false };
const count = (description: string) => Type.Integer({ minimum: 0, description });
const time = (description: string) => Type.Integer({ minimum: 0, description: `${description} (ms, epoch)` });
const orNull = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });
const run = Type.String({ description: '`metadata.run` of the items; empty where they name none.' });
const key = Type.Optional(Type.String({ description: 'Name of the API key; told to the operator.' }));

export const Numbers = Type.Object(
  {
    count: count('Verdicts.'),
    unscored: count('Of these, unscored.'),
    correct: count('Of these, right.'),
    suspect: count('Of these, with a flag of an attempt to cheat.'),
    mean_reward: orNull('Of those that were scored.'),
    p50_ms: orNull('Half of them took at most so long.'),
    p95_ms: orNull('95 % of them took at most so long.'),
  },
  closed,
);
export type Numbers = Static<typeof Numbers>;

export const Piece = Type.Object(
  {
    from: Type.Integer({ description: 'A step, or milliseconds since the epoch.' }),
    width: Type.Integer({ minimum: 1, description: 'How much it covers.' }),
    ...Numbers.properties,
  },
  closed,
);
export type Piece = Static<typeof Piece>;

export const RunLine = Type.Object(
  {
    run,
    key,
    ...Numbers.properties,
    per_second: Type.Number({ description: 'Verdicts a second, of late.' }),
    last_step: Type.Optional(Type.Integer()),
    last_at: time('When its latest verdict was reached'),
  },
  closed,
);
export type RunLine = Static<typeof RunLine>;

const Sample = Type.Object(
  {
    prompt: Type.Optional(Type.String()),
    response: Type.String(),
    reference: Type.String({ description: 'JSON.' }),
    message: Type.String(),
    extracted: Type.Optional(Type.String()),
    tests: Type.Optional(Type.String()),
  },
  { ...closed, description: 'Shortened texts of the item, where texts are kept.' },
);

export const LiveVerdict = Type.Object(
  {
    number: count('Counts the verdicts of the key; goes into `before`.'),
    at: time('When it was reached'),
    key,
    id: Type.Optional(Type.String()),
    verifier: Type.String(),
    run,
    step: Type.Optional(Type.Integer()),
    prompt_id: Type.Optional(Type.String()),
    reward: orNull('Null when unscored.'),
    correct: Type.Union([Type.Boolean(), Type.Null()]),
    reason: Type.Enum(Object.keys(REASONS) as Reason[]),
    flags: Type.Optional(Type.Array(Type.Enum(Object.keys(FLAGS) as Flag[]))),
    ms: Type.Number({ description: 'Time spent on the item, in milliseconds.' }),
    texts: Type.Optional(Sample),
  },
  closed,
);
export type LiveVerdict = Static<typeof LiveVerdict>;

const Share = Type.Object({ of: count('Verdicts of the window.'), count: count('Of the kind.') }, closed);

export const LiveAlarm = Type.Object(
  {
    run,
    key,
    kind: Type.Enum(['unscored', 'cheating', 'reason'], { description: 'Whose share has risen.' }),
    reason: Type.Optional(Type.Enum(Object.keys(REASONS) as Reason[])),
    change: Type.Enum(['jump', 'climb'], {
      description: 'Within two windows, or slowly: then `before` is a mean over the past.',
    }),
    at: time('When the window that showed it ended'),
    before: Share,
    after: Share,
    z: Type.Number({ description: 'Standard errors by which they differ.' }),
  },
  closed,
);

export const LiveAttempts = Type.Object(
  {
    run,
    key,
    kind: Type.Enum(Object.keys(FLAGS) as Flag[]),
    count: count('Verdicts with the flag.'),
    first_at: time('The first of them'),
    last_at: time('The latest of them'),
    samples: Type.Array(LiveVerdict, { description: 'Some of them, the latest last.' }),
  },
  closed,
);

export const LiveSummary = Type.Object(
  {
    since: time('Since when verdicts are counted here'),
    texts: Type.Boolean({ description: 'Whether texts of items are kept.' }),
    one_of_several: Type.Boolean({
      description: 'With Redis: batches are graded by workers, each of which counts its own verdicts.',
    }),
    runs: Type.Array(RunLine, { description: 'The most recently used first.' }),
    total: Type.Object(
      {
        ...Numbers.properties,
        per_second: Type.Number(),
        rewards: Type.Array(
          Type.Object({ from: orNull('Null: from the least.'), count: count('Verdicts.') }, closed),
          { description: 'Distribution of rewards; each bin ends where the next begins.' },
        ),
        reasons: Type.Array(
          Type.Object(
            { reason: Type.Enum(Object.keys(REASONS) as Reason[]), count: count('Verdicts.') },
            closed,
          ),
          { description: 'The most frequent first.' },
        ),
      },
      { ...closed, description: 'Of the run that was asked for, or of all runs.' },
    ),
    timeline: Type.Array(Piece, {
      description: 'Over time; the last minutes in short pieces, what was before in longer ones.',
    }),
    steps: Type.Array(Piece, { description: 'By `metadata.step`; of one run only.' }),
    alarms: Type.Array(LiveAlarm, { description: 'The latest first.' }),
    attempts: Type.Array(LiveAttempts, { description: 'Attempts to cheat by run and kind.' }),
    prompts: Type.Object(
      { never: count('Never solved.'), sometimes: count('In between.'), always: count('Always solved.') },
      { ...closed, description: 'Prompts by how often they are solved, with two verdicts or more.' },
    ),
  },
  closed,
);
export type LiveSummary = Static<typeof LiveSummary>;

export const PromptLine = Type.Object(
  {
    run,
    key,
    prompt_id: Type.String(),
    class: Type.Enum([...PROMPT_CLASSES]),
    count: count('Scored verdicts.'),
    correct: count('Of these, right.'),
    pass_rate: Type.Number(),
    mean_reward: Type.Number(),
  },
  closed,
);
export type PromptLine = Static<typeof PromptLine>;
