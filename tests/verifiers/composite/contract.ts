/** What the contract suite asks of recipes. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { parts: [], combine: 'sum' }, pointer: '/reference/parts' },
    {
      reference: { preset: 'tulu3', accuracy: { verifier: 'math', reference: { answer: '\\frac{1}{' } } },
      pointer: '/reference/parts/0/reference/answer',
    },
    {
      reference: { preset: 'tulu3', accuracy: { verifier: 'no_such_verifier', reference: {} } },
      pointer: '/reference/parts/0/verifier',
    },
  ],
  referenceIsRight: 'It holds the answers of its parts.',
  pieces: ['<think>\n', '\n</think>', '<answer>', '</answer>', '\\boxed{4}'],
};
