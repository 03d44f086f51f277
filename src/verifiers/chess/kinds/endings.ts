/** Endings of few men: a move is right that gives nothing away. */
import type { Board } from '../../../games/chess/board.ts';
import { hasLegalMove } from '../../../games/chess/moves.ts';
import { DRAW, LOSS, WIN } from '../endings/table.ts';
import { endingValue } from '../endings/value.ts';
import { chosenMove } from './chosen.ts';
import { type Asked, type Outcome, right, wrong } from './outcome.ts';

const NAMES = ['drawn', 'won', 'lost'];
const FLIPPED = [DRAW, LOSS, WIN];

/** `undefined`: there is no table of such positions. */
export function judgeEnding(board: Board, asked: Asked): Outcome | undefined {
  const before = endingValue(board);
  if (before === undefined) return undefined;
  const move = chosenMove(asked, board);
  if (typeof move === 'object') return move;
  board.make(move);
  const after = hasLegalMove(board) || board.inCheck() ? FLIPPED[endingValue(board)!]! : DRAW;
  board.unmake();
  const message = `The position is ${NAMES[before]}, after the move ${NAMES[after]}.`;
  return after === before ? right('solved', message) : wrong('value_lost', message);
}
