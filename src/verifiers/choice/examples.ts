/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const METALS = { A: 'iron', B: 'zinc', C: 'copper', D: 'nickel' };

export const CHOICE_EXAMPLES: VerifierExample[] = [
  {
    title: 'A letter behind a cue',
    item: {
      response: 'Copper conducts best. The answer is (C).',
      reference: { answer: 'C', letters: 'ABCD' },
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_choice' },
  },
  {
    title: 'The text of an option',
    item: { response: '\\boxed{\\text{copper}}', reference: { answer: 'C', options: METALS } },
    verdict: { status: 'scored', reward: 1, reason: 'equal_choice' },
  },
  {
    title: 'Two letters',
    item: { response: 'Answer: C (or possibly A)', reference: { answer: 'C', options: METALS } },
    verdict: { status: 'scored', reward: 0, reason: 'multiple_answers' },
  },
  {
    title: 'A letter with the text of another option',
    item: { response: 'Answer: C) zinc', reference: { answer: 'C', options: METALS } },
    verdict: { status: 'scored', reward: 0, reason: 'multiple_answers' },
  },
  {
    title: 'Several right, in part',
    item: {
      response: 'Answer: A and B',
      reference: { answer: ['A', 'C'], letters: 'ABCD' },
      options: { mode: 'multiple', partial: 'jaccard' },
    },
    verdict: { status: 'scored', reward: 1 / 3, reason: 'different_choice' },
  },
];
