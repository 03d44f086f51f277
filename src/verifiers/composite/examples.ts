/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

export const COMPOSITE_EXAMPLES: VerifierExample[] = [
  {
    title: 'DeepSeek-R1: accuracy + format',
    item: {
      response: '<think>Half of sixteen.</think>\\boxed{8}',
      reference: {
        preset: 'deepseek_r1',
        accuracy: { verifier: 'math', reference: { answer: '8' } },
      },
    },
    verdict: { status: 'scored', reward: 2, reason: 'all_parts_correct' },
  },
  {
    title: 'Llama-Nemotron: thinking is off, and the response thinks',
    item: {
      response: '<think>Half of sixteen.</think>\\boxed{8}',
      reference: {
        preset: 'nemotron',
        thinking: 'off',
        accuracy: { verifier: 'math', reference: { answer: '8' } },
      },
    },
    verdict: { status: 'scored', reward: 0, reason: 'gate_closed' },
  },
  {
    title: 'Parts with weights',
    item: {
      response: '\\boxed{8}',
      reference: {
        parts: [
          { name: 'accuracy', verifier: 'math', reference: { answer: '8' }, weight: 0.75 },
          { name: 'format', verifier: 'format', reference: { kind: 'think' }, weight: 0.25 },
        ],
        combine: 'sum',
      },
    },
    verdict: { status: 'scored', reward: 0.75, reason: 'some_parts_wrong' },
  },
];
