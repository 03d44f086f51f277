/** What the contract suite asks of proofs. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { kind: 'sat', cnf: 'no header' }, pointer: '/reference/cnf' },
    {
      reference: { kind: 'metamath', database: '$c a $.', theorem: 'goal' },
      pointer: '/reference/theorem',
    },
  ],
  pieces: [
    '```drat\n',
    '```metamath\n',
    '```lean\n',
    's UNSATISFIABLE\n',
    'v 1 -2 0\n',
    'd 1 0\n',
    'wp ',
    'mp ',
    '-1 ',
  ],
  labelled: ['proof/metamath', 'proof/sat'],
  bar: 0.99,
  needsMore: {
    'Lean: a proof that leaves everything to be proved is not even sent': 'No Lean server is named.',
  },
};
