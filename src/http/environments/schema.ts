/** What the routes of environments take and answer. */
import { Type } from 'typebox';
import { SEED } from '../../environments/parameters.ts';

const Schema = Type.Record(Type.String(), Type.Unknown(), { description: 'JSON Schema.' });
const Parameters = Type.Record(Type.String(), Type.Unknown());
const closed = { additionalProperties: false } as const;

export const EnvironmentSummary = Type.Object(
  {
    id: Type.String(),
    version: Type.String({ description: 'What can change an episode or its return changes it.' }),
    title: Type.String(),
    description: Type.String({ description: 'The rules.' }),
    players: Type.Integer(),
    max_steps: Type.Integer({ description: 'Steps after which an episode is truncated.' }),
  },
  closed,
);

export const EnvironmentDetail = Type.Object(
  {
    ...EnvironmentSummary.properties,
    parameters: Schema,
    action: Schema,
    observation: Schema,
    examples: Type.Array(
      Type.Object(
        {
          title: Type.String(),
          parameters: Parameters,
          seed: Type.Integer(),
          actions: Type.Array(Type.Unknown()),
          return: Type.Number(),
          success: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const EnvironmentList = Type.Object({ environments: Type.Array(EnvironmentSummary) }, closed);

const SESSION_ID = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'Name of a session.' });
export const EnvironmentPath = Type.Object(
  { id: Type.String({ description: 'Of the environment.' }) },
  closed,
);
export const SessionPath = Type.Object({ ...EnvironmentPath.properties, session: SESSION_ID }, closed);

const Episode = {
  seed: Type.Optional(SEED),
  parameters: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'As the environment describes them; those of its first example when not given.',
    }),
  ),
};

/** Whoever wants neither sends no body. */
export const OpenBody = Type.Object(Episode, closed);

export const ResetBody = Type.Object(
  {
    episodes: Type.Array(
      Type.Object(
        {
          ...Episode,
          replace: Type.Optional({ ...SESSION_ID, description: 'A session that is given up for this one.' }),
        },
        closed,
      ),
      { minItems: 1, description: 'Each opens a session.' },
    ),
  },
  closed,
);

const Action = Type.Unknown({ description: 'As the environment describes it, or in another spelling.' });
const StepNumber = Type.Optional(
  Type.Integer({
    minimum: 1,
    description:
      'The number that this step shall have, from 1. Sent again, the step is answered as before and not played twice.',
  }),
);

export const EmptyBody = Type.Object({}, closed);

export const StepBody = Type.Object({ action: Action, step: StepNumber }, closed);

export const StepsBody = Type.Object(
  {
    steps: Type.Array(Type.Object({ session: SESSION_ID, action: Action, step: StepNumber }, closed), {
      minItems: 1,
    }),
  },
  closed,
);

const Observation = Type.Unknown({ description: 'As the environment describes it.' });
const SessionId = Type.String({ description: 'Name of the session.' });

const facts = {
  session: SessionId,
  environment: Type.String(),
  version: Type.String(),
  seed: Type.Integer(),
  parameters: Parameters,
};

export const Opened = Type.Object(
  { ...facts, observation: Observation, info: Type.Record(Type.String(), Type.Unknown()) },
  closed,
);

export const Stepped = Type.Object(
  {
    session: SessionId,
    step: Type.Integer({ description: 'Steps that have been played, this one among them.' }),
    observation: Observation,
    reward: Type.Number(),
    terminated: Type.Boolean({ description: 'By the rules of the game.' }),
    truncated: Type.Boolean({ description: 'By the limit of steps.' }),
    info: Type.Object(
      {
        invalid_action: Type.Optional(
          Type.String({ description: 'Why the action is none of the environment: nothing was played.' }),
        ),
        illegal_action: Type.Optional(
          Type.String({ description: 'Why the game forbids the action, which was played all the same.' }),
        ),
        ended: Type.Optional(
          Type.Literal(true, { description: 'The episode had ended before: nothing was played.' }),
        ),
        success: Type.Optional(Type.Boolean({ description: 'At the end.' })),
        return: Type.Optional(Type.Number({ description: 'At the end: the sum of the rewards.' })),
      },
      closed,
    ),
  },
  closed,
);

const played = {
  steps: Type.Integer(),
  return: Type.Number({ description: 'The sum of the rewards.' }),
  terminated: Type.Boolean(),
  truncated: Type.Boolean(),
  success: Type.Boolean(),
};

export const SessionView = Type.Object(
  {
    ...facts,
    ...played,
    observation: Observation,
    expires_at: Type.String({ format: 'date-time', description: 'Unless it is played on before.' }),
  },
  closed,
);

export const Replayed = Type.Object(
  {
    ...facts,
    ...played,
    actions: Type.Array(Type.Unknown()),
    rewards: Type.Array(Type.Number()),
    confirmed: Type.Boolean({
      description: 'Whether each reward is the one that was answered when the step was played.',
    }),
  },
  closed,
);

export const Rendered = Type.Object({ session: SessionId, text: Type.String() }, closed);

export const Dropped = Type.Object({ session: SessionId }, closed);

/** One of many that was refused by itself. */
const Refused = Type.Object(
  {
    session: Type.Optional(SessionId),
    error: Type.Object(
      {
        type: Type.String(),
        title: Type.String(),
        status: Type.Integer(),
        detail: Type.String(),
        retryable: Type.Boolean(),
        errors: Type.Optional(
          Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }, closed)),
        ),
      },
      { ...closed, description: 'As in a problem document.' },
    ),
  },
  closed,
);

export const SteppedMany = Type.Object(
  { outcomes: Type.Array(Type.Union([Stepped, Refused]), { description: 'In the order of the steps.' }) },
  closed,
);

export const OpenedMany = Type.Object(
  { outcomes: Type.Array(Type.Union([Opened, Refused]), { description: 'In the order of the episodes.' }) },
  closed,
);
