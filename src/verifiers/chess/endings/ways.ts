/** How men go on an empty board, from each square. */
import { BISHOP, KING, KNIGHT, ROOK } from '../../../games/chess/board.ts';

const KING_WAYS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;
const KNIGHT_WAYS = [
  [1, 2],
  [2, 1],
  [-1, 2],
  [-2, 1],
  [1, -2],
  [2, -1],
  [-1, -2],
  [-2, -1],
] as const;

/** Of each type and square the ways it goes, each a list of squares until the edge. */
export const RAYS: number[][][][] = Array.from({ length: 7 }, (_, type) =>
  Array.from({ length: 64 }, (_, from) => raysOf(type, from)),
);

/** Of each type whether it goes from a square to another on an empty board. */
export const GOES: Uint8Array[] = RAYS.map((squares) => {
  const goes = new Uint8Array(4096);
  for (const [from, rays] of squares.entries()) for (const to of rays.flat()) goes[from * 64 + to] = 1;
  return goes;
});

function raysOf(type: number, from: number): number[][] {
  if (type < KNIGHT) return [];
  const ways =
    type === KNIGHT
      ? KNIGHT_WAYS
      : type === BISHOP
        ? KING_WAYS.slice(4)
        : type === ROOK
          ? KING_WAYS.slice(0, 4)
          : KING_WAYS;
  const far = type === KNIGHT || type === KING ? 1 : 7;
  return ways
    .map(([file, rank]) => {
      const ray: number[] = [];
      let x = (from & 7) + file;
      let y = (from >> 3) + rank;
      for (; ray.length < far && x >= 0 && x < 8 && y >= 0 && y < 8; x += file, y += rank)
        ray.push(y * 8 + x);
      return ray;
    })
    .filter((ray) => ray.length > 0);
}
