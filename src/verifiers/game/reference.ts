/** What a reference of `game` may hold, and the options. */
import { type Static, Type } from 'typebox';
import { MAX_STEPS, SEED } from '../../environments/parameters.ts';
import { Snapshot } from './shaped/snapshot.ts';
import { FORMULAS, WEIGHTS } from './shaped/weights.ts';

const closed = { additionalProperties: false } as const;

const Replay = Type.Object(
  {
    kind: Type.Literal('replay'),
    environment: Type.String({ maxLength: 100, description: 'As in GET /v1/environments.' }),
    parameters: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'Those of the environment.' }),
    ),
    seed: Type.Optional(SEED),
    max_steps: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_STEPS,
        description: 'Steps after which the episode is truncated; the environment has a limit of its own.',
      }),
    ),
  },
  closed,
);

const ShapedReward = Type.Object(
  {
    kind: Type.Literal('shaped_reward'),
    formula: Type.Enum([...FORMULAS], {
      description: 'openai_five: the weights of 2018. openai_five_2019: those of the paper.',
    }),
    side: Type.Enum(['radiant', 'dire']),
    hero: Type.Integer({ minimum: 0, description: 'Whose reward, from 0.' }),
    snapshots: Type.Array(Snapshot, { maxItems: 10_000, description: 'In the order of time.' }),
    team_spirit: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Share of the team in the reward; 0.' }),
    ),
    time_decay: Type.Optional(Type.Boolean({ description: 'Times 0.6 for every ten minutes; true.' })),
    zero_sum: Type.Optional(Type.Boolean({ description: 'Less the mean of the other side; true.' })),
    lane: Type.Optional(
      Type.Boolean({ description: 'Whether a hero that is `outside_lane` pays for it; false.' }),
    ),
    weights: Type.Optional(
      Type.Object(Object.fromEntries(WEIGHTS.map((name) => [name, Type.Optional(Type.Number())])), {
        ...closed,
        description: 'In place of those of the formula.',
      }),
    ),
  },
  closed,
);

const Outcome = Type.Object(
  {
    kind: Type.Literal('outcome'),
    outcomes: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
      minItems: 2,
      maxItems: 100,
      description: 'All that can be, each in words.',
    }),
    expected: Type.String({ maxLength: 100, description: 'One of them.' }),
  },
  closed,
);

export const GameTask = Type.Union([Replay, ShapedReward, Outcome]);
export type GameTask = Static<typeof GameTask>;
export type ReplayTask = Static<typeof Replay>;
export type ShapedTask = Static<typeof ShapedReward>;
export type OutcomeTask = Static<typeof Outcome>;

export const GameReference = Type.Object({ task: GameTask }, closed);
export type GameReference = Static<typeof GameReference>;

export const GameOptions = Type.Object(
  {
    reward: Type.Optional(
      Type.Enum(['success', 'return', 'normalized'], {
        description:
          'replay: 1 for success (default), the sum of the rewards, or that sum between `worst` and `best` of the parameters.',
      }),
    ),
    illegal: Type.Optional(
      Type.Enum(['ignore', 'fail'], {
        description: 'replay: what an illegal action does: what the game says (default), or lose.',
      }),
    ),
    pass_at: Type.Optional(
      Type.Number({ description: 'shaped_reward: correct from this reward on; else above 0.' }),
    ),
  },
  closed,
);
export type GameOptions = Static<typeof GameOptions>;
