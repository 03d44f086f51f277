/** What the contract suite asks of format. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { kind: 'overlong', max: 5, cache: 6, unit: 'words' }, pointer: '/reference/cache' },
    { reference: { kind: 'repetition', ngram: 2, max_penalty: 1 }, pointer: '/reference/max_penalty' },
    { reference: { kind: 'language', language: 'qqq' }, pointer: '/reference/language' },
  ],
  emptyIsRight: { 'Half of the thinking in another language': 'It judges the thinking alone.' },
  referenceIsRight: { 'Thinking although it is off': 'It is a text without tags of thinking.' },
  pieces: ['Step 1: ', 'First, ', 'the ', 'und ', '<think>\n', '\n</think>\n', '<answer>\n', '\n</answer>'],
  bar: 0.99,
};
