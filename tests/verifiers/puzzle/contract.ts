/** What the contract suite asks of puzzles. */
import type { ContractData } from '../../contract/data.ts';

const of = (kind: string, more: object) => ({ puzzle: { kind, ...more } });

export const contract: ContractData = {
  broken: [
    { reference: {}, pointer: '/reference' },
    { reference: of('sat', { variables: 2, clauses: [[3]] }), pointer: '/reference/puzzle/clauses/0/0' },
    {
      reference: of('sudoku', {
        grid: [
          [1, 1],
          [0, 0],
        ],
        box: [1, 2],
      }),
      pointer: '/reference/puzzle/grid',
    },
    {
      reference: of('hanoi', { disks: 1, pegs: 3, start: 1, target: 1 }),
      pointer: '/reference/puzzle/target',
    },
    { reference: of('jugs', { capacities: [4, 6], target: 3 }), pointer: '/reference/puzzle/target' },
    {
      reference: of('path', { grid: ['S.'], start: 'S', goal: 'G', wall: '#', shortest: true }),
      pointer: '/reference/puzzle/goal',
    },
    {
      reference: of('ordering', {
        items: ['a', 'b'],
        before: [
          ['a', 'b'],
          ['b', 'a'],
        ],
      }),
      pointer: '/reference/puzzle/before',
    },
    {
      reference: { entry: { answer: '1', metadata: { source_dataset: 'countdown' } } },
      pointer: '/reference/entry/metadata',
    },
    {
      reference: { entry: { answer: null, metadata: { source_dataset: 'of the future' } } },
      pointer: '/reference/entry/answer',
    },
  ],
  pieces: [
    '<answer>',
    '</answer>',
    '1 2 3\n',
    '(',
    ') + ',
    '{"a": ',
    '[1, ',
    'up ',
    'A+1 ',
    'Move disk 1 from Peg 1 to Peg 2\n',
    'x1=true, ',
    '-> ',
    'Ann is a knight, ',
    'fill A\n',
    '\\frac{1}{',
  ],
  bar: 0.99,
};
