/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const COUNTDOWN = {
  entry: {
    question: 'Using all the numbers 13, 66, 24, 64, 5, 25, create an expression that equals 580.',
    answer: '5*(66 - 13 + 64 + 24 - 25)',
    metadata: { source_dataset: 'countdown', numbers: [13, 66, 24, 64, 5, 25], target: 580 },
  },
};

export const PUZZLE_EXAMPLES: VerifierExample[] = [
  {
    title: 'A row of Reasoning Gym, answered otherwise than it is stored',
    item: { response: '<answer>(66 − 13 + 64 + 24 − 25) × 5 = 580</answer>', reference: COUNTDOWN },
    verdict: { status: 'scored', reward: 1, reason: 'solved' },
  },
  {
    title: 'The target instead of an expression',
    item: { response: '<answer>580</answer>', reference: COUNTDOWN },
    verdict: { status: 'scored', reward: 0, reason: 'wrong_numbers' },
  },
  {
    title: 'A Sudoku whose given was changed',
    item: {
      response: '```\n1 2 3 4\n3 4 1 2\n2 1 4 3\n4 3 2 1\n```',
      reference: {
        puzzle: {
          kind: 'sudoku',
          box: [2, 2],
          grid: [
            [2, 0, 0, 0],
            [0, 0, 0, 0],
            [0, 0, 0, 3],
            [0, 0, 0, 0],
          ],
        },
      },
    },
    verdict: { status: 'scored', reward: 0, reason: 'given_changed' },
  },
  {
    title: 'Clauses that cannot be made true',
    item: {
      response: '\\boxed{unsatisfiable}',
      reference: { puzzle: { kind: 'sat', variables: 1, clauses: [[1], [-1]] } },
    },
    verdict: { status: 'scored', reward: 1, reason: 'solved' },
  },
];
