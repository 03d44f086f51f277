/** What the contract suite asks of multiple choice. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { answer: 'E', letters: 'ABCD' }, pointer: '/reference/answer' },
    {
      reference: { answer: ['A', 'E'], letters: 'ABCD' },
      options: { mode: 'any' },
      pointer: '/reference/answer/1',
    },
    { reference: { answer: ['A', 'B'], letters: 'ABCD' }, pointer: '/reference/answer' },
    { reference: { answer: 'A', options: ['only one'] }, pointer: '/reference/options' },
  ],
  referenceIsRight: 'It holds the label under the name `answer`.',
  pieces: ['(A)', 'B)', 'C.', 'D:', ' and ', 'copper', 'both', 'neither', 'option '],
  bar: 0.98,
};
