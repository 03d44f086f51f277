/** Endings of few men: a move is right that gives nothing away. */
import type { Board } from '../../../games/chess/board.ts';
import { hasLegalMove } from '../../../games/chess/moves.ts';
import { SyzygyFolder } from '../../../games/chess/syzygy/folder.ts';
import { type Outcome, right, wrong } from '../../outcome.ts';
import { DRAW, LOSS, WIN } from '../endings/table.ts';
import { endingValue } from '../endings/value.ts';
import type { Asked } from './asked.ts';
import { chosenMove } from './chosen.ts';

const NAMES = ['drawn', 'won', 'lost'];
const FLIPPED = [DRAW, LOSS, WIN];

/** Of this thread: its files stay open. */
const FOLDERS = new Map<string, SyzygyFolder>();

/** By the tables of the operator, else by our own. A win that fifty moves would end is a win. */
function worthOf(board: Board, syzygyDir: string | undefined): number | undefined {
  if (syzygyDir !== undefined) {
    let folder = FOLDERS.get(syzygyDir);
    if (!folder) {
      folder = new SyzygyFolder(syzygyDir);
      FOLDERS.set(syzygyDir, folder);
    }
    const value = folder.value(board);
    if (value !== undefined) return value === 0 ? DRAW : value > 0 ? WIN : LOSS;
  }
  return endingValue(board);
}

/**
 * `undefined`: there is no table of such positions.
 * @throws SyzygyFault
 */
export function judgeEnding(board: Board, asked: Asked): Outcome | undefined {
  const { syzygyDir } = asked;
  const before = worthOf(board, syzygyDir);
  if (before === undefined) return undefined;
  const move = chosenMove(asked, board);
  if (typeof move === 'object') return move;
  board.make(move);
  const left = hasLegalMove(board) || board.inCheck() ? worthOf(board, syzygyDir) : DRAW;
  board.unmake();
  if (left === undefined) return undefined;
  const after = FLIPPED[left]!;
  const message = `The position is ${NAMES[before]}, after the move ${NAMES[after]}.`;
  return after === before ? right('solved', message) : wrong('value_lost', message);
}
