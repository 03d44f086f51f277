/** What a reference of `chess` may hold, and the options. */
import { type Static, Type } from 'typebox';

/** What the engine looks at for each of two moves: a tenth of a second. */
export const DEFAULT_NODES = 50_000;
const MAX_NODES = 10_000_000;

const closed = { additionalProperties: false } as const;
const Fen = Type.String({ maxLength: 120, description: 'Six fields, or the first four.' });
const Moves = (description: string) =>
  Type.Array(Type.String({ maxLength: 24 }), { maxItems: 1000, description });
const START = { fen: Type.Optional(Fen) } as const;
const PLAYED = { moves: Type.Optional(Moves('Played from there before, in SAN or UCI.')) } as const;
const AFTER = { fen: Fen, ...PLAYED } as const;
const Plies = Type.Integer({ minimum: 1, maximum: 1000 });

const task = <K extends string, P extends object>(kind: K, members: P) =>
  Type.Object(
    {
      kind: Type.Literal(kind),
      id: Type.Optional(Type.String({ maxLength: 100, description: "The caller's own; not read." })),
      ...members,
    },
    closed,
  );

export const ChessTask = Type.Union([
  task('legal_move', AFTER),
  task('legal_moves', {
    ...AFTER,
    square: Type.Optional(Type.String({ maxLength: 2, description: 'Only moves from here, as in e2.' })),
  }),
  task('game', {
    ...START,
    end: Type.Optional(
      Type.Enum(
        ['checkmate', 'stalemate', 'insufficient_material', 'threefold_repetition', 'fifty_moves', 'draw'],
        { description: 'How it must end; draw is any of the last four.' },
      ),
    ),
    result: Type.Optional(Type.Enum(['1-0', '0-1', '1/2-1/2'])),
    min_plies: Type.Optional(Plies),
    max_plies: Type.Optional(Plies),
  }),
  task('position', { ...START, moves: Moves('Played from the start, in SAN or UCI.') }),
  task('puzzle', {
    fen: Fen,
    moves: Type.Array(Type.String({ maxLength: 24 }), {
      minItems: 1,
      maxItems: 200,
      description: "Lichess' line: the first is the opponent's.",
    }),
    plies: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, description: "So many of the solver's moves; default all." }),
    ),
    setup: Type.Optional(Type.Boolean({ description: "False: the first move is the solver's." })),
  }),
  task('mate', {
    fen: Fen,
    n: Type.Integer({ minimum: 1, maximum: 5, description: 'Mate in so many moves.' }),
    moves: Type.Optional(Moves('Keys, for a mate that is too deep for the search.')),
  }),
  task('best_move', {
    fen: Fen,
    evaluations: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 24 }),
        Type.Object(
          {
            cp: Type.Optional(Type.Number({ minimum: -100_000, maximum: 100_000 })),
            mate: Type.Optional(Type.Integer({ minimum: -500, maximum: 500 })),
          },
          closed,
        ),
        {
          maxProperties: 300,
          description:
            'By move in UCI, for the side that moves, as in {"e2e4": {"cp": 30}}. Without them the engine of the service tells.',
        },
      ),
    ),
    engine: Type.Optional(
      Type.Object(
        {
          nodes: Type.Integer({
            minimum: 100,
            maximum: MAX_NODES,
            description: `Positions that the engine looks at for each move (default ${DEFAULT_NODES}).`,
          }),
        },
        closed,
      ),
    ),
  }),
  task('tablebase', { fen: Fen }),
  task('valid_position', {
    side: Type.Optional(Type.Enum(['w', 'b'])),
    pieces: Type.Optional(
      Type.String({ minLength: 2, maxLength: 32, description: 'All its men, as in KRPkr.' }),
    ),
  }),
  task('outcome', AFTER),
]);
export type ChessTask = Static<typeof ChessTask>;

export const ChessReference = Type.Object({ task: ChessTask }, closed);
export type ChessReference = Static<typeof ChessReference>;

export const ChessOptions = Type.Object(
  {
    notation: Type.Optional(
      Type.Enum(['any', 'strict_san', 'uci'], {
        description: 'any (default), the canonical SAN with its marks, or UCI.',
      }),
    ),
    compare: Type.Optional(
      Type.Enum(['position', 'board', 'full'], {
        description: 'position: without the counters (default), the placement alone, or all fields.',
      }),
    ),
    partial: Type.Optional(
      Type.Boolean({ description: 'puzzle, legal_moves: the reward is the share solved, or f1.' }),
    ),
    pass_at: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'best_move: correct from here; default 0.98.' }),
    ),
  },
  closed,
);
export type ChessOptions = Static<typeof ChessOptions>;
