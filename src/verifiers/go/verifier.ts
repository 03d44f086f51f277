/** The verifier of Go: moves, positions, results, problems, life and death, games. */
import { type Caller, type Compute, STUCK, task } from '../../compute/compute.ts';
import { judgedStages } from '../../explanation.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { GO_EXAMPLES } from './examples.ts';
import { judgeGo } from './judge.ts';
import type { otherPoints } from './mutations.ts';
import { GoOptions, GoReference } from './reference.ts';

type Input = GradeInput<GoReference, GoOptions>;

const MUTATE = task<typeof otherPoints>(new URL('./mutations.ts', import.meta.url), 'otherPoints');
const JUDGE = task<typeof judgeGo>(new URL('./judge.ts', import.meta.url), 'judgeGo');

/** Longer responses are read in a thread, and so are games and searches of many points. */
const INLINE_CHARACTERS = 8192;
const INLINE_MOVES = 400;
const INLINE_REGION = 5;
/** Counts of moves and nodes bound the work; this ends what is stuck. */
const LIMIT_MS = 120_000;

export function createGoVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof GoReference, typeof GoOptions> {
  function judge(
    { response, reference, options }: Input,
    { signal, tenant }: Caller,
  ): Judgement | Promise<Judgement> {
    const text = responseText(response);
    if (text === undefined) return NO_ASSISTANT;
    const work = { response: text, task: reference.task, options };
    return isHeavy(text, reference)
      ? compute.run(JUDGE, work, { limitMs: LIMIT_MS, signal, tenant })
      : judgeGo(work);
  }

  return {
    id: 'go',
    version: '1.2.4',
    title: 'Go',
    description:
      'Legal moves under every common rule set with exact superko, positions, area and territory counts, captures, problems, life and death proved by search, whole games.',
    reference: GoReference,
    options: GoOptions,
    examples: GO_EXAMPLES,
    worstMs: 20_000,
    cost: ({ reference: { task: asked } }) => (asked.kind === 'life_and_death' ? 10 : 2),
    grade: (input, context) => judge(input, context),
    mutations: (input, { signal }) => compute.run(MUTATE, input, { ...STUCK, signal }),
    async explain(input, context): Promise<Explanation> {
      return { stages: judgedStages(input.reference.task.kind, await judge(input, context)) };
    },
  };
}

function isHeavy(text: string, { task: asked }: GoReference): boolean {
  if (text.length > INLINE_CHARACTERS || (asked.sgf?.length ?? 0) > INLINE_CHARACTERS) return true;
  if ((asked.moves?.length ?? 0) > INLINE_MOVES) return true;
  return asked.kind === 'capture'
    ? (asked.board?.length ?? 19) > 13
    : asked.kind === 'life_and_death' && asked.region.length > INLINE_REGION;
}
