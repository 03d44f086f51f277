/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const STRAIGHT_THREE = {
  kind: 'life_and_death',
  board: ['.OOOOO', 'OXXXOO', 'OX.XOO', 'OX.XOO', 'OX.XOO', 'OXXXOO', '.OOOOO'],
  to_play: 'W',
  goal: 'kill',
  target: 'B6',
  region: ['C5', 'C4', 'C3'],
};

export const GO_EXAMPLES: VerifierExample[] = [
  {
    title: 'A legal move',
    item: {
      response: 'I take the corner. <answer>C3</answer>',
      reference: { task: { kind: 'legal_move', size: 9, rules: 'chinese', moves: ['B E5'], to_play: 'W' } },
    },
    verdict: { status: 'scored', reward: 1, reason: 'legal_move' },
  },
  {
    title: 'The vital point of three in a row',
    item: { response: 'Final answer: C4', reference: { task: STRAIGHT_THREE } },
    verdict: { status: 'scored', reward: 1, reason: 'solved' },
  },
  {
    title: 'A point that leaves two eyes',
    item: { response: 'Final answer: C3', reference: { task: STRAIGHT_THREE } },
    verdict: { status: 'scored', reward: 0, reason: 'not_reached' },
  },
  {
    title: 'The result of a finished game',
    item: {
      response: '\\boxed{B+2.5}',
      reference: { task: { kind: 'score', komi: 0.5, board: ['.XO', 'XXO', '.XO'] } },
    },
    verdict: { status: 'scored', reward: 1, reason: 'solved' },
  },
];
