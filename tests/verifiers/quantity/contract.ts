/** What the contract suite asks of quantities. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { quantity: '12 xyzzy' }, pointer: '/reference/quantity' },
    { reference: { value: 'abc', unit: 'm' }, pointer: '/reference/value' },
    { reference: { value: '1', unit: 'xyzzy' }, pointer: '/reference/unit' },
    { reference: { any: [{ quantity: '1 m' }, { quantity: 'nope' }] }, pointer: '/reference/any/1/quantity' },
    {
      reference: { quantity: '1 m' },
      options: { tolerance: { sigma: 2 } },
      pointer: '/reference/uncertainty',
    },
  ],
  pieces: ['kJ/mol', '\\mathrm{', ' ± ', '×10^', '°C', 'µ', 'm/s^2', ' to ', '1.5e', '(3)', '%', '\\,', '⋅'],
  referenceIsRight: 'It holds the quantity.',
};
