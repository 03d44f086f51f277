/** What the contract suite asks of laws. */
import type { ContractData } from '../../contract/data.ts';

const inputs = [[1], [2], [3]];

export const contract: ContractData = {
  broken: [
    {
      reference: { variables: ['x'], data: { inputs, outputs: [5, 5, 5] } },
      pointer: '/reference/data/outputs',
    },
    {
      reference: { variables: ['x', 'x'], data: { inputs, outputs: [1, 2, 3] } },
      pointer: '/reference/variables',
    },
    { reference: { variables: ['x'], data: { inputs, outputs: [1, 2] } }, pointer: '/reference/data' },
    {
      reference: { variables: ['x'], data: { inputs, outputs: [1, 2, 3] } },
      options: { metric: 'equivalent' },
      pointer: '/reference/expression',
    },
  ],
  pieces: [
    '\\frac{',
    'm_1',
    '**2',
    'def f(x):\n',
    '    return ',
    'log(',
    '^{-',
    '\\sqrt',
    '|',
    '1e9',
    ' if ',
    '=',
  ],
};
