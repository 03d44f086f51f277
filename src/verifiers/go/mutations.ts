/**
 * Wrong answers to tasks of Go, for audits: points that are taken or off the board, other points
 * than those asked for, boards with a stone of the other colour, results by another margin.
 */
import { EMPTY } from '../../games/go/board.ts';
import { isEnclosed, MAX_REGION, reaches, SearchLimit } from '../../games/go/life.ts';
import { type Mutation, type MutationInput, spread, textOfSolution, withOne, wrong } from '../mutation.ts';
import { readAnswer } from './reading/answer.ts';
import { readMove } from './reading/coordinates.ts';
import { readDiagram, type Signs } from './reading/diagram.ts';
import { type Position, pointOf, pointsOf, readPosition, TaskFault } from './reading/position.ts';
import { readResult } from './reading/result.ts';
import type { GoOptions, GoReference, GoTask } from './reference.ts';

type Input = MutationInput<GoReference, GoOptions>;

/** Other points that are tried, and those among which they are found. */
const MOST = 4;
const MOST_LOOKED_AT = 24;

const DRAWN: ReadonlySet<GoTask['kind']> = new Set<GoTask['kind']>(['position', 'ownership', 'game']);

export function otherPoints(input: Input): Mutation[] {
  const { task } = input.reference;
  const answer = readAnswer(textOfSolution(input), DRAWN.has(task.kind) ? 'several lines' : 'one line');
  if (answer === undefined) return [];
  try {
    return changed(task, answer.text, { position: readPosition(task), options: input.options });
  } catch (error) {
    // The verdict on the solution says what is wrong with the task.
    if (error instanceof TaskFault) return [];
    throw error;
  }
}

interface Place {
  position: Position;
  options: GoOptions;
}

function changed(task: GoTask, text: string, { position, options }: Place): Mutation[] {
  switch (task.kind) {
    case 'position':
      return otherBoards(text, position, { signs: 'stones', letters: '.XO' });
    case 'ownership':
      return otherBoards(text, position, {
        signs: 'owners',
        letters: '.BW',
        asked: [...task.ownership.join('').replace(/\s/g, '')].map((sign) => sign !== '?'),
      });
    case 'score':
      return otherResults(text, options);
    case 'game':
      return otherGames(text);
    default:
      return [...illegalPoints(position), ...otherMoves(task, text, position)];
  }
}

/** A stone that stands there already, a point beyond the edge. */
function illegalPoints({ game, size, notation }: Position): Mutation[] {
  const taken = game.board.cells.findIndex((cell) => cell !== EMPTY);
  const beyond = notation === 'numeric' ? `${size.width + 1}-1` : `A${size.height + 1}`;
  const off = wrong(`${beyond}, a point off the board`, beyond);
  return taken < 0 ? [off] : [wrong('a point that is taken', lettersOf(taken, size)), off];
}

/** As records spell them, which every notation reads. */
const lettersOf = (point: number, { width }: Position['size']): string =>
  String.fromCharCode(97 + (point % width), 97 + Math.floor(point / width));

type MoveTask = GoTask & { kind: 'legal_move' | 'capture' | 'problem' | 'life_and_death' };

/** Legal points that are not right: those of a capture capture nothing. */
function otherMoves(task: MoveTask, text: string, position: Position): Mutation[] {
  if (task.kind === 'legal_move') return [];
  const { game, size, notation } = position;
  const own = readMove(text, size, notation)?.at;
  const isRight = rightIn(task, position);
  const empty = Array.from(game.board.cells.keys()).filter(
    (at) => at !== own && game.board.cells[at] === EMPTY,
  );
  return spread(empty, MOST_LOOKED_AT)
    .filter((at) => game.illegal(game.toPlay, at) === undefined && !isRight(at))
    .slice(0, MOST)
    .map((at) => wrong(`another point, ${lettersOf(at, size)}`, lettersOf(at, size)));
}

