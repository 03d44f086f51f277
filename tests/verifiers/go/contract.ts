/** What the contract suite asks of Go. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    {
      reference: { task: { kind: 'legal_move', size: 9, moves: ['B E5', 'W E5'] } },
      pointer: '/reference/task/moves/1',
    },
    { reference: { task: { kind: 'legal_move', size: 9, rules: 'none' } }, pointer: '/reference/task/rules' },
    { reference: { task: { kind: 'score', board: ['X.', 'O'] } }, pointer: '/reference/task/board' },
    { reference: { task: { kind: 'score', board: ['X.'], komi: 0.1 } }, pointer: '/reference/task/komi' },
    { reference: { task: { kind: 'problem', size: 9 } }, pointer: '/reference/task/answers' },
  ],
  pieces: ['B E5', 'pass', 'C3 ', 'dd', 'B+3.5', '(;SZ[9];B[aa]', ';W[bb]', ')', 'X.O\n', '. . X\n', 'Jigo'],
  bar: 0.99,
};
