/** Puzzles as Lichess has them: the solver's moves are the stored ones, or mate. */
import { type Board, type Move, uciOf } from '../../../games/chess/board.ts';
import { isMate } from '../../../games/chess/moves.ts';
import { type Outcome, right, wrong } from '../../outcome.ts';
import { readMove } from '../reading/move.ts';
import { readMovetext } from '../reading/movetext.ts';
import { TaskFault, taskMove } from '../reading/task.ts';
import type { Asked, Task } from './asked.ts';
import { chosenMove } from './chosen.ts';

interface Line {
  /** The solver's first. */
  stored: Move[];
  /** How many of the solver's moves are asked. */
  plies: number;
}

export function judgePuzzle(task: Task<'puzzle'>, board: Board, asked: Asked): Outcome {
  const line = storedLine(task, board);
  const { answer, options } = asked;
  let moves = readMovetext(answer.text)?.moves ?? [];
  if (moves.length === 0 || !('move' in readMove(moves[0]!, board, options.notation))) {
    const single = chosenMove(asked, board);
    if (typeof single === 'object') return { ...single, components: { solved_plies: 0 } };
    moves = [options.notation === 'strict_san' ? answer.text : uciOf(single)];
  }
  const full = follow(board, line, { moves, options, replies: 'written' });
  const alone = full.correct ? full : follow(board, line, { moves, options, replies: 'left out' });
  const found = alone.solved > full.solved || alone.correct ? alone : full;
  return {
    correct: found.correct,
    reason: found.reason,
    message: found.message,
    components: { solved_plies: found.solved },
    ...(options.partial ? { reward: found.correct ? 1 : found.solved / line.plies } : {}),
  };
}

function storedLine(task: Task<'puzzle'>, board: Board): Line {
  const moves: Move[] = [];
  for (const [at, text] of task.moves.entries()) {
    const move = taskMove(text, board, `moves/${at}`);
    moves.push(move);
    board.make(move);
  }
  const setUp = task.setup === false ? 0 : 1;
  for (let played = moves.length; played > setUp; played--) board.unmake();
  const stored = moves.slice(setUp);
  const most = Math.ceil(stored.length / 2);
  if (most === 0) throw new TaskFault('moves', 'The solver has no move.');
  const plies = task.plies ?? most;
  if (plies > most) throw new TaskFault('plies', `The solver has ${most} moves.`);
  return { stored, plies };
}

type Followed = Outcome & { solved: number };

/** Plays the answer against the stored line, then takes all of it back. */
function follow(
  board: Board,
  { stored, plies }: Line,
  {
    moves,
    options,
    replies,
  }: { moves: readonly string[]; options: Asked['options']; replies: 'written' | 'left out' },
): Followed {
  let played = 0;
  let solved = 0;
  const play = (move: Move) => {
    board.make(move);
    played++;
  };
  const fail = (reason: Parameters<typeof wrong>[0], message: string) => wrong(reason, message);
  const run = (): Outcome => {
    let mated = false;
    for (const [index, text] of moves.entries()) {
      const read = readMove(text, board, options.notation);
      if (!('move' in read)) return fail(read.reason, `Move ${index + 1}: ${read.message}`);
      const isSolvers = replies === 'left out' || played % 2 === 0;
      const expected = stored[played];
      const atStored = read.move === expected;
      if (!atStored && expected === undefined && replies === 'left out')
        return fail('wrong_move', 'More moves are given than the solution has.');
      play(read.move);
      if (isSolvers && expected !== undefined) {
        mated = isMate(board);
        if (!atStored && !mated) return fail('wrong_move', `Move ${index + 1} is not the solution.`);
        solved++;
      } else if (!atStored && expected !== undefined)
        return fail('wrong_move', `Reply ${index + 1} is not that of the puzzle.`);
      const reply = stored[played];
      if (replies === 'left out' && !mated && reply !== undefined) play(reply);
    }
    if (mated || solved >= plies) return right('solved', 'The puzzle is solved.');
    return fail('incomplete_answer', `${solved} of ${plies} moves of the solver are given.`);
  };
  const outcome = run();
  for (; played > 0; played--) board.unmake();
  return { ...outcome, solved: Math.min(solved, plies) };
}
