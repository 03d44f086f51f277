/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const FALL = {
  variables: ['g', 't'],
  data: {
    inputs: [
      [9.81, 1],
      [9.81, 2],
      [3.71, 1],
      [3.71, 3],
      [1.62, 2],
    ],
    outputs: [4.905, 19.62, 1.855, 16.695, 3.24],
  },
};

export const LAW_EXAMPLES: VerifierExample[] = [
  {
    title: 'The law in LaTeX',
    item: { response: 'Therefore $$\\boxed{s = \\frac{1}{2} g t^2}$$', reference: FALL },
    verdict: { status: 'scored', reward: 1, reason: 'equal_numeric' },
  },
  {
    title: 'The law as a Python function, which is read and never run',
    item: {
      response: '```python\nimport math\ndef law(g, t):\n    half = 0.5\n    return half * g * t**2\n```',
      reference: FALL,
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_numeric' },
  },
  {
    title: 'A constant that is fitted to the data',
    item: { response: '<answer>k*g*t**2</answer>', reference: FALL, options: { fit_constants: 1 } },
    verdict: { status: 'scored', reward: 1, reason: 'equal_numeric' },
  },
  {
    title: 'Undefined at one point',
    item: { response: '<answer>g*t**2/2 + 0*log(t - 1)</answer>', reference: FALL },
    verdict: { status: 'scored', reward: 0, reason: 'answer_undefined' },
  },
  {
    title: 'Good numbers, another law',
    item: {
      response: '<answer>g*t**2/2 + 0.0001*g</answer>',
      reference: { ...FALL, expression: 'g*t^2/2' },
      options: { metric: 'equivalent' },
    },
    verdict: { status: 'scored', reward: 0, reason: 'different_value' },
  },
];
