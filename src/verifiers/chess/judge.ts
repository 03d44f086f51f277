/** One item of chess: its position, its answer, and the judge of its kind. Pure. */

import { type Board, uciOf } from '../../games/chess/board.ts';
import { fenOf } from '../../games/chess/fen.ts';
import { legalMoves } from '../../games/chess/moves.ts';
import { SyzygyFault } from '../../games/chess/syzygy/file.ts';
import { type Answer, MAX_ANSWER, readAnswer } from '../../responses/answer.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import { judgementOf, type Outcome } from '../outcome.ts';
import type { Asked, Task } from './kinds/asked.ts';
import { judgeOutcome, judgePosition, judgeValidPosition } from './kinds/boards.ts';
import { chosenMove, needMoves } from './kinds/chosen.ts';
import { judgeEnding } from './kinds/endings.ts';
import { judgeGame, judgeLegalMoves } from './kinds/lines.ts';
import { judgeBestMove, judgeLegalMove, judgeMate } from './kinds/one-move.ts';
import { judgePuzzle } from './kinds/puzzle.ts';
import { playMoves, readStart, TaskFault } from './reading/task.ts';
import type { ChessOptions, ChessTask } from './reference.ts';

export interface ChessWork {
  response: string;
  task: ChessTask;
  options: ChessOptions;
  /** Folder of Syzygy tables. */
  syzygyDir?: string;
}

const LONG: ReadonlySet<ChessTask['kind']> = new Set<ChessTask['kind']>(['game', 'legal_moves']);

export function judgeChess({ response, task, options, syzygyDir }: ChessWork): Judgement {
  try {
    const answer = readAnswer(response, LONG.has(task.kind) ? 'several lines' : 'one line');
    const start = 'fen' in task || task.kind === 'position' ? readStart(task.fen) : undefined;
    // A reference is looked at whole, also where nothing was answered.
    const outcome = judge(task, start?.board, {
      answer: shortened(answer),
      options,
      ...(syzygyDir && { syzygyDir }),
    });
    const flags = start && start.impossible.length > 0 ? { flags: ['fen_normalised' as const] } : {};
    if ('status' in outcome) return { ...outcome, ...flags };
    if (answer === undefined) return scored(false, 'no_answer', flags);
    const { extracted } = answer;
    if (answer.text.length > MAX_ANSWER) return scored(false, 'answer_too_complex', { extracted, ...flags });
    return { ...judgementOf(outcome, extracted), ...flags };
  } catch (error) {
    if (error instanceof TaskFault)
      return unscored('invalid_reference', { pointer: error.pointer, message: error.message });
    // Only its name: where the operator keeps it is nobody's business.
    if (error instanceof SyzygyFault) return unscored('sandbox_unavailable', { message: error.message });
    throw error;
  }
}

/** A move whose worth an engine has to tell, and where. */
export interface Chosen {
  fen: string;
  /** In UCI. */
  move: string;
}

/** The move of a task of best moves; a judgement where nothing has to be asked. */
export function chosenOf({
  response,
  task,
  options,
}: ChessWork & { task: Task<'best_move'> }): Chosen | Judgement {
  try {
    const { board } = readStart(task.fen);
    needMoves(board);
    const answer = shortened(readAnswer(response, 'one line'));
    const move = chosenMove({ answer, options }, board);
    return typeof move === 'object'
      ? // Any evaluation will do: the answer is no move that could be looked up.
        judgeChess({ response, task: { ...task, evaluations: anyOf(board) }, options })
      : { fen: fenOf(board), move: uciOf(move) };
  } catch (error) {
    if (error instanceof TaskFault)
      return unscored('invalid_reference', { pointer: error.pointer, message: error.message });
    throw error;
  }
}

const anyOf = (board: Board) => ({ [uciOf(legalMoves(board)[0]!)]: { cp: 0 } });

const NOTHING: Answer = { text: '', unmarked: false, extracted: { text: '', method: 'whole' } };

const shortened = (answer: Answer | undefined): Answer =>
  answer === undefined || answer.text.length > MAX_ANSWER ? NOTHING : answer;

function judge(task: ChessTask, start: Board | undefined, asked: Asked): Outcome | Judgement {
  if (task.kind === 'game') return judgeGame(task, asked);
  if (task.kind === 'valid_position') return judgeValidPosition(task, asked);
  const board = start!;
  switch (task.kind) {
    case 'position':
      playMoves(board, task.moves);
      return judgePosition(board, asked);
    case 'outcome': {
      const times = playMoves(board, task.moves);
      return judgeOutcome(task, { board, times }, asked);
    }
    case 'legal_moves':
      playMoves(board, task.moves);
      return judgeLegalMoves(task, board, asked);
    case 'puzzle':
      return judgePuzzle(task, board, asked);
    case 'legal_move':
      playMoves(board, task.moves);
      needMoves(board);
      return judgeLegalMove(board, asked);
    case 'mate':
      needMoves(board);
      return judgeMate(task, board, asked) ?? unscored('too_complex', { message: TOO_DEEP });
    case 'best_move':
      needMoves(board);
      if (task.evaluations === undefined) return unscored('unsupported', { message: NO_ENGINE });
      return (
        judgeBestMove(task, board, asked) ??
        unscored('missing_evaluation', { pointer: '/reference/task/evaluations' })
      );
    case 'tablebase':
      needMoves(board);
      return judgeEnding(board, asked) ?? unscored('not_decidable', { message: NO_TABLE });
  }
}

const TOO_DEEP = 'The search for the mate has too many positions.';
const NO_ENGINE =
  'No evaluations are given, and this service has no engine: set TOUCHSTONE_UCI_ENGINE to the command of one.';
const NO_TABLE = 'There is no table of such endings.';
