/** Tasks whose answer is one move: legal, forcing mate, best by evaluations. */
import { type Board, type Move, uciOf } from '../../../games/chess/board.ts';
import { canMate, forcesMate, MAX_NODES, MateLimit } from '../../../games/chess/mate.ts';
import { isMate } from '../../../games/chess/moves.ts';
import { type Outcome, right, wrong } from '../../outcome.ts';
import { readMove } from '../reading/move.ts';
import { readMovetext } from '../reading/movetext.ts';
import { TaskFault, taskMove } from '../reading/task.ts';
import type { Asked, Task } from './asked.ts';
import { chosenMove } from './chosen.ts';

export function judgeLegalMove(board: Board, asked: Asked): Outcome {
  const move = chosenMove(asked, board);
  return typeof move === 'object' ? move : right('legal_move', 'The move is legal.');
}

/** `undefined`: the search has too many positions. */
export function judgeMate(task: Task<'mate'>, board: Board, asked: Asked): Outcome | undefined {
  const { n } = task;
  const keys = task.moves?.map((text, at) => taskMove(text, board, `moves/${at}`));
  const move = firstMove(board, asked);
  if (typeof move === 'object') return move;
  const refused =
    n === 1
      ? wrong('not_mate', 'The move does not mate.')
      : wrong('not_forced', `The move does not force mate in ${n}.`);
  const budget = { nodes: MAX_NODES };
  try {
    if (forcesMate(board, move, n, budget)) return right('solved', `The move forces mate in ${n}.`);
  } catch (error) {
    if (!(error instanceof MateLimit)) throw error;
    if (keys === undefined) return undefined;
    return keys.includes(move) ? right('solved', 'The move is the listed key.') : refused;
  }
  if (isMateless(board, n)) throw new TaskFault('n', `There is no mate in ${n}.`);
  return refused;
}

/** Proved within the budget; what cannot be proved is believed. */
function isMateless(board: Board, n: number): boolean {
  try {
    return !canMate(board, n, { nodes: MAX_NODES });
  } catch (error) {
    if (error instanceof MateLimit) return false;
    throw error;
  }
}

/** The move, or the first one of a line whose moves are all legal. */
function firstMove(board: Board, asked: Asked): Move | Outcome {
  const moves = readMovetext(asked.answer.text)?.moves ?? [];
  const first = moves.length > 1 ? readMove(moves[0]!, board, asked.options.notation) : undefined;
  if (first === undefined || !('move' in first)) return chosenMove(asked, board);
  let played = 0;
  let fault: Outcome | undefined;
  for (const text of moves) {
    const read = readMove(text, board, asked.options.notation);
    if (!('move' in read)) {
      fault = wrong(read.reason, `Move ${played + 1} of the line: ${read.message}`);
      break;
    }
    board.make(read.move);
    played++;
  }
  for (; played > 0; played--) board.unmake();
  if (fault === undefined) return first.move;
  const single = chosenMove(asked, board);
  return typeof single === 'object' ? fault : single;
}

/** Lichess: the chance to win, in percent, that an evaluation stands for. */
export function winChance({ cp, mate }: { cp?: number; mate?: number }): number {
  const capped = mate === undefined ? Math.max(-1000, Math.min(1000, cp!)) : mate > 0 ? 1000 : -1000;
  return 50 + 50 * (2 / (1 + Math.exp(-0.00368208 * capped)) - 1);
}

const PASS_AT = 0.98;

/** `undefined`: the table does not tell of the move. */
export function judgeBestMove(task: Task<'best_move'>, board: Board, asked: Asked): Outcome | undefined {
  const chances = new Map<Move, number>();
  for (const [text, evaluation] of Object.entries(task.evaluations ?? {})) {
    const member = `evaluations/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const move = taskMove(text, board, member);
    const { cp, mate } = evaluation as { cp?: number; mate?: number };
    if ((cp === undefined) === (mate === undefined) || mate === 0)
      throw new TaskFault(member, 'An evaluation is either cp, or mate in some moves.');
    chances.set(move, winChance({ ...(cp === undefined ? { mate } : { cp }) } as { cp?: number }));
  }
  if (chances.size === 0) throw new TaskFault('evaluations', 'No move is evaluated.');
  const move = chosenMove(asked, board);
  if (typeof move === 'object') return move;
  const best = Math.max(...chances.values());
  board.make(move);
  const mates = isMate(board);
  board.unmake();
  const chance = mates ? Math.max(best, winChance({ mate: 1 })) : chances.get(move);
  if (chance === undefined) return undefined;
  const lost = Math.max(0, best - chance);
  const reward = Math.max(0, 1 - lost / 100);
  const accuracy = Math.max(0, Math.min(100, 103.1668 * Math.exp(-0.04354 * lost) - 3.1669));
  const correct = reward >= (asked.options.pass_at ?? PASS_AT);
  return {
    correct,
    reason: correct ? 'solved' : 'not_best',
    message: `${uciOf(move)} loses ${lost.toFixed(2)} points of the chance to win.`,
    reward,
    components: { lost_win_probability: lost / 100, accuracy: accuracy / 100 },
  };
}
