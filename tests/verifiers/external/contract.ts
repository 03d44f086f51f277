/** What the contract suite asks of verdicts from outside. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [],
  nothingToBreak: 'Nothing of the reference is read.',
};
