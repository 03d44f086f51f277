/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const reference = {
  calls: [{ get_weather: { city: ['Paris', 'Paris, France'], unit: ['celsius', ''] } }],
  functions: [
    {
      name: 'get_weather',
      parameters: {
        type: 'object',
        properties: { city: { type: 'string' }, unit: { type: 'string' } },
        required: ['city'],
      },
    },
  ],
};

export const TOOLS_EXAMPLES: VerifierExample[] = [
  {
    title: 'A call in the marks of Hermes and Qwen, an optional argument left out',
    item: {
      response: '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Paris"}}\n</tool_call>',
      reference,
    },
    verdict: { status: 'scored', reward: 1, reason: 'calls_match' },
  },
  {
    title: 'Another value',
    item: { response: "[get_weather(city='Rome')]", reference },
    verdict: { status: 'scored', reward: 0, reason: 'calls_differ' },
  },
  {
    title: 'No call is wanted, and none is made',
    item: { response: 'I can answer that myself: 4.', reference: { ...reference, calls: [] } },
    verdict: { status: 'scored', reward: 1, reason: 'calls_match' },
  },
];
