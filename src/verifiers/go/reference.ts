/** What a reference of `go` may hold, and the options. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Points = (description: string) =>
  Type.Array(Type.String({ maxLength: 16 }), { maxItems: 700, description });
const Rows = (description: string) =>
  Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 40, description });
const Side = Type.Integer({ minimum: 1, maximum: 25 });

const POSITION = {
  size: Type.Optional(
    Type.Union([Side, Type.Object({ width: Side, height: Side }, closed)], {
      description: 'Up to 25. A board says it by itself.',
    }),
  ),
  rules: Type.Optional(
    Type.Union(
      [
        Type.String({ maxLength: 40 }),
        Type.Object(
          {
            ko: Type.Optional(Type.Enum(['simple', 'positional', 'situational'])),
            scoring: Type.Optional(Type.Enum(['area', 'territory'])),
            suicide: Type.Optional(Type.Boolean()),
            handicap_bonus: Type.Optional(Type.Enum(['none', 'N', 'N-1'])),
            tax: Type.Optional(Type.Enum(['none', 'seki', 'all'])),
          },
          closed,
        ),
      ],
      {
        description:
          'tromp-taylor (default), chinese, chinese-superko, japanese, korean, aga, bga, new-zealand, or the rules themselves.',
      },
    ),
  ),
  moves: Type.Optional(
    Type.Array(Type.String({ maxLength: 16 }), {
      maxItems: 2000,
      description: 'From the empty board, as in ["B D4", "W pass"].',
    }),
  ),
  board: Type.Optional(Rows('Rows from the top: `.` empty, `X` black, `O` white.')),
  black: Type.Optional(Points('Black stones.')),
  white: Type.Optional(Points('White stones.')),
  sgf: Type.Optional(Type.String({ maxLength: 65_536, description: 'A record whose moves are played.' })),
  ko: Type.Optional(Type.String({ maxLength: 16, description: 'The point that is barred, of a board.' })),
  to_play: Type.Optional(Type.Enum(['B', 'W'])),
  coordinates: Type.Optional(
    Type.Enum(['gtp', 'with_i', 'numeric'], { description: 'Default gtp: letters without I.' }),
  ),
} as const;
const COUNT = {
  komi: Type.Optional(Type.Number({ minimum: -1000, maximum: 1000, description: 'Default 0.' })),
  dead: Type.Optional(Points('Stones that are lifted; all others are alive.')),
  seki: Type.Optional(Points('Stones of groups that live in seki.')),
  prisoners: Type.Optional(
    Type.Object(
      { black: Type.Integer({ minimum: 0 }), white: Type.Integer({ minimum: 0 }) },
      { ...closed, description: 'Stones captured by black and by white.' },
    ),
  ),
  handicap: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
} as const;

const task = <K extends string, P extends object>(kind: K, more: P) =>
  Type.Object({ kind: Type.Literal(kind), ...POSITION, ...more }, closed);

export const GoTask = Type.Union([
  task('legal_move', {}),
  task('position', {}),
  task('score', COUNT),
  task('capture', {
    answers: Type.Optional(Points('Moves that count besides those that capture most.')),
  }),
  task('problem', {
    answers: Type.Optional(Points('Right first moves.')),
    lines: Type.Optional(
      Type.Array(Type.Array(Type.String({ maxLength: 16 }), { minItems: 1, maxItems: 200 }), {
        maxItems: 500,
        description: 'Right lines, as in [["B ec", "W eb"]]; their first moves count, too.',
      }),
    ),
  }),
  task('life_and_death', {
    goal: Type.Enum(['kill', 'live']),
    target: Type.String({ maxLength: 16, description: 'A stone of the group.' }),
    region: Points('Where both play: at most 8 points, enclosed by a safe wall.'),
  }),
  task('ownership', { ownership: Rows('Rows of `B`, `W`, `.`; `?` is not asked for.') }),
  task('game', {
    ...COUNT,
    result: Type.Optional(Type.String({ maxLength: 40, description: 'What the count must come to.' })),
    min_moves: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 2000, description: 'Stones to be played at least (default 1).' }),
    ),
  }),
]);
export type GoTask = Static<typeof GoTask>;

export const GoReference = Type.Object({ task: GoTask }, closed);
export type GoReference = Static<typeof GoReference>;

export const GoOptions = Type.Object(
  {
    compare: Type.Optional(
      Type.Enum(['exact', 'winner'], { description: 'score: the result (default), or who wins.' }),
    ),
    partial: Type.Optional(
      Type.Boolean({ description: 'position, ownership: the reward is the share of right points.' }),
    ),
  },
  closed,
);
export type GoOptions = Static<typeof GoOptions>;
