/** Subsets of the real line as sorted pieces, and their algebra. */
import type { Node } from '../../../../mathematics/tree.ts';

/** An end of a piece: an exact node with its double, or an infinity. */
export interface End {
  /** Missing for an infinite end. */
  node?: Node;
  /** ±Infinity, or NaN for an end with free symbols. */
  value: number;
}
export interface Piece {
  left: End;
  right: End;
  leftClosed: boolean;
  rightClosed: boolean;
}
export interface Region {
  /** Key of the variable, where it was named. */
  variable?: string;
  pieces: Piece[];
}

const MINUS_INFINITY: End = { value: Number.NEGATIVE_INFINITY };
const PLUS_INFINITY: End = { value: Number.POSITIVE_INFINITY };
export const ALL: Piece = {
  left: MINUS_INFINITY,
  right: PLUS_INFINITY,
  leftClosed: false,
  rightClosed: false,
};

export function below(end: End, closed: boolean): Piece {
  return { left: MINUS_INFINITY, right: end, leftClosed: false, rightClosed: closed };
}
export function above(end: End, closed: boolean): Piece {
  return { left: end, right: PLUS_INFINITY, leftClosed: closed, rightClosed: false };
}
export function point(end: End): Piece {
  return { left: end, right: end, leftClosed: true, rightClosed: true };
}

/** Whether some end has no numeric value, so that nothing can be sorted. */
export function isSymbolic(pieces: readonly Piece[]): boolean {
  return pieces.some((p) => Number.isNaN(p.left.value) || Number.isNaN(p.right.value));
}

/** Doubles of exact ends that are the same to 12 digits are the same end. */
function order(a: number, b: number): number {
  const finite = Number.isFinite(a) && Number.isFinite(b);
  if (a === b || (finite && Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)))) return 0;
  return a < b ? -1 : 1;
}

/**
 * Sorted, without empty pieces, touching and overlapping ones joined. Symbolic pieces stay as they
 * are.
 */
export function normalized(pieces: readonly Piece[]): Piece[] {
  if (isSymbolic(pieces)) return [...pieces];
  const solid = pieces.filter((p) => {
    const o = order(p.left.value, p.right.value);
    return o < 0 || (o === 0 && p.leftClosed && p.rightClosed);
  });
  solid.sort((a, b) => order(a.left.value, b.left.value) || Number(b.leftClosed) - Number(a.leftClosed));
  const result: Piece[] = [];
  for (const piece of solid) {
    const last = result[result.length - 1];
    const gap = last ? order(piece.left.value, last.right.value) : 1;
    if (last && (gap < 0 || (gap === 0 && (piece.leftClosed || last.rightClosed)))) {
      const o = order(piece.right.value, last.right.value);
      if (o > 0) result[result.length - 1] = { ...last, right: piece.right, rightClosed: piece.rightClosed };
      else if (o === 0 && piece.rightClosed) result[result.length - 1] = { ...last, rightClosed: true };
    } else result.push(piece);
  }
  return result;
}

export function complement(pieces: readonly Piece[]): Piece[] | undefined {
  if (isSymbolic(pieces)) return undefined;
  const result: Piece[] = [];
  let left: End = MINUS_INFINITY;
  let leftClosed = false;
  for (const piece of normalized(pieces)) {
    result.push({ left, right: piece.left, leftClosed, rightClosed: !piece.leftClosed });
    left = piece.right;
    leftClosed = !piece.rightClosed;
  }
  result.push({ left, right: PLUS_INFINITY, leftClosed, rightClosed: false });
  return normalized(
    result.filter(
      (p) => p.left.value !== Number.POSITIVE_INFINITY && p.right.value !== Number.NEGATIVE_INFINITY,
    ),
  );
}

export function intersection(a: readonly Piece[], b: readonly Piece[]): Piece[] | undefined {
  const notA = complement(a);
  const notB = complement(b);
  if (notA && notB) return complement([...notA, ...notB]);
  // Symbolic half-lines a < x and x < b still make one piece.
  const [p, q] = [a[0], b[0]];
  if (a.length !== 1 || b.length !== 1 || !p || !q) return undefined;
  if (p.right.value === Number.POSITIVE_INFINITY && q.left.value === Number.NEGATIVE_INFINITY) {
    return [{ left: p.left, leftClosed: p.leftClosed, right: q.right, rightClosed: q.rightClosed }];
  }
  if (q.right.value === Number.POSITIVE_INFINITY && p.left.value === Number.NEGATIVE_INFINITY) {
    return [{ left: q.left, leftClosed: q.leftClosed, right: p.right, rightClosed: p.rightClosed }];
  }
  return undefined;
}

export function difference(a: readonly Piece[], b: readonly Piece[]): Piece[] | undefined {
  const rest = complement(b);
  return rest && intersection(a, rest);
}
