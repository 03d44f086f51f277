/** What the contract suite asks of chess. */
import type { ContractData } from '../../contract/data.ts';
import { START } from './support.ts';

const KINGS = '4k3/8/8/8/8/8/8/4K3 w - - 0 1';

export const contract: ContractData = {
  broken: [
    { reference: { task: { kind: 'legal_move', fen: 'not a fen' } }, pointer: '/reference/task/fen' },
    {
      reference: { task: { kind: 'legal_move', fen: START, moves: ['e4', 'e4'] } },
      pointer: '/reference/task/moves/1',
    },
    {
      reference: { task: { kind: 'puzzle', fen: START, moves: ['e2e4', 'e7e5'], plies: 2 } },
      pointer: '/reference/task/plies',
    },
    {
      reference: { task: { kind: 'best_move', fen: START, evaluations: { e2e5: { cp: 1 } } } },
      pointer: '/reference/task/evaluations/e2e5',
    },
    { reference: { task: { kind: 'valid_position', pieces: 'KQ' } }, pointer: '/reference/task/pieces' },
    {
      reference: { task: { kind: 'legal_moves', fen: KINGS, square: 'a1' } },
      pointer: '/reference/task/square',
    },
  ],
  pieces: ['e4', ' Nf3', 'e2e4', 'O-O', 'a8=Q', '1. ', '{', '}', '(', ')', '[FEN "', '"]', '8/', ' w ', '#'],
  bar: 0.99,
};
