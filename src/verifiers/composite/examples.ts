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
  {
    title: 'DAPO: right, and in the ramp before the longest length',
    item: {
      response: 'Half of sixteen is \\boxed{8}.',
      reference: {
        preset: 'dapo',
        accuracy: { verifier: 'math', reference: { answer: '8' } },
        max: 1000,
        cache: 200,
      },
      options: { completion_tokens: 900 },
    },
    verdict: { status: 'scored', reward: 0.5, reason: 'some_parts_wrong' },
  },
  {
    title: 'A call behind a gate, mapped and clipped',
    item: {
      response: '<think>Rome it is.</think>[get_weather(city="Rome")]',
      reference: {
        parts: [
          { name: 'thinks', verifier: 'format', reference: { kind: 'think' }, gate: true },
          {
            name: 'calls',
            verifier: 'tools',
            reference: {
              calls: [{ get_weather: { city: ['Paris'] } }],
              functions: [{ name: 'get_weather', parameters: { properties: { city: { type: 'string' } } } }],
            },
            map: { correct: 1, wrong: -2 },
          },
        ],
        combine: 'sum',
        clip: [-1, 1],
      },
    },
    verdict: { status: 'scored', reward: -1, reason: 'some_parts_wrong' },
  },
  {
    title: 'A part that cannot be scored makes the whole unscored, never a 0',
    item: {
      response: '<think>Half of sixteen.</think>\\boxed{8}',
      reference: {
        parts: [
          { name: 'accuracy', verifier: 'math', reference: { answer: '\\frac{1}{' } },
          { name: 'format', verifier: 'format', reference: { kind: 'think' }, weight: 0.1 },
        ],
        combine: 'sum',
      },
    },
    verdict: { status: 'unscored', reward: null, reason: 'invalid_reference' },
  },
];
