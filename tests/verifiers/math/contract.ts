/** What the contract suite asks of mathematics. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { answer: '\\frac{1}{' }, pointer: '/reference/answer' },
    { reference: { answer: ['1', '\\sqrt['] }, pointer: '/reference/answer/1' },
  ],
  referenceIsRight: 'It holds the answer, and an answer in JSON is one.',
  pieces: [
    '\\frac{1}{2}',
    '\\sqrt',
    '\\begin{pmatrix}',
    '\\end{pmatrix}',
    '&',
    '\\\\',
    '!',
    '\\infty',
    'x',
    '=',
  ],
};
