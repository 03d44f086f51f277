/** The position of a task: from moves, a board, stones, or a record. */
import { BLACK, Board, type Colour, EMPTY, type Size, WHITE } from '../../../games/go/board.ts';
import { Game } from '../../../games/go/game.ts';
import { DEFAULT_RULES, RULE_SETS, type Rules } from '../../../games/go/rules.ts';
import type { GoTask } from '../reference.ts';
import { type Notation, readMove, readPoint } from './coordinates.ts';
import { readDiagram } from './diagram.ts';
import { readSgf, SgfError } from './sgf.ts';

/** What is wrong with a reference, and where. */
export class TaskFault extends Error {
  readonly pointer: string;

  constructor(member: string, message: string) {
    super(message);
    this.pointer = `/reference/task/${member}`;
  }
}

export interface Position {
  game: Game;
  size: Size;
  notation: Notation;
  /** Whether the game was played out from the empty board. */
  replayed: boolean;
}

/** @throws TaskFault */
export function readPosition(task: GoTask): Position {
  const given = (['moves', 'board', 'black', 'sgf'] as const).filter((member) => task[member] !== undefined);
  const member = given[0] ?? (task.white === undefined ? undefined : 'white');
  if (given.length > 1) throw new TaskFault(given[1]!, 'The position is given twice.');
  const size = sizeOf(task);
  const notation = task.coordinates ?? 'gtp';
  const rules = rulesOf(task.rules);
  const replayed = member === undefined || member === 'moves' || member === 'sgf';
  const toPlay = task.to_play === 'W' ? WHITE : BLACK;
  const start = replayed ? new Board(size) : stonesOf(task, size, notation);
  if (!replayed && !COUNTED.has(task.kind)) refuseDead(start, member!);
  const moves = historyOf(task, size, notation);
  const first = moves[0]?.colour ?? toPlay;
  const game = new Game(start, { rules, toPlay: first, remembers: replayed });
  for (const [index, { colour, at }] of moves.entries()) {
    const illegal = at === 'pass' ? game.pass(colour) : game.play(colour, at);
    if (illegal)
      throw new TaskFault(
        member === 'sgf' ? 'sgf' : `moves/${index}`,
        `Move ${index + 1} is illegal: ${illegal}.`,
      );
  }
  if (task.to_play !== undefined) game.toPlay = toPlay;
  if (task.ko !== undefined) game.ko = pointOf(task.ko, { size, notation, member: 'ko' });
  return { game, size, notation, replayed };
}

/** A point of a reference. @throws TaskFault */
export function pointOf(
  text: string,
  { size, notation, member }: { size: Size; notation: Notation; member: string },
): number {
  const point = readPoint(text, size, notation);
  if (typeof point !== 'number') throw new TaskFault(member, `${text} is no point of this board.`);
  return point;
}

export function pointsOf(
  texts: readonly string[] | undefined,
  { size, notation }: { size: Size; notation: Notation },
  member: string,
): number[] {
  return (texts ?? []).map((text, at) => pointOf(text, { size, notation, member: `${member}/${at}` }));
}

function sizeOf({ size, board, sgf }: GoTask): Size {
  const stated: Size | undefined = typeof size === 'number' ? { width: size, height: size } : size;
  if (board !== undefined) {
    const own = { width: board[0]!.replace(/\s/g, '').length, height: board.length };
    if (own.width < 1 || own.width > 25 || own.height > 25)
      throw new TaskFault('board', 'The board is too large.');
    if (stated !== undefined && (stated.width !== own.width || stated.height !== own.height))
      throw new TaskFault('size', 'The board has another size.');
    return own;
  }
  const recorded = sgf === undefined ? undefined : record(sgf).size;
  const found = stated ?? recorded;
  if (found !== undefined && Math.max(found.width, found.height) > 25)
    throw new TaskFault('size', 'Boards have at most 25 lines.');
  if (found === undefined) throw new TaskFault('size', 'The size of the board is missing.');
  return found;
}

function rulesOf(rules: GoTask['rules']): Rules {
  if (rules === undefined) return DEFAULT_RULES;
  if (typeof rules !== 'string') {
    const { handicap_bonus: handicapBonus = DEFAULT_RULES.handicapBonus, ...rest } = rules;
    return { ...DEFAULT_RULES, ...rest, handicapBonus };
  }
  const known = Object.hasOwn(RULE_SETS, rules.toLowerCase()) ? RULE_SETS[rules.toLowerCase()] : undefined;
  if (known === undefined) throw new TaskFault('rules', `There are no rules of this name: ${rules}.`);
  return known;
}

function stonesOf(task: GoTask, size: Size, notation: Notation): Board {
  if (task.board !== undefined) {
    const cells = readDiagram(task.board.join('\n'), size, 'stones');
    if (cells === undefined) throw new TaskFault('board', 'The rows are ragged, or hold other signs.');
    return new Board(size, cells);
  }
  const board = new Board(size);
  for (const [colour, member] of [
    [BLACK, 'black'],
    [WHITE, 'white'],
  ] as const)
    for (const [at, point] of pointsOf(task[member], { size, notation }, member).entries()) {
      if (board.cells[point] !== EMPTY) throw new TaskFault(`${member}/${at}`, 'Two stones on one point.');
      board.cells[point] = colour;
    }
  return board;
}

/** What is counted may be drawn without care for what is dead. */
const COUNTED: ReadonlySet<GoTask['kind']> = new Set<GoTask['kind']>(['score', 'ownership']);

/** A group without liberties was taken off when it lost the last one. @throws TaskFault */
function refuseDead(board: Board, member: string): void {
  for (const [point, cell] of board.cells.entries())
    if (cell !== EMPTY && board.liberties(point) === 0)
      throw new TaskFault(member, 'A group has no liberties.');
}

function historyOf(task: GoTask, size: Size, notation: Notation): { colour: Colour; at: number | 'pass' }[] {
  const texts =
    task.moves ??
    (task.sgf === undefined ? [] : record(task.sgf).moves.map(({ colour, point }) => `${colour} ${point}`));
  const member = task.moves === undefined ? 'sgf' : 'moves';
  return texts.map((text, index) => {
    const move = readMove(text, size, notation);
    if (move === undefined)
      throw new TaskFault(member === 'sgf' ? 'sgf' : `moves/${index}`, `${text} is no move on this board.`);
    return { at: move.at, colour: move.colour ?? (index % 2 === 0 ? BLACK : WHITE) };
  });
}

function record(text: string) {
  try {
    return readSgf(text);
  } catch (error) {
    if (!(error instanceof SgfError)) throw error;
    throw new TaskFault('sgf', `The record cannot be read: ${error.message}.`);
  }
}
