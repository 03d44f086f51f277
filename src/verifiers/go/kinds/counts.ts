/** Tasks that end in a count: the result of a position, and games played to their end. */
import { type Colour, EMPTY } from '../../../games/go/board.ts';
import { margin } from '../../../games/go/score.ts';
import { type Outcome, right, wrong } from '../../outcome.ts';
import { readMove } from '../reading/coordinates.ts';
import { type Position, pointsOf, TaskFault } from '../reading/position.ts';
import { readResult } from '../reading/result.ts';
import { readSgf, SgfError } from '../reading/sgf.ts';
import type { GoTask } from '../reference.ts';
import type { Asked } from './asked.ts';

type Task<K extends GoTask['kind']> = GoTask & { kind: K };

export function judgeScore(task: Task<'score'>, { position, text, options }: Asked): Outcome {
  const points = countOf(task, position);
  const result = readResult(text);
  const alive = task.dead === undefined ? ' All stones on the board count as alive.' : '';
  if (result === undefined) return wrong('answer_unparseable', 'The answer is no result of a game.');
  const winner = points === 0 ? 'nobody' : points > 0 ? 'black' : 'white';
  if (options.compare === 'winner')
    return result.winner === winner
      ? right('solved', `The winner is right.${alive}`)
      : wrong('wrong_winner', `Another side wins.${alive}`);
  if (result.margin === undefined) return wrong('wrong_score', 'The answer names no margin.');
  return Math.abs(result.margin - points) < 1e-9
    ? right('solved', `The result is right.${alive}`)
    : wrong('wrong_score', `The result is another one.${alive}`);
}

/** Black's points less White's. */
function countOf(task: Task<'score'> | Task<'game'>, position: Position): number {
  const { komi = 0, handicap = 0 } = task;
  if (!Number.isInteger(komi * 4)) throw new TaskFault('komi', 'The komi is no multiple of a quarter.');
  const { board, prisoners, rules } = position.game;
  const captured = position.replayed ? { black: prisoners[1], white: prisoners[2] } : undefined;
  if (captured !== undefined && task.prisoners !== undefined)
    throw new TaskFault('prisoners', 'The moves say what was captured.');
  const stones = (member: 'dead' | 'seki') => {
    const points = pointsOf(task[member], position, member);
    const empty = points.findIndex((point) => board.cells[point] === EMPTY);
    if (empty >= 0) throw new TaskFault(`${member}/${empty}`, 'No stone stands there.');
    return new Set(points);
  };
  return margin({
    board,
    rules,
    komi,
    handicap,
    dead: stones('dead'),
    seki: stones('seki'),
    prisoners: captured ?? task.prisoners ?? { black: 0, white: 0 },
  });
}

/** More moves are no game. */
const MAX_MOVES = 1000;

export function judgeGame(task: Task<'game'>, { position, text }: Asked): Outcome {
  const wanted = task.result === undefined ? undefined : readResult(task.result);
  if (task.result !== undefined && wanted?.margin === undefined)
    throw new TaskFault('result', 'The result has no margin.');
  const moves = text.startsWith('(') ? recorded(text, position) : listed(text);
  if (!Array.isArray(moves)) return moves;
  if (moves.length > MAX_MOVES) return wrong('answer_too_complex', `A game has at most ${MAX_MOVES} moves.`);
  const { game, size, notation } = position;
  let stones = 0;
  for (const [index, text] of moves.entries()) {
    const move = readMove(text, size, notation);
    const fail = (reason: Parameters<typeof wrong>[0]): Outcome => ({
      ...wrong(reason, `Move ${index + 1} is not legal.`),
      components: { legal_moves: index },
    });
    if (move === undefined) return fail('invalid_coordinate');
    const colour: Colour = move.colour ?? game.toPlay;
    if (colour !== game.toPlay) return fail('wrong_move');
    const illegal = move.at === 'pass' ? game.pass(colour) : game.play(colour, move.at);
    if (illegal) return fail(illegal);
    if (move.at !== 'pass') stones++;
  }
  const components = { legal_moves: moves.length };
  if (stones < (task.min_moves ?? 1))
    return { ...wrong('no_answer', 'Too few stones are played.'), components };
  if (wanted !== undefined && countOf(task, { ...position, replayed: true }) !== wanted.margin)
    return { ...wrong('wrong_score', 'The game does not end with the result.'), components };
  return { ...right('legal_move', 'Every move is legal.'), components };
}

function recorded(text: string, { size }: Position): string[] | Outcome {
  try {
    const game = readSgf(text);
    const other = game.size ?? { width: 19, height: 19 };
    if (other.width !== size.width || other.height !== size.height)
      return wrong('different_position', 'The game is played on another board.');
    return game.moves.map(({ colour, point }) => `${colour} ${point}`);
  } catch (error) {
    if (!(error instanceof SgfError)) throw error;
    return wrong('answer_unparseable', `The record cannot be read: ${error.message}.`);
  }
}

/** Points one after another, with or without numbers of moves and colours. */
function listed(text: string): string[] | Outcome {
  const words = text
    .replace(/(?<![\w.])\d{1,4}\.(?!\d)/g, ' ')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const moves: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const isColour = /^(?:b|w|black|white):?$/i.test(words[at]!);
    moves.push(isColour ? `${words[at]!.replace(':', '')} ${words[++at] ?? ''}` : words[at]!);
  }
  return moves.length === 0 ? wrong('no_answer', 'No move is played.') : moves;
}
