/** The verifier of puzzles: own forms, and rows of Reasoning Gym as they were exported. */
import { type Caller, type Compute, STUCK, task } from '../../compute/compute.ts';
import { judgedStages } from '../../explanation.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { PUZZLE_EXAMPLES } from './examples.ts';
import { judgeAtOnce, type judgePuzzle } from './judge.ts';
import type { otherAnswers } from './mutations.ts';
import { PuzzleOptions, PuzzleReference } from './reference.ts';

type Input = GradeInput<PuzzleReference, PuzzleOptions>;

const MUTATE = task<typeof otherAnswers>(new URL('./mutations.ts', import.meta.url), 'otherAnswers');
const JUDGE = task<typeof judgePuzzle>(new URL('./judge.ts', import.meta.url), 'judgePuzzle');

/** Longer responses are read in a thread. */
const INLINE_CHARACTERS = 8192;

export function createPuzzleVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof PuzzleReference, typeof PuzzleOptions> {
  function judge(
    { response, reference, options }: Input,
    { signal, tenant }: Caller,
  ): Judgement | Promise<Judgement> {
    const text = responseText(response);
    if (text === undefined) return NO_ASSISTANT;
    const work = { response: text, reference, options };
    const atOnce = isLarge(work) ? undefined : judgeAtOnce(work);
    // References may hold numbers as they were spelled, which no message carries.
    return (
      atOnce ??
      compute.run(
        JUDGE,
        { ...work, reference: JSON.parse(JSON.stringify(reference)) },
        { ...STUCK, signal, tenant },
      )
    );
  }

  return {
    id: 'puzzle',
    version: '1.2.4',
    title: 'Logic puzzles',
    description:
      'Sudoku, Countdown, Hanoi, SAT, knights and knaves and twenty more kinds by exact rules; Reasoning Gym rows as exported. Any right answer counts, nothing of an answer is evaluated as code.',
    reference: PuzzleReference,
    options: PuzzleOptions,
    examples: PUZZLE_EXAMPLES,
    libraries: ['an-array-of-english-words'],
    worstMs: 20_000,
    cost: ({ reference: { puzzle } }) => (puzzle?.kind === 'knapsack' || puzzle?.kind === 'sat' ? 5 : 1),
    grade: (input, context) => judge(input, context),
    mutations: (input, { signal }) =>
      compute.run(
        MUTATE,
        { ...input, reference: JSON.parse(JSON.stringify(input.reference)) },
        { ...STUCK, signal },
      ),
    async explain(input, context): Promise<Explanation> {
      const { puzzle, entry } = input.reference;
      const stage = puzzle?.kind ?? String(entry?.metadata.source_dataset ?? 'entry');
      return { stages: judgedStages(stage, await judge(input, context)) };
    },
  };
}

function isLarge({ response, options }: { response: string; options: PuzzleOptions }): boolean {
  return response.length > INLINE_CHARACTERS || (options.words?.length ?? 0) > 5000;
}
