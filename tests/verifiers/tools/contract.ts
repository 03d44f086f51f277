/** What the contract suite asks of tool calls. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { calls: [{ f: { a: [1] } }], functions: [] }, pointer: '/reference/calls/0/f' },
    {
      reference: { calls: [{ f: { a: 1 } }], functions: [{ name: 'f' }] },
      pointer: '/reference/calls/0/f/a',
    },
  ],
  referenceIsRight: { 'No call is wanted, and none is made': 'It makes no call.' },
  pieces: [
    '<function=',
    '<parameter=',
    '[TOOL_CALLS]',
    '{"name": "',
    '"arguments": {',
    'f(a=',
    '<|python_tag|>',
    '<TOOLCALL>[',
  ],
  labelled: ['structured'],
};
