/** What the contract suite asks of the sample verifier. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [{ reference: { answer: ' ' }, pointer: '/reference/answer' }],
  pieces: ['Paris', 'paris', 'Lyon'],
};
