/** The verifier of chess: moves, positions, games, puzzles, mates, best moves. */
import { type Caller, type Compute, STUCK, task } from '../../compute/compute.ts';
import { judgedStages } from '../../explanation.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import { type Judgement, unscored } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { ChessEngine } from './engine/engine.ts';
import { EngineFailure } from './engine/uci-process.ts';
import { CHESS_EXAMPLES } from './examples.ts';
import { type ChessWork, chosenOf, judgeChess } from './judge.ts';
import type { Task } from './kinds/asked.ts';
import type { otherMoves } from './mutations.ts';
import { ChessOptions, ChessReference, type ChessTask, DEFAULT_NODES } from './reference.ts';

type Input = GradeInput<ChessReference, ChessOptions>;

const MUTATE = task<typeof otherMoves>(new URL('./mutations.ts', import.meta.url), 'otherMoves');
const JUDGE = task<typeof judgeChess>(new URL('./judge.ts', import.meta.url), 'judgeChess');

/** Longer responses are read in a thread, and so are searches and long games. */
const INLINE_CHARACTERS = 4096;
const INLINE_LIST = 600;
const INLINE_MOVES = 60;
/** Counts of positions bound the work; this ends what is stuck. */
const LIMIT_MS = 300_000;

export interface ChessSettings {
  compute: Compute;
  /** Command of an engine that speaks UCI; without it best moves need evaluations. */
  uciEngine?: string | undefined;
  /** So many positions are looked at side by side. */
  uciProcesses?: number;
  /** Folder of Syzygy tables. */
  syzygyDir?: string | undefined;
}

export function createChessVerifier({
  compute,
  uciEngine,
  uciProcesses = 1,
  syzygyDir,
}: ChessSettings): Verifier<typeof ChessReference, typeof ChessOptions> {
  const engine = uciEngine === undefined ? undefined : new ChessEngine(uciEngine, uciProcesses);

  /** The best move and the chosen one are evaluated; the rest is as with a table. */
  async function judgeByEngine(work: BestMoveWork, asked: ChessEngine): Promise<Judgement> {
    const chosen = chosenOf(work);
    if ('status' in chosen) return chosen;
    const { nodes = DEFAULT_NODES } = work.task.engine ?? {};
    try {
      const found = await asked.compare(chosen.fen, chosen.move, nodes);
      const evaluations = Object.fromEntries(
        [found.best, found.chosen].map(({ move, value }) => [move, value]),
      );
      const judgement = judgeChess({ ...work, task: { ...work.task, evaluations } });
      const by = `By ${found.engine} at ${nodes} nodes, the best move is ${found.best.move}.`;
      return { ...judgement, message: `${judgement.message ?? ''} ${by}`.trim() };
    } catch (error) {
      if (error instanceof EngineFailure) return unscored('sandbox_unavailable', { message: error.message });
      throw error;
    }
  }

  function judge(
    { response, reference, options }: Input,
    { signal, tenant }: Caller,
  ): Judgement | Promise<Judgement> {
    const text = responseText(response);
    if (text === undefined) return NO_ASSISTANT;
    const work = { response: text, task: reference.task, options, ...(syzygyDir && { syzygyDir }) };
    if (engine && isForEngine(work)) return judgeByEngine(work, engine);
    return isHeavy(text, reference.task)
      ? compute.run(JUDGE, work, { limitMs: LIMIT_MS, signal, tenant })
      : judgeChess(work);
  }

  return {
    id: 'chess',
    version: '1.4.4',
    title: 'Chess',
    description:
      'Legal moves in every notation, positions after moves, whole games, puzzles by the rules of Lichess, mates proved by search, endings of few men, lost win probability.',
    reference: ChessReference,
    options: ChessOptions,
    examples: CHESS_EXAMPLES,
    worstMs: 60_000,
    cost: ({ reference: { task: asked } }) =>
      asked.kind === 'mate'
        ? COST_OF_MATE[Math.min(asked.n, COST_OF_MATE.length) - 1]!
        : asked.kind === 'tablebase'
          ? COST_OF_TABLE
          : engine && asked.kind === 'best_move' && asked.evaluations === undefined
            ? Math.ceil((asked.engine?.nodes ?? DEFAULT_NODES) / NODES_OF_COST)
            : 1,
    resource: ({ reference: { task: asked } }) => (asked.kind === 'best_move' ? 'chess engine' : 'chess'),
    grade: (input, context) => judge(input, context),
    mutations: (input, { signal }) => compute.run(MUTATE, input, { ...STUCK, signal }),
    async explain(input, context): Promise<Explanation> {
      return { stages: judgedStages(input.reference.task.kind, await judge(input, context)) };
    },
    async close() {
      engine?.close();
    },
  };
}

type BestMoveWork = ChessWork & { task: Task<'best_move'> };

const isForEngine = (work: ChessWork): work is BestMoveWork =>
  work.task.kind === 'best_move' && work.task.evaluations === undefined;

/** Two moves are looked at, at some 250,000 nodes a second each. */
const NODES_OF_COST = 12_500;
const COST_OF_MATE = [1, 10, 100, 1000];
/** Few find their table made. */
const COST_OF_TABLE = 1000;

function isHeavy(text: string, asked: ChessTask): boolean {
  if (asked.kind === 'tablebase' || (asked.kind === 'mate' && asked.n > 1)) return true;
  const isList = asked.kind === 'game' || asked.kind === 'legal_moves';
  if (text.length > (isList ? INLINE_LIST : INLINE_CHARACTERS)) return true;
  return 'moves' in asked && (asked.moves?.length ?? 0) > INLINE_MOVES;
}
