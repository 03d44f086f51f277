/** The verifier of chess: moves, positions, games, puzzles, mates, best moves. */
import { type Compute, task } from '../../compute/compute.ts';
import { judgedStages } from '../../explanation.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { CHESS_EXAMPLES } from './examples.ts';
import { judgeChess } from './judge.ts';
import { ChessOptions, ChessReference, type ChessTask } from './reference.ts';

type Input = GradeInput<ChessReference, ChessOptions>;

const JUDGE = task<typeof judgeChess>(new URL('./judge.ts', import.meta.url), 'judgeChess');

/** Longer responses are read in a thread, and so are searches and long games. */
const INLINE_CHARACTERS = 4096;
const INLINE_LIST = 600;
const INLINE_MOVES = 60;
/** Counts of positions bound the work; this ends what is stuck. */
const LIMIT_MS = 300_000;

export function createChessVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof ChessReference, typeof ChessOptions> {
  function judge(
    { response, reference, options }: Input,
    signal: AbortSignal,
  ): Judgement | Promise<Judgement> {
    const text = responseText(response);
    if (text === undefined) return NO_ASSISTANT;
    const work = { response: text, task: reference.task, options };
    return isHeavy(text, reference.task)
      ? compute.run(JUDGE, work, { limitMs: LIMIT_MS, signal })
      : judgeChess(work);
  }

  return {
    id: 'chess',
    version: '1.0.0',
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
          : 1,
    grade: (input, { signal }) => judge(input, signal),
    async explain(input, { signal }): Promise<Explanation> {
      return { stages: judgedStages(input.reference.task.kind, await judge(input, signal)) };
    },
  };
}

const COST_OF_MATE = [1, 10, 100, 1000];
/** Few find their table made. */
const COST_OF_TABLE = 1000;

function isHeavy(text: string, asked: ChessTask): boolean {
  if (asked.kind === 'tablebase' || (asked.kind === 'mate' && asked.n > 1)) return true;
  const isList = asked.kind === 'game' || asked.kind === 'legal_moves';
  if (text.length > (isList ? INLINE_LIST : INLINE_CHARACTERS)) return true;
  return 'moves' in asked && (asked.moves?.length ?? 0) > INLINE_MOVES;
}
