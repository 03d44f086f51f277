/**
 * Wrong answers to tasks of chess, for audits: moves that are illegal, moves that are legal and not
 * those asked for, positions with a man too few. What many answers solve is changed only in ways
 * that none of them allows.
 */
import { type Board, fromOf, type Move, nameOf, SQUARES, uciOf } from '../../games/chess/board.ts';
import { FenFault, readFen } from '../../games/chess/fen.ts';
import { isMate, legalMoves } from '../../games/chess/moves.ts';
import { sanOf } from '../../games/chess/san.ts';
import { type Answer, readAnswer } from '../../responses/answer.ts';
import {
  type Mutation,
  type MutationInput,
  mutant,
  spread,
  textOfSolution,
  withOne,
  wrong,
} from '../mutation.ts';
import type { Task } from './kinds/asked.ts';
import { chosenMove } from './kinds/chosen.ts';
import { winChance } from './kinds/one-move.ts';
import { readMove } from './reading/move.ts';
import { readMovetext } from './reading/movetext.ts';
import { playMoves, readStart, TaskFault, taskMove } from './reading/task.ts';
import type { ChessOptions, ChessReference, ChessTask } from './reference.ts';

type Input = MutationInput<ChessReference, ChessOptions>;

/** Other moves that are tried. */
const MOST = 4;

const LONG: ReadonlySet<ChessTask['kind']> = new Set<ChessTask['kind']>(['game', 'legal_moves']);

export function otherMoves(input: Input): Mutation[] {
  const { task } = input.reference;
  const answer = readAnswer(textOfSolution(input), LONG.has(task.kind) ? 'several lines' : 'one line');
  if (answer === undefined) return [];
  try {
    return changed(task, answer, input.options);
  } catch (error) {
    // The verdict on the solution says what is wrong with the task.
    if (error instanceof TaskFault || error instanceof FenFault) return [];
    throw error;
  }
}

function changed(task: ChessTask, answer: Answer, options: ChessOptions): Mutation[] {
  switch (task.kind) {
    case 'game':
      return otherGames(readStart(task.fen).board, answer);
    case 'valid_position':
      return otherPositions(answer, options, task);
    case 'position':
      return otherPositions(answer, options);
    case 'outcome':
      return otherOutcomes(answer.text);
    case 'legal_moves':
      return otherLists(boardOf(task), answer, options);
    default:
      return otherSingleMoves(task, answer, options);
  }
}

function boardOf(task: Task<'legal_move' | 'legal_moves'>): Board {
  const { board } = readStart(task.fen);
  playMoves(board, task.moves);
  return board;
}

type SingleMoveTask = Task<'legal_move' | 'puzzle' | 'mate' | 'best_move' | 'tablebase'>;

function otherSingleMoves(task: SingleMoveTask, answer: Answer, options: ChessOptions): Mutation[] {
  const board = task.kind === 'legal_move' ? boardOf(task) : readStart(task.fen).board;
  if (task.kind === 'puzzle' && task.setup !== false) board.make(taskMove(task.moves[0]!, board, 'moves/0'));
  const isLine = task.kind === 'puzzle' || task.kind === 'mate';
  const first = isLine ? readMovetext(answer.text)?.moves[0] : undefined;
  const read = first === undefined ? undefined : readMove(first, board);
  const move = read && 'move' in read ? read.move : chosenMove({ answer, options }, board);
  if (typeof move === 'object') return [];
  return [...illegal(board, move), ...otherLegal(task, { board, move }, options)];
}

/** The same man to where it cannot go, and a man of the other side. */
function illegal(board: Board, move: Move): Mutation[] {
  const own = nameOf(fromOf(move));
  const theirs = SQUARES.filter((at) => board.cells[at] !== 0 && (board.cells[at]! & 8) !== board.side);
  const tries = [
    ['an illegal move of the same man', SQUARES.map((to) => `${own}${nameOf(to)}`)],
    [
      'a move of the other side',
      theirs.flatMap((from) => SQUARES.map((to) => `${nameOf(from)}${nameOf(to)}`)),
    ],
  ] as const;
  return tries.flatMap(([change, moves]) => {
    const found = moves.find(
      (text) => text.slice(0, 2) !== text.slice(2) && !('move' in readMove(text, board)),
    );
    return found === undefined ? [] : [wrong(`${change}, ${found}`, found)];
  });
}

/** Percent of the chance to win that a move has to lose before it is surely not the best. */
const BLUNDER = 15;

