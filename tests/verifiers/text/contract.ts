/** What the contract suite asks of comparison with a text. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { text: '' }, options: { test: 'like' }, pointer: '/reference/text' },
    { reference: { text: 'x'.repeat(10_000) }, options: { test: 'bleu' }, pointer: '/reference/text' },
    {
      reference: { text: ['a', 'x'.repeat(10_000)] },
      options: { test: 'rouge_l' },
      pointer: '/reference/text/1',
    },
  ],
  referenceIsRight: 'Similarity is paid for what is similar.',
  pieces: ['the ', 'cat ', 'sat '],
};
