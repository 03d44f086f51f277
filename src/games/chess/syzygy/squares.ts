/**
 * How the tables of Syzygy number squares (0 is a1, 7 is h1): by the symmetries of the board, so
 * that each kind of position has one index. Published with the format of the tables.
 */

export const fileOf = (square: number) => square & 7;
export const rankOf = (square: number) => square >> 3;
/** Below 0: under the diagonal from a1 to h8; 0: on it. */
export const aboveDiagonal = (square: number) => rankOf(square) - fileOf(square);

/** Ways to choose `k` of `n`. */
const CHOICES: number[][] = [];
for (let k = 0; k <= 7; k++) {
  CHOICES.push([]);
  for (let n = 0; n < 64; n++)
    CHOICES[k]!.push(k === 0 ? 1 : n === 0 ? 0 : CHOICES[k - 1]![n - 1]! + CHOICES[k]![n - 1]!);
}
export const choose = (k: number, n: number): number => CHOICES[k]![n]!;

/** Squares under the long diagonal, 0 to 27. */
export const UNDER_DIAGONAL = new Int8Array(64).fill(-1);
/** Squares of the triangle a1, d1, d4, 0 to 9, those on the diagonal last. */
export const TRIANGLE = new Int8Array(64).fill(-1);
/** The second king by the first one's place in the triangle, 0 to 461. */
export const KINGS: Int16Array[] = Array.from({ length: 10 }, () => new Int16Array(64).fill(-1));

const SQUARES = Array.from({ length: 64 }, (_, square) => square);
for (const [code, square] of SQUARES.filter((at) => aboveDiagonal(at) < 0).entries())
  UNDER_DIAGONAL[square] = code;
const LEFT = SQUARES.filter((at) => fileOf(at) < 4 && aboveDiagonal(at) <= 0);
const ORDERED = [
  ...LEFT.filter((at) => aboveDiagonal(at) < 0),
  ...LEFT.filter((at) => aboveDiagonal(at) === 0),
];
for (const [code, square] of ORDERED.entries()) TRIANGLE[square] = code;

const areApart = (one: number, other: number) =>
  Math.max(Math.abs(fileOf(one) - fileOf(other)), Math.abs(rankOf(one) - rankOf(other))) > 1;
const onDiagonal: [place: number, square: number][] = [];
let kings = 0;
for (const [place, first] of ORDERED.entries())
  for (const second of SQUARES.filter((at) => areApart(first, at))) {
    if (aboveDiagonal(first) !== 0) KINGS[place]![second] = kings++;
    else if (aboveDiagonal(second) < 0) KINGS[place]![second] = kings++;
    else if (aboveDiagonal(second) === 0) onDiagonal.push([place, second]);
  }
for (const [place, second] of onDiagonal) KINGS[place]![second] = kings++;

/** Squares left for other pawns when the leading one stands there: the leading one has the most. */
export const PAWN_ROOM = new Int8Array(64).fill(-1);
/** By the number of leading pawns and the square of the first: where its indexes begin. */
export const LEADING: Int32Array[] = Array.from({ length: 6 }, () => new Int32Array(64));
/** By that number and the file, a to d: how many indexes there are. */
export const LEADING_SIZE: number[][] = Array.from({ length: 6 }, () => []);
let room = 47;
for (let count = 1; count <= 5; count++)
  for (let file = 0; file < 4; file++) {
    let index = 0;
    for (let rank = 1; rank < 7; rank++) {
      const square = rank * 8 + file;
      if (count === 1) {
        PAWN_ROOM[square] = room--;
        PAWN_ROOM[square ^ 7] = room--;
      }
      LEADING[count]![square] = index;
      index += choose(count - 1, PAWN_ROOM[square]!);
    }
    LEADING_SIZE[count]!.push(index);
  }
