/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const LADDER = { kind: 'mate', fen: '7k/8/8/8/8/8/R7/1R4K1 w - - 0 1', n: 2 };

export const CHESS_EXAMPLES: VerifierExample[] = [
  {
    title: 'A legal move',
    item: {
      response: 'I develop. <answer>Nf3</answer>',
      reference: {
        task: { kind: 'legal_move', fen: 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1' },
      },
    },
    verdict: { status: 'scored', reward: 1, reason: 'legal_move' },
  },
  {
    title: 'A key of a mate in two',
    item: { response: 'Final answer: Ra7', reference: { task: LADDER } },
    verdict: { status: 'scored', reward: 1, reason: 'solved' },
  },
  {
    title: 'A check that forces nothing',
    item: { response: 'Final answer: Rh2+', reference: { task: LADDER } },
    verdict: { status: 'scored', reward: 0, reason: 'not_forced' },
  },
  {
    title: 'A game that ends in mate',
    item: {
      response: '<answer>1. f3 e5 2. g4 Qh4# 0-1</answer>',
      reference: { task: { kind: 'game', end: 'checkmate' } },
    },
    verdict: { status: 'scored', reward: 1, reason: 'legal_move' },
  },
];