/** Where one move is asked for, others: by the same man first, which is the likelier mistake. */
function otherLegal(
  task: SingleMoveTask,
  { board, move }: { board: Board; move: Move },
  { notation }: ChessOptions,
): Mutation[] {
  // Any legal move is right, or any that keeps the value of an ending.
  if (task.kind === 'legal_move' || task.kind === 'tablebase') return [];
  const others = legalMoves(board).filter((other) => other !== move && !isRight(task, board, other));
  const same = others.filter((other) => fromOf(other) === fromOf(move));
  const rest = others.filter((other) => fromOf(other) !== fromOf(move));
  return [...spread(same, MOST / 2), ...spread(rest, MOST)].slice(0, MOST).map((other) => {
    const written = notation === 'strict_san' ? sanOf(board, other) : uciOf(other);
    // Whether it mates later is not looked up.
    const kind = task.kind === 'mate' ? mutant : wrong;
    return kind(`another move, ${sanOf(board, other)}`, written);
  });
}

/** Whether another move may be as right: any mate in a puzzle, what is hardly worse. */
function isRight(task: SingleMoveTask, board: Board, move: Move): boolean {
  if (task.kind === 'best_move') {
    const chances = Object.entries(task.evaluations ?? {}).map(([text, { cp, mate }]) => ({
      text,
      chance: winChance({ ...(cp === undefined ? { mate: mate ?? 1 } : { cp }) }),
    }));
    const own = chances.find(({ text }) => text === uciOf(move));
    const best = Math.max(...chances.map(({ chance }) => chance));
    return own === undefined || best - own.chance < BLUNDER;
  }
  board.make(move);
  const mates = isMate(board);
  board.unmake();
  return mates;
}

function otherLists(board: Board, { text }: Answer, { notation }: ChessOptions): Mutation[] {
  const words = new Map<string, string>();
  for (const word of text.split(/[\s,;]+/)) {
    const read = readMove(word, board, notation);
    if ('move' in read) words.set(uciOf(read.move), word);
  }
  if (words.size < 2) return [];
  const moves = [...words.values()];
  const none = SQUARES.map((to) => `a1${nameOf(to)}`).find((one) => !('move' in readMove(one, board)))!;
  return [
    wrong(`${moves[0]} is left out`, moves.slice(1).join(' ')),
    wrong(`${moves.at(-1)} is left out`, moves.slice(0, -1).join(' ')),
    wrong(`${none} is no move`, [...moves, none].join(' ')),
  ];
}

/** A move in the middle of a game that cannot be played there, and one behind its end. */
function otherGames(board: Board, { text }: Answer): Mutation[] {
  const moves = readMovetext(text)?.moves ?? [];
  const at = Math.floor(moves.length / 2);
  for (const played of moves.slice(0, at)) {
    const read = readMove(played, board);
    if (!('move' in read)) return [];
    board.make(read.move);
  }
  const read = moves[at] === undefined ? undefined : readMove(moves[at], board);
  if (!read || !('move' in read)) return [];
  return illegal(board, read.move).map(({ change, response }) => {
    // Bounded: a response of our own.
    const [, uci = ''] = /<answer>(.*)<\/answer>/.exec(response) ?? [];
    return wrong(`ply ${at + 1} is ${change}`, withOne(moves, at, uci).join(' '));
  });
}

/** A man taken away, one of the other colour, the other side to move. */
function otherPositions(
  { text }: Answer,
  { compare }: ChessOptions,
  composed?: Task<'valid_position'>,
): Mutation[] {
  const line = text
    .trim()
    .split('\n')
    .at(-1)!
    .trim()
    .replace(/^(?:FEN|EPD):?\s{1,2}/i, '');
  readFen(line);
  const [placement = '', side = '', ...rest] = line.split(' ');
  const fen = (cells: string, mover = side) => [cells, mover, ...rest].join(' ').trim();
  const men = [...placement.matchAll(/[a-zA-Z]/g)].filter(([man]) => !/k/i.test(man!));
  const of = (at: number, other: string) => fen(placement.slice(0, at) + other + placement.slice(at + 1));
  const found: Mutation[] = [];
  if (composed) {
    const king = placement.indexOf('k');
    if (king >= 0) found.push(wrong('a king is missing', of(king, '1')));
    if (composed.pieces !== undefined && men[0]) found.push(wrong('a man is missing', of(men[0].index, '1')));
    return found;
  }
  for (const man of spread(men, 2)) {
    const [letter] = man;
    const swapped = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
    found.push(wrong(`${letter} is missing`, of(man.index, '1')));
    found.push(wrong(`${letter} became ${swapped}`, of(man.index, swapped)));
  }
  if (compare !== 'board' && (side === 'w' || side === 'b'))
    found.push(wrong('the other side is to move', fen(placement, side === 'w' ? 'b' : 'w')));
  return found;
}

const OUTCOMES = ['checkmate', 'stalemate', 'insufficient material', 'check', 'ongoing'];

function otherOutcomes(said: string): Mutation[] {
  const own = said.toLowerCase().replace(/[_\s-]+/g, ' ');
  return OUTCOMES.filter(
    (state) => !own.includes(state) && !(state === 'checkmate' && own.includes('mate')),
  ).map((state) => mutant(`the outcome is ${state}`, state));
}
