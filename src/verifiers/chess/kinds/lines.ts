/** Tasks whose answer is moves in a row: all legal ones, a puzzle's line, a game. */
import { type Board, fromOf, nameOf, uciOf } from '../../../games/chess/board.ts';
import { isInsufficient } from '../../../games/chess/end.ts';
import { FenFault, fenOf, readFen } from '../../../games/chess/fen.ts';
import { hasLegalMove, legalMoves } from '../../../games/chess/moves.ts';
import { type Outcome, right, wrong } from '../../outcome.ts';
import { readMove } from '../reading/move.ts';
import { readMovetext } from '../reading/movetext.ts';
import { Repetitions, readStart, TaskFault } from '../reading/task.ts';
import type { Asked, Task } from './asked.ts';

const MAX_LISTED = 1000;
const WORDS_OF_LISTS: ReadonlySet<string> = new Set(['and', '-', '•', '–']);
const NONE = /^(?:none|(?:there (?:are|is) )?no (?:legal )?moves?|\[\]|\{\}|∅|-)$/i;

export function judgeLegalMoves(task: Task<'legal_moves'>, board: Board, asked: Asked): Outcome {
  if (task.square !== undefined && board.cells[squareFault(task.square)] === 0)
    throw new TaskFault('square', 'No man stands there.');
  const wanted = new Set(
    legalMoves(board)
      .filter((move) => task.square === undefined || nameOf(fromOf(move)) === task.square)
      .map(uciOf),
  );
  const { text } = asked.answer;
  const words = NONE.test(text)
    ? []
    : text
        .split(/[\s,;|*\\[\]{}"'`]+/)
        .map((word) => withoutBracket(word.replace(/^\d{1,3}[.)]/, '').replace(/\.$/, '')))
        .filter((word) => word !== '' && !WORDS_OF_LISTS.has(word) && !/^[A-Za-z]+:$/.test(word));
  if (words.length > MAX_LISTED) return wrong('answer_too_complex', 'The list is too long.');
  const given = new Set(
    words.map((word) => {
      const read = readMove(word, board, asked.options.notation);
      return 'move' in read ? uciOf(read.move) : `no move: ${word}`;
    }),
  );
  const hits = [...given].filter((move) => wanted.has(move)).length;
  const precision = given.size === 0 ? (wanted.size === 0 ? 1 : 0) : hits / given.size;
  const recall = wanted.size === 0 ? (given.size === 0 ? 1 : 0) : hits / wanted.size;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const missing = wanted.size - hits;
  const extra = given.size - hits;
  return {
    correct: missing + extra === 0,
    reason: missing + extra === 0 ? 'solved' : missing > 0 ? 'incomplete_answer' : 'extra_element',
    message: `${hits} of ${wanted.size} legal moves are listed, and ${extra} that are none.`,
    components: { precision, recall, f1 },
    ...(asked.options.partial ? { reward: f1 } : {}),
  };
}

/** Without the bracket of the list; that of `a8(Q)` stays. */
function withoutBracket(word: string): string {
  const opened = word.startsWith('(') ? word.slice(1) : word;
  return opened.endsWith(')') && !opened.includes('(') ? opened.slice(0, -1) : opened;
}

function squareFault(square: string): number {
  if (!/^[a-h][1-8]$/.test(square)) throw new TaskFault('square', 'There is no such square.');
  return (square.charCodeAt(1) - 49) * 16 + square.charCodeAt(0) - 97;
}

const DRAWS: ReadonlySet<string> = new Set([
  'stalemate',
  'insufficient_material',
  'threefold_repetition',
  'fifty_moves',
]);

export function judgeGame(task: Task<'game'>, asked: Asked): Outcome {
  const { board } = readStart(task.fen);
  if ((task.min_plies ?? 0) > (task.max_plies ?? Number.POSITIVE_INFINITY))
    throw new TaskFault('max_plies', 'No game is as long as that and as short.');
  const written = readMovetext(asked.answer.text);
  if (written === undefined) return wrong('illegal_move', 'Moves follow the result, or there are too many.');
  const { moves, results, headers } = written;
  const fen = headers.get('FEN');
  if (fen !== undefined && !isSame(fen, board))
    return wrong('different_position', 'The game starts from another position.');
  if (moves.length === 0) return wrong('no_answer', 'No move is played.');
  const seen = new Repetitions(board);
  for (const [index, text] of moves.entries()) {
    const read = readMove(text, board, asked.options.notation);
    if (!('move' in read))
      return {
        ...wrong(read.reason, `Ply ${index + 1} (${text.slice(0, 20)}): ${read.message}`),
        components: { legal_plies: index },
      };
    board.make(read.move);
    seen.add(board);
  }
  const outcome = demands(task, { board, results, times: seen.times, plies: moves.length });
  return { ...outcome, components: { legal_plies: moves.length } };
}

function isSame(fen: string, board: Board): boolean {
  try {
    const { board: other } = readFen(fen);
    return fenOf(other).split(' ').slice(0, 4).join(' ') === fenOf(board).split(' ').slice(0, 4).join(' ');
  } catch (error) {
    if (error instanceof FenFault) return false;
    throw error;
  }
}

interface Played {
  board: Board;
  results: string[];
  times: number;
  plies: number;
}

/** What the task asks of a game whose moves are all legal. */
function demands(task: Task<'game'>, { board, results, times, plies }: Played): Outcome {
  const ends = endsOf(board, times);
  const decided = ends.has('checkmate')
    ? board.side === 0
      ? '0-1'
      : '1-0'
    : ends.has('stalemate')
      ? '1/2-1/2'
      : undefined;
  const stated = new Set(results);
  if (stated.size > 1 || (decided !== undefined && stated.size === 1 && !stated.has(decided)))
    return wrong('wrong_result', 'The stated result is not that of the board.');
  const { end, result, min_plies: least = 1, max_plies: most = Number.POSITIVE_INFINITY } = task;
  if (plies < least) return wrong('incomplete_answer', `The game has fewer than ${least} plies.`);
  if (plies > most) return wrong('answer_too_complex', `The game has more than ${most} plies.`);
  const reached = end === 'draw' ? [...ends].some((one) => DRAWS.has(one)) : end && ends.has(end);
  if (end !== undefined && !reached)
    return wrong('not_reached', `The game does not end in ${end.replaceAll('_', ' ')}.`);
  const drawn = end !== undefined && DRAWS.has(end) ? '1/2-1/2' : undefined;
  const final = decided ?? results[0] ?? drawn;
  if (result !== undefined && final !== result)
    return wrong('wrong_result', 'The game has another result than is asked for.');
  return right('legal_move', 'Every move is legal.');
}

function endsOf(board: Board, times: number): Set<string> {
  const ends = new Set<string>();
  if (!hasLegalMove(board)) ends.add(board.inCheck() ? 'checkmate' : 'stalemate');
  if (isInsufficient(board)) ends.add('insufficient_material');
  if (times >= 3) ends.add('threefold_repetition');
  if (board.halfmoves >= 100 && !ends.has('checkmate')) ends.add('fifty_moves');
  return ends;
}