/** Whether another point is as right as that of the solution. */
function rightIn(task: MoveTask, position: Position): (at: number) => boolean {
  const { game } = position;
  if (task.kind === 'problem') {
    const { answers = [], lines = [] } = task;
    const texts = [...answers, ...lines.map(([first]) => first!)];
    const listed = texts.map((one) => readMove(one, position.size, position.notation)?.at);
    return (at) => listed.includes(at);
  }
  if (task.kind === 'life_and_death') {
    const target = pointOf(task.target, { ...position, member: 'target' });
    const region = pointsOf(task.region, position, 'region');
    const problem = { board: game.board, target, region, goal: task.goal };
    if (region.length > MAX_REGION || !isEnclosed(problem)) return () => true;
    return (at) => !region.includes(at) || mayReach(() => reaches(problem, game.toPlay, at));
  }
  const listed = task.kind === 'capture' ? pointsOf(task.answers, position, 'answers') : [];
  return (at) => listed.includes(at) || game.captures(game.toPlay, at) > 0;
}

function mayReach(search: () => boolean): boolean {
  try {
    return search();
  } catch (error) {
    if (error instanceof SearchLimit) return true;
    throw error;
  }
}

interface Drawing {
  signs: Signs;
  /** The signs by the number of a cell. */
  letters: string;
  /** Which points count; all where it is left out. */
  asked?: readonly boolean[];
}

/** A stone that became one of the other colour, or went away; all colours exchanged. */
function otherBoards(text: string, { size }: Position, { signs, letters, asked }: Drawing): Mutation[] {
  const cells = readDiagram(text, size, signs);
  if (cells === undefined) return [];
  const drawn = (other: readonly number[]) =>
    Array.from({ length: size.height }, (_, row) =>
      other
        .slice(row * size.width, (row + 1) * size.width)
        .map((cell) => letters[cell])
        .join(''),
    ).join('\n');
  const all = [...cells];
  const points = all.keys().filter((at) => asked?.[at] ?? true);
  const stones = [...points].filter((at) => all[at] !== EMPTY);
  const picked = spread(stones, 2).flatMap((at) => [
    wrong(`${lettersOf(at, size)} has the other colour`, drawn(withOne(all, at, 3 - all[at]!))),
    wrong(`${lettersOf(at, size)} is empty`, drawn(withOne(all, at, EMPTY))),
  ]);
  if (stones.length === 0) return [];
  const exchanged = all.map((cell) => (cell === EMPTY ? EMPTY : 3 - cell));
  return [...picked, wrong('the colours are exchanged', drawn(exchanged))];
}

function otherResults(text: string, { compare }: GoOptions): Mutation[] {
  const result = readResult(text);
  if (result === undefined) return [];
  const { winner, margin } = result;
  if (winner === 'nobody') return ['B+1', 'W+1'].map((other) => wrong(`the result is ${other}`, other));
  const other = winner === 'black' ? 'W' : 'B';
  if (margin === undefined || compare === 'winner')
    return [`${other}+${Math.abs(margin ?? 1)}`, 'draw'].map((one) => wrong(`the result is ${one}`, one));
  const own = winner === 'black' ? 'B' : 'W';
  const points = Math.abs(margin);
  return [`${own}+${points + 1}`, `${own}+${points + 7}`, `${other}+${points}`].map((one) =>
    wrong(`the result is ${one}`, one),
  );
}

/** The first stone played twice, and one beyond the edge at the end. */
function otherGames(text: string): Mutation[] {
  const first = /;B\[([a-z]{2})\]/.exec(text)?.[1];
  if (text.startsWith('(')) {
    if (first === undefined || !text.endsWith(')')) return [];
    const again = `;W[${first}];B[${first}])`;
    return [wrong('a stone on a stone', text.slice(0, -1) + again)];
  }
  return [wrong('a point off the board at the end', `${text} Z99`)];
}
