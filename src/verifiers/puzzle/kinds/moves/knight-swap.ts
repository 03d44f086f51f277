/** Knights of two colours change places by turns on a board with few squares. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { linesOf, readQuotedList } from '../../reading/lists.ts';
import { entryOf } from '../../reading/table.ts';
import { kindOf } from '../kind.ts';

const Square = Type.String({ minLength: 2, maxLength: 4 });
const NO = /^(?:no|impossible|it is (?:not possible|impossible)|not possible)[.!]?$/i;

export const knightSwap = kindOf({
  kind: 'knight_swap',
  shape: 'block',
  fields: {
    board: Type.Record(Type.String({ maxLength: 4 }), Type.Array(Square, { maxItems: 8 })),
    pieces: Type.Record(Type.String({ maxLength: 4 }), Type.Union([Type.Enum(['w', 'B']), Type.Null()])),
    start_turn: Type.Enum(['w', 'B']),
    is_possible: Type.Boolean(),
  },
  open({ board, pieces, start_turn: first, is_possible: isPossible }) {
    const placed = Object.entries(pieces);
    const swapped = new Map(placed.map(([at, piece]) => [at, piece && (piece === 'w' ? 'B' : 'w')]));
    for (const [at] of placed)
      if (!Object.hasOwn(board, at)) throw new PuzzleFault('pieces', `${at} is no square of the board.`);
    return (text) => {
      if (NO.test(unwrapped(text)))
        return isPossible
          ? wrong('not_reached', 'The knights can change places.')
          : right('The knights cannot change places.');
      const moves = readMoves(text);
      if (moves === undefined)
        return unreadable('The answer is no list of moves such as "w,A2,C1", and no "No".');
      const now = new Map<string, 'w' | 'B' | null>(placed);
      let turn: string = first;
      for (const [index, { colour, from, to }] of moves.entries()) {
        const fault = illegalMove({ colour, from, to }, { now, turn, board });
        if (fault) return wrong('illegal_move', `Move ${index + 1} is not legal: ${fault}.`);
        now.set(to, now.get(from)!);
        now.set(from, null);
        turn = turn === 'w' ? 'B' : 'w';
      }
      const isSwapped = [...now].every(([at, piece]) => piece === (swapped.get(at) ?? null));
      return isSwapped
        ? right(`The knights have changed places after ${moves.length} moves.`)
        : wrong('not_reached', 'The knights have not changed places.');
    };
  },
});

interface KnightMove {
  colour: string;
  from: string;
  to: string;
}

interface Position {
  now: ReadonlyMap<string, 'w' | 'B' | null>;
  turn: string;
  board: Readonly<Record<string, readonly string[]>>;
}

function illegalMove({ colour, from, to }: KnightMove, { now, turn, board }: Position): string | undefined {
  if (colour !== turn) return `it is the turn of ${turn}`;
  if (now.get(from) !== colour) return `no knight of ${colour} stands on ${from}`;
  if (!board[from]?.includes(to)) return `a knight does not move from ${from} to ${to}`;
  return now.get(to) ? `${to} is taken` : undefined;
}

const MAX_MOVES = 10_000;
const COLOURS: Readonly<Record<string, string>> = { w: 'w', white: 'w', b: 'B', black: 'B' };

/** As the rows have it; most answers do. */
const PLAIN_MOVE = /^[wB],[A-Z]\d,[A-Z]\d$/;

function readMoves(text: string): KnightMove[] | undefined {
  const lines = readQuotedList(text) ?? linesOf(text);
  if (lines.length > 0 && lines.length <= MAX_MOVES && lines.every((line) => PLAIN_MOVE.test(line)))
    return lines.map((line) => ({ colour: line[0]!, from: line.slice(2, 4), to: line.slice(5, 7) }));
  const words = lines.flatMap((line) => line.split(/[^A-Za-z0-9]+/).filter((word) => word !== ''));
  if (words.length === 0 || words.length % 3 !== 0 || words.length > 3 * MAX_MOVES) return undefined;
  const moves: KnightMove[] = [];
  for (let at = 0; at < words.length; at += 3) {
    const colour = entryOf(COLOURS, words[at]!.toLowerCase());
    const [from, to] = [words[at + 1]!.toUpperCase(), words[at + 2]!.toUpperCase()];
    if (colour === undefined || !/^[A-Z]\d{1,2}$/.test(from) || !/^[A-Z]\d{1,2}$/.test(to)) return undefined;
    moves.push({ colour, from, to });
  }
  return moves;
}
