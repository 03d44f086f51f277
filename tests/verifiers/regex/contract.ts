/** What the contract suite asks of patterns. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: ['(', '(?=a)b', '(a)\\1', 'a{2000}'].map((pattern) => ({
    reference: { pattern },
    pointer: '/reference/pattern',
  })),
  referenceIsRight: { 'A word that must not stand there': 'The pattern is spelled another way.' },
  labelled: ['structured'],
};
