/** What the contract suite asks of instruction following. */
import type { ContractData } from '../../contract/data.ts';

const words = 'length_constraints:number_words';

export const contract: ContractData = {
  broken: [
    {
      reference: { instructions: [{ id: words, kwargs: { relation: 'at least' } }] },
      pointer: '/reference/instructions/0/kwargs/num_words',
    },
    { reference: { instructions: [{ id: 'keywords:exists' }] }, pointer: '/reference/instructions/0/id' },
    {
      reference: { instructions: [{ id: 'keywords:existence', kwargs: { keywords: ['('] } }] },
      options: { dialect: 'reference' },
      pointer: '/reference/instructions/0/kwargs/keywords',
    },
  ],
  pieces: [
    'P.S.',
    '***',
    '******',
    '. ',
    '!?',
    '. . ',
    '<<',
    '>>',
    '* ',
    'Dr. ',
    '”',
    'SECTION 1',
    '"\\',
    'a.m. ',
  ],
  referenceIsRight: {
    'Loose: an introduction does not count': 'JSON is asked for, and the reference is JSON',
  },
};
