/** Grades one item of `puzzle`, as the tests of its kinds need it. */
import type { Judgement } from '../../../src/verdict.ts';
import { judgePuzzle } from '../../../src/verifiers/puzzle/judge.ts';
import type { PuzzleOptions, PuzzleReference } from '../../../src/verifiers/puzzle/reference.ts';

export function gradePuzzle(response: string, reference: object, options: PuzzleOptions = {}): Judgement {
  return judgePuzzle({ response, reference: reference as PuzzleReference, options });
}

/** The reward and the reason, or the reason why there is none. */
export function verdictOf(answer: string, puzzle: object, options: PuzzleOptions = {}): string {
  const judgement = gradePuzzle(`<answer>${answer}</answer>`, { puzzle }, options);
  return judgement.status === 'scored' ? `${judgement.reward} ${judgement.reason}` : judgement.reason;
}

/** A row of Reasoning Gym, with only what its rule reads. */
export const rowOf = (dataset: string, metadata: object, answer: string | null = null) => ({
  entry: { question: '', answer, metadata: { source_dataset: dataset, ...metadata } },
});
