/** What the contract suite asks of structured output. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [{ reference: { format: 'json', schema: { type: 'no such type' } }, pointer: '/reference/schema' }],
  pieces: [
    '{"a":',
    '[[',
    ']]',
    'a: &x [*x]',
    '"\\u',
    '1e400',
    '<a b="',
    '</a>',
    'x,y\n',
    '"""',
    '[t]\n',
    '- - - ',
  ],
};
