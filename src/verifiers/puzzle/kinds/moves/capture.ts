/**
 * A move of black that captures as many white stones as any, or the stored one, which may only
 * prepare that. Columns are letters with I.
 */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { kindOf } from '../kind.ts';

type Stones = readonly (readonly string[])[];

export const capture = kindOf({
  kind: 'tsumego',
  shape: 'line',
  fields: {
    board: Type.Array(Type.Array(Type.Enum(['.', 'X', 'O']), { minItems: 1, maxItems: 25 }), {
      minItems: 1,
      maxItems: 25,
    }),
    answer: Type.Optional(Type.String({ maxLength: 10 })),
  },
  open({ board, answer }) {
    const size = board.length;
    const ragged = board.findIndex((row) => row.length !== size);
    if (ragged >= 0) throw new PuzzleFault(`board/${ragged}`, 'The board is no square.');
    const takes = capturesOn(board);
    const most = Math.max(...takes);
    const stored = answer === undefined ? undefined : readPoint(answer, size);
    if (most === 0 && stored === undefined) throw new PuzzleFault('board', 'No move captures anything.');
    return (text) => {
      const point = readPoint(unwrapped(text), size);
      if (point === undefined) return unreadable('The answer is no point of the board.');
      const [row, column] = point;
      if (board[row]![column] !== '.') return wrong('occupied', 'There stands a stone.');
      const taken = takes[row * size + column]!;
      if (String(point) === String(stored)) return right('The move is the one that is stored.');
      return taken === most && most > 0
        ? right(`The move captures ${taken}, and no move captures more.`)
        : wrong('not_best', `The move captures ${taken}; another one is better.`);
    };
  },
});

function readPoint(text: string, size: number): readonly [number, number] | undefined {
  const match = /^([A-Y])\s{0,2}(\d{1,2})\.?$/i.exec(text.trim());
  if (!match) return undefined;
  const [row, column] = [size - Number(match[2]), match[1]!.toUpperCase().charCodeAt(0) - 65];
  return row >= 0 && row < size && column < size ? [row, column] : undefined;
}

/** By point, as row · side + column, the white stones that a black one there takes off. */
function capturesOn(board: Stones): Uint16Array {
  const side = board.length;
  const takes = new Uint16Array(side * side);
  const seen = new Uint8Array(side * side);
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || board[Math.floor(start / side)]![start % side] !== 'O') continue;
    seen[start] = 1;
    const group = [start];
    /** The only point left to the group; -1 before one is found, -2 where there are several. */
    let last = -1;
    for (const stone of group)
      for (const at of around(stone, side)) {
        const sign = board[Math.floor(at / side)]![at % side];
        if (sign === '.') last = last === -1 || last === at ? at : -2;
        if (sign !== 'O' || seen[at] === 1) continue;
        seen[at] = 1;
        group.push(at);
      }
    if (last >= 0) takes[last]! += group.length;
  }
  return takes;
}

function around(at: number, side: number): number[] {
  const column = at % side;
  const found: number[] = [];
  if (at >= side) found.push(at - side);
  if (at < side * (side - 1)) found.push(at + side);
  if (column > 0) found.push(at - 1);
  if (column < side - 1) found.push(at + 1);
  return found;
}
