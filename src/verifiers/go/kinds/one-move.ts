/** Tasks whose answer is one move: legal, capturing most, listed, or proved by search. */
import { type Colour, EMPTY } from '../../../games/go/board.ts';
import { isEnclosed, MAX_REGION, reaches } from '../../../games/go/life.ts';
import { type Outcome, right, wrong } from '../../outcome.ts';
import { readMove, readPoint } from '../reading/coordinates.ts';
import { type Position, pointOf, pointsOf, TaskFault } from '../reading/position.ts';
import type { GoTask } from '../reference.ts';
import type { Asked } from './asked.ts';

type Task<K extends GoTask['kind']> = GoTask & { kind: K };

/** The region is too large, or play can leave it: nothing can be proved. */
export class NotDecidable extends Error {}

export function judgeLegalMove({ position, text }: Asked): Outcome {
  const move = moveOf(text, position);
  if (typeof move === 'object') return move;
  return right('legal_move', 'The move is legal.');
}

export function judgeCapture(task: Task<'capture'>, { position, text }: Asked): Outcome {
  const { game } = position;
  const counts = captures(position);
  const most = Math.max(...counts);
  const listed = pointsOf(task.answers, position, 'answers');
  if (most === 0 && listed.length === 0) throw new TaskFault('board', 'No move captures anything.');
  const move = moveOf(text, position);
  if (typeof move === 'object') return move;
  if (move === 'pass') return wrong('wrong_move', 'A pass captures nothing.');
  if (listed.includes(move)) return right('solved', 'The move is listed.');
  const taken = game.captures(game.toPlay, move);
  return taken === most && most > 0
    ? right('solved', `The move captures ${taken}, and no move captures more.`)
    : wrong('not_best', `The move captures ${taken}, another one captures more.`);
}

function captures({ game }: Position): number[] {
  return Array.from(game.board.cells, (cell, point) =>
    cell === EMPTY ? game.captures(game.toPlay, point) : 0,
  );
}

export function judgeProblem(task: Task<'problem'>, { position, text }: Asked): Outcome {
  const { answers = [], lines = [] } = task;
  if (answers.length + lines.length === 0) throw new TaskFault('answers', 'No answer is listed.');
  const listed = new Set(answers.map((answer, at) => listedMove(answer, position, `answers/${at}`)));
  const played = lines.map((line, at) =>
    line.map((move, index) => listedMove(move, position, `lines/${at}/${index}`)),
  );
  for (const line of played) listed.add(line[0]!);
  const sequence = sequenceOf(text, position);
  if (sequence !== undefined && sequence.length > 1) {
    const found = played.some(
      (line) => line.length === sequence.length && line.every((move, at) => move === sequence[at]),
    );
    return found ? right('solved', 'The line is listed.') : wrong('wrong_move', 'The line is not listed.');
  }
  const move = moveOf(text, position);
  if (typeof move === 'object') return move;
  return listed.has(move)
    ? right('solved', 'The move is listed.')
    : wrong('wrong_move', 'The move is not listed.');
}

function listedMove(text: string, { game, size, notation }: Position, member: string): number | 'pass' {
  const move = readMove(text, size, notation)?.at;
  if (move === undefined) throw new TaskFault(member, `${text} is no move on this board.`);
  if (move !== 'pass' && member.startsWith('answers') && game.board.cells[move] !== EMPTY)
    throw new TaskFault(member, `${text} stands on a stone.`);
  return move;
}

/** Several moves in a row; undefined where the text is anything else. */
function sequenceOf(text: string, { size, notation }: Position): (number | 'pass')[] | undefined {
  const parts = text
    .split(/[,;→]|->|\s(?=[BbWw]\s)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length < 2 || parts.length > 200) return undefined;
  const moves = parts.map((part) => readMove(part, size, notation)?.at);
  return moves.every((move) => move !== undefined) ? moves : undefined;
}

export function judgeLifeAndDeath(task: Task<'life_and_death'>, { position, text }: Asked): Outcome {
  const { game } = position;
  const target = pointOf(task.target, { ...position, member: 'target' });
  const region = pointsOf(task.region, position, 'region');
  if (game.board.cells[target] === EMPTY) throw new TaskFault('target', 'No stone stands there.');
  const problem = { board: game.board, target, region, goal: task.goal };
  if (region.length > MAX_REGION)
    throw new NotDecidable(`Regions of more than ${MAX_REGION} points are not searched.`);
  if (!isEnclosed(problem)) throw new NotDecidable('Play can leave the region.');
  const move = moveOf(text, position);
  if (typeof move === 'object') return move;
  const reached = reaches(problem, game.toPlay, move);
  return reached
    ? right('solved', `After the move the ${task.goal === 'kill' ? 'group dies' : 'group lives'}.`)
    : wrong('not_reached', `After the move the goal (${task.goal}) is not reached.`);
}

/** The move of an answer, legal and of the side to play; or why it is none. */
function moveOf(text: string, { game, size, notation }: Position): number | 'pass' | Outcome {
  const plain = cleaned(text);
  const move = readMove(plain, size, notation);
  if (move === undefined) {
    const points = plain
      .split(/[^A-Za-z0-9]+/)
      .filter((word) => readPoint(word, size, notation) !== undefined);
    return new Set(points).size > 1
      ? wrong('multiple_answers', 'The answer names several points.')
      : wrong('invalid_coordinate', 'The answer is no point of this board.');
  }
  if (move.colour !== undefined && move.colour !== game.toPlay)
    return wrong('wrong_move', 'It is the other side that moves.');
  if (move.at === 'pass') return 'pass';
  const illegal = game.illegal(game.toPlay as Colour, move.at);
  return illegal === undefined ? move.at : wrong(illegal, ILLEGAL[illegal]);
}

const ILLEGAL = {
  occupied: 'There stands a stone.',
  suicide: 'The stone would have no liberty.',
  ko: 'The ko may not be taken back at once.',
  superko: 'The board would repeat.',
} as const;

/** Without the signs of markup, and the words that name a move. */
function cleaned(text: string): string {
  return text
    .replace(/\\(?:text|mathrm|mathbf)\{([^{}]*)\}/g, '$1')
    .replace(/[$*`"']/g, '')
    .trim()
    .replace(/\.$/, '')
    .replace(
      /^(?:(?:i\s)?plays?|(?:the\s)?(?:best\s|next\s)?move(?:\sis|:)?|my\smove(?:\sis|:)|i(?=\spass$)|point:?)\s{1,4}(?:at\s|on\s)?/i,
      '',
    );
}
