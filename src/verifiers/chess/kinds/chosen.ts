/** The one move that a response chooses, never one of many that it names. */

import { type Board, type Move, uciOf } from '../../../games/chess/board.ts';
import { legalMoves } from '../../../games/chess/moves.ts';
import { cleaned } from '../../../responses/answer.ts';
import { type Denial, findDenials } from '../../../responses/prose/denials/denials.ts';
import { type Outcome, wrong } from '../../outcome.ts';
import { readMove } from '../reading/move.ts';
import { withoutComments } from '../reading/movetext.ts';
import { TaskFault } from '../reading/task.ts';
import type { Asked } from './asked.ts';

/** A side that cannot move cannot be asked for a move. */
export function needMoves(board: Board): void {
  if (legalMoves(board).length === 0) throw new TaskFault('fen', 'There is no legal move.');
}

/** Longer answers name no move. */
const MAX_TEXT = 2000;

export function chosenMove({ answer, options }: Asked, board: Board): Move | Outcome {
  const text = answer.text.slice(0, MAX_TEXT);
  const plain = options.notation === 'strict_san' ? text : cleaned(withoutComments(text).replace(RESULT, ''));
  if (plain === '') return wrong('no_answer', 'No move is given.');
  const read = readMove(plain, board, options.notation);
  if (isList(text, board)) return wrong('multiple_answers', 'The answer names several moves.');
  if ('move' in read) return read.move;
  const named = movesIn(text, board);
  if (named.size > 1) return wrong('multiple_answers', 'The answer names several moves.');
  if (answer.sentence !== undefined) {
    const first = readMove(answer.sentence, board, options.notation);
    if ('move' in first) return first.move;
  }
  if (answer.unmarked) {
    const last = text.slice(text.trimEnd().lastIndexOf('\n') + 1);
    const lastMoves = movesIn(last, board);
    if (lastMoves.size > 1 || isOffer(last))
      return wrong('multiple_answers', 'The answer names several moves.');
    const [word] = [...lastMoves.values()];
    if (word !== undefined && isDenied(last, word)) return wrong(read.reason, read.message);
    if (word !== undefined) {
      const found = readMove(word, board, options.notation);
      return 'move' in found ? found.move : wrong(found.reason, found.message);
    }
  }
  return wrong(read.reason, read.message);
}

/** Whether a line says of its only move that it is none to be played. */
function isDenied(line: string, word: string): boolean {
  const at = line.indexOf(word);
  const last = line.lastIndexOf(word);
  const denies = ({ kind, start, end }: Denial): boolean =>
    kind === 'asked'
      ? start < last && end > last && /\p{L}{2}/u.test(line.slice(start, last))
      : start < at + word.length && end > at;
  return UNPLAYED.test(line) || findDenials(line, 0, line.length).some(denies);
}
const UNPLAYED =
  /\b(?:illegal|avoid|blunder|(?:not|n't) (?:a )?legal|(?:cannot|can't|can not) (?:be )?(?:play|move))/i;

/** Nothing but moves, legal or not, and what joins them: "Ke2 or e4" chooses none of them. */
function isOffer(line: string): boolean {
  const words = line.split(/[\s,;/|]+/).map((word) => cleaned(word.replace(/^\d{1,4}[.)]+/, '')));
  const moves = words.filter((word) => word !== '' && !/^(?:or|and|maybe|either|perhaps)$/i.test(word));
  return new Set(moves).size > 1 && moves.every((word) => SHAPED.test(word));
}
const SHAPED = /^(?:[KQRBN]?[a-h]?[1-8]?[x-]?[a-h][1-8](?:=?[QRBN])?|[O0]-[O0](?:-[O0])?)[+#!?]{0,3}$/;

/** Behind a move, as games are written down. */
const RESULT = /\s(?:\*|1-0|0-1|1\/2-1\/2)$/;

/** Whether what stands between semicolons is moves, and no comment. */
function isList(text: string, board: Board): boolean {
  const moves = new Set<Move>();
  for (const part of new Set(text.split(';').map(cleaned))) {
    const read = part === '' ? undefined : readMove(part, board);
    if (read && !('move' in read)) return false;
    if (read) moves.add(read.move);
  }
  return moves.size > 1;
}

/** Words of prose before a square: what follows is where a piece goes, not a pawn's move. */
const BEFORE_SQUARE =
  /^(?:to|on|at|from|in|the|of|square|takes|captures|attacks|pawn|knight|bishop|rook|queen|king)$/i;

/** Legal moves among the words, each by its first spelling. */
function movesIn(text: string, board: Board): Map<string, string> {
  const found = new Map<string, string>();
  let before = '';
  for (const part of text.split(/[\s,;]+/)) {
    const word = cleaned(part.replace(/^\d{1,4}(?:\.{1,3}|…)/, '').replace(/[:)]$/, ''));
    const read = readMove(word, board);
    const isSquare = /^[a-h][1-8]$/.test(word) && BEFORE_SQUARE.test(before);
    if ('move' in read && !isSquare && !found.has(uciOf(read.move))) found.set(uciOf(read.move), word);
    if (part !== '') before = part;
  }
  return found;
}
