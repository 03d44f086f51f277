/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const person = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: 'integer', minimum: 0 } },
  required: ['name', 'age'],
  additionalProperties: false,
};

export const STRUCTURED_EXAMPLES: VerifierExample[] = [
  {
    title: 'JSON that fits its schema, in a fence',
    item: {
      response: 'Here it is:\n```json\n{"name": "Ada", "age": 36}\n```',
      reference: { format: 'json', schema: person },
    },
    verdict: { status: 'scored', reward: 1, reason: 'valid_structure' },
  },
  {
    title: 'A member of the wrong type',
    item: {
      response: '{"name": "Ada", "age": "36"}',
      reference: { format: 'json', schema: person },
    },
    verdict: { status: 'scored', reward: 0, reason: 'schema_violation' },
  },
  {
    title: 'YAML with the expected value',
    item: {
      response: 'name: Ada\nage: 36\n',
      reference: { format: 'yaml', expected: { age: 36, name: 'Ada' } },
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_exact' },
  },
  {
    title: 'Partial credit by members',
    item: {
      response: '{"name": "Ada", "age": 37}',
      reference: { format: 'json', expected: { name: 'Ada', age: 36 } },
      options: { partial: 'fields' },
    },
    verdict: { status: 'scored', reward: 0.5, reason: 'different_value' },
  },
];
