/** What is asked of the live view. */
import { type Static, Type } from 'typebox';
import { PROMPT_CLASSES } from '../../observability/live/prompts.ts';
import { LiveSummary, LiveVerdict } from '../../observability/live/view/schema.ts';
import { FLAGS, type Flag, REASONS, type Reason } from '../../verdict.ts';

const closed = { additionalProperties: false };

const scope = {
  run: Type.Optional(
    Type.String({ maxLength: 128, description: '`metadata.run`; empty: items that name none. Absent: all.' }),
  ),
  key: Type.Optional(
    Type.String({ maxLength: 64, description: "Another key's verdicts, by its name: for the operator." }),
  ),
};

const filter = {
  verifier: Type.Optional(Type.String({ maxLength: 64, description: 'Identifier, as in `math`.' })),
  prompt_id: Type.Optional(Type.String({ maxLength: 128 })),
  reason: Type.Optional(Type.Enum(Object.keys(REASONS) as Reason[])),
  flag: Type.Optional(Type.Enum(Object.keys(FLAGS) as Flag[])),
  outcome: Type.Optional(Type.Enum(['correct', 'wrong', 'unscored'])),
  min_reward: Type.Optional(Type.Number()),
  max_reward: Type.Optional(Type.Number()),
};

const limit = (most: number, usual: number) =>
  Type.Optional(
    Type.Integer({ minimum: 0, maximum: most, description: `Most verdicts; ${usual} when not given.` }),
  );

export const SummaryQuery = Type.Object(scope, closed);

export const VerdictsQuery = Type.Object(
  {
    ...scope,
    ...filter,
    limit: limit(500, 100),
    before: Type.Optional(
      Type.Integer({ minimum: 1, description: '`next` of the page before; of one key only.' }),
    ),
  },
  closed,
);

export const EventsQuery = Type.Object({ ...scope, ...filter, limit: limit(200, 50) }, closed);

export const PromptsQuery = Type.Object(
  {
    ...scope,
    class: Type.Optional(Type.Enum([...PROMPT_CLASSES])),
    min_count: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Prompts with fewer scored verdicts are left out; 2.' }),
    ),
  },
  closed,
);

export const VerdictsPage = Type.Object(
  {
    verdicts: Type.Array(LiveVerdict, { description: 'The latest first.' }),
    next: Type.Optional(Type.Integer({ description: 'Value of `before` for the next page.' })),
  },
  closed,
);

/** The data of an event `snapshot`. */
export const Snapshot = Type.Object(
  { summary: LiveSummary, verdicts: Type.Array(LiveVerdict, { description: 'The latest first.' }) },
  closed,
);
export type Snapshot = Static<typeof Snapshot>;
