/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

export const FORMAT_EXAMPLES: VerifierExample[] = [
  {
    title: "DeepSeek-R1's template",
    item: {
      response: '<think>\n12 · 12 = 144.\n</think>\n<answer>\n144\n</answer>',
      reference: { kind: 'think_answer' },
    },
    verdict: { status: 'scored', reward: 1, reason: 'format_kept' },
  },
  {
    title: 'Thinking although it is off',
    item: {
      response: '<think>12 · 12 = 144.</think>144',
      reference: { kind: 'think', expect: 'absent' },
    },
    verdict: { status: 'scored', reward: 0, reason: 'format_broken' },
  },
  {
    title: "DAPO's punishment of length",
    item: {
      response: 'The answer is 144.',
      reference: { kind: 'overlong', max: 100, cache: 20, unit: 'tokens' },
      options: { completion_tokens: 90 },
    },
    verdict: { status: 'scored', reward: -0.5, reason: 'format_partly_kept' },
  },
  {
    title: 'Half of the thinking in another language',
    item: {
      response:
        '<think>We compute the area of the triangle first.\nPrimero calculamos el área del triángulo.</think>6',
      reference: { kind: 'language', language: 'en' },
    },
    verdict: { status: 'scored', reward: 8 / 14, reason: 'format_partly_kept' },
  },
];
