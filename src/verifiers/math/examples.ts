/** Examples of the math verifier, shown in its documentation and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

export const MATH_EXAMPLES: VerifierExample[] = [
  {
    title: 'A boxed fraction against a decimal',
    item: {
      response: 'Half of the cards are red, so the probability is $\\boxed{\\frac{1}{2}}$.',
      reference: { answer: '0.5' },
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_exact' },
  },
  {
    title: 'Thinking is not searched',
    item: {
      response: '<think>Perhaps \\boxed{12}? No.</think>The answer is 7.',
      reference: { answer: '12' },
    },
    verdict: { status: 'scored', reward: 0, reason: 'different_value' },
  },
  {
    title: 'An inequality against an interval',
    item: { response: 'So $x \\ge 2$.', reference: { answer: '[2, \\infty)' } },
    verdict: { status: 'scored', reward: 1, reason: 'equal_symbolic' },
  },
  {
    title: 'A hedged answer',
    item: { response: '\\boxed{1 \\text{ or } 2}', reference: { answer: '1' } },
    verdict: { status: 'scored', reward: 0, reason: 'extra_element' },
  },
  {
    title: 'A number within one percent',
    item: {
      response: 'Answer: 9.8 m/s^2',
      reference: { answer: '9.81 \\text{ m/s}^2' },
      options: { test: 'numeric', precision: { relative: 0.01 } },
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_numeric' },
  },
  {
    title: 'A reference that cannot be read',
    item: { response: '\\boxed{3}', reference: { answer: '\\frac{1}{' } },
    verdict: { status: 'unscored', reward: null, reason: 'invalid_reference' },
  },
];
