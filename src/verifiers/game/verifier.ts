/** The verifier of computer games: replays, shaped rewards, outcomes. */
import { type Caller, type Compute, task } from '../../compute/compute.ts';
import { findEnvironment } from '../../environments/registry.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { GAME_EXAMPLES } from './examples.ts';
import { type explainGame, judgeGame, type judgeGameInThread } from './judge.ts';
import { GameOptions, GameReference, type GameTask } from './reference.ts';

type Input = GradeInput<GameReference, GameOptions>;

const JUDGE = task<typeof judgeGameInThread>(new URL('./judge.ts', import.meta.url), 'judgeGameInThread');
const EXPLAIN = task<typeof explainGame>(new URL('./judge.ts', import.meta.url), 'explainGame');

/** Longer answers are played in a thread, and so are large boards and opponents that search. */
const INLINE_CHARACTERS = 2048;
const INLINE_SIZE = 2048;
const INLINE_SNAPSHOTS = 20;
/** Counts of actions and positions bound the work; this ends what is stuck. */
const LIMIT_MS = 120_000;

export function createGameVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof GameReference, typeof GameOptions> {
  function judge(
    { response, reference, options }: Input,
    { signal, tenant }: Caller,
  ): Judgement | Promise<Judgement> {
    const text = responseText(response);
    if (text === undefined) return NO_ASSISTANT;
    const work = { response: text, task: reference.task, options };
    return isLong(text, reference.task)
      ? compute.run(JUDGE, work, { limitMs: LIMIT_MS, signal, tenant })
      : judgeGame(work);
  }

  return {
    id: 'game',
    version: '1.1.5',
    title: 'Computer games',
    description:
      "Plays a list of actions in a seeded environment and pays its success or its return; OpenAI Five's shaped reward from snapshots of a game; outcomes in words.",
    reference: GameReference,
    options: GameOptions,
    examples: GAME_EXAMPLES,
    rewards: { min: null, max: null },
    worstMs: 60_000,
    cost: ({ reference: { task: asked } }) => (isHeavy(asked) ? 1000 : 1),
    grade: (input, context) => judge(input, context),
    async explain({ response, reference, options }, { signal, tenant }): Promise<Explanation> {
      const text = responseText(response);
      if (text === undefined) return { stages: [] };
      const work = { response: text, task: reference.task, options };
      return { stages: await compute.run(EXPLAIN, work, { limitMs: LIMIT_MS, signal, tenant }) };
    },
  };
}

function isHeavy(asked: GameTask): boolean {
  if (asked.kind !== 'replay') return false;
  return findEnvironment(asked.environment)?.isHeavy?.(asked.parameters ?? {}) ?? false;
}

function isLong(text: string, asked: GameTask): boolean {
  if (text.length > INLINE_CHARACTERS || isHeavy(asked)) return true;
  if (asked.kind === 'shaped_reward') return asked.snapshots.length > INLINE_SNAPSHOTS;
  return asked.kind === 'replay' && sizeOf(asked.parameters ?? {}, INLINE_SIZE) >= INLINE_SIZE;
}

/** How much there is in a value, in characters and members; no more than `most` is counted. */
function sizeOf(value: unknown, most: number): number {
  if (typeof value === 'string') return Math.min(most, value.length + 1);
  if (typeof value !== 'object' || value === null) return 1;
  let size = 1;
  for (const inner of Object.values(value)) {
    size += sizeOf(inner, most - size);
    if (size >= most) break;
  }
  return size;
}
