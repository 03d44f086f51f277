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
    let most = 0;
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) most = Math.max(most, captured(board, row, column));
    const stored = answer === undefined ? undefined : readPoint(answer, size);
    if (most === 0 && stored === undefined) throw new PuzzleFault('board', 'No move captures anything.');
    return (text) => {
      const point = readPoint(unwrapped(text), size);
      if (point === undefined) return unreadable('The answer is no point of the board.');
      const [row, column] = point;
      if (board[row]![column] !== '.') return wrong('occupied', 'There stands a stone.');
      const taken = captured(board, row, column);
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

/** White stones that a black one there takes off. */
export function captured(board: Stones, row: number, column: number): number {
  if (board[row]?.[column] !== '.') return 0;
  let taken: Set<string> | undefined;
  for (const [r, c] of around(row, column)) {
    if (board[r]?.[c] !== 'O' || taken?.has(`${r},${c}`)) continue;
    const group = groupAt(board, [r, c], [row, column]);
    if (group) taken = taken ? taken.union(group) : group;
  }
  return taken?.size ?? 0;
}

const around = (row: number, column: number) =>
  [
    [row - 1, column],
    [row + 1, column],
    [row, column - 1],
    [row, column + 1],
  ] as const;

/** The white group at a stone, if the point filled is its last liberty. */
function groupAt(
  board: Stones,
  start: readonly [number, number],
  filled: readonly [number, number],
): Set<string> | undefined {
  const group = new Set([String(start)]);
  const queue = [start];
  for (const [row, column] of queue)
    for (const [r, c] of around(row, column)) {
      const sign = board[r]?.[c];
      if (sign === '.' && (r !== filled[0] || c !== filled[1])) return undefined;
      if (sign !== 'O' || group.has(`${r},${c}`)) continue;
      group.add(`${r},${c}`);
      queue.push([r, c]);
    }
  return group;
}
