/** Linear least squares by QR, and which constants of a law it can find. */
import type { Node } from '../tree.ts';

/**
 * The x that makes |Ax − b| smallest, by Householder reflections; undefined where columns depend on
 * each other. `columns` and `right` are overwritten.
 */
export function leastSquares(columns: Float64Array[], right: Float64Array): Float64Array | undefined {
  const [rows, width] = [right.length, columns.length];
  if (rows < width) return undefined;
  for (let k = 0; k < width; k++) {
    const column = columns[k]!;
    const size = norm(column, k);
    if (!(size > 0) || !Number.isFinite(size)) return undefined;
    const alpha = column[k]! > 0 ? -size : size;
    const v = column.slice();
    v.fill(0, 0, k);
    v[k] = v[k]! - alpha;
    const length = dot(v, v, k);
    if (!(length > 0)) return undefined;
    for (let j = k; j < width; j++) reflect(columns[j]!, v, { length, from: k });
    reflect(right, v, { length, from: k });
  }
  const x = new Float64Array(width);
  for (let k = width - 1; k >= 0; k--) {
    let value = right[k]!;
    for (let j = k + 1; j < width; j++) value -= columns[j]![k]! * x[j]!;
    const diagonal = columns[k]![k]!;
    if (!(Math.abs(diagonal) > 1e-13 * norm(columns[k]!, 0))) return undefined;
    x[k] = value / diagonal;
  }
  return x.every(Number.isFinite) ? x : undefined;
}

function reflect(
  column: Float64Array,
  v: Float64Array,
  { length, from }: { length: number; from: number },
): void {
  const scale = (2 * dot(column, v, from)) / length;
  for (let i = from; i < v.length; i++) column[i] = column[i]! - scale * v[i]!;
}

function dot(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const norm = (column: Float64Array, from: number): number => Math.sqrt(dot(column, column, from));

/** Constants in which the law is a sum of multiples, together: the rest has to be searched. */
export function linearParameters(root: Node, count: number): number[] {
  const found: number[] = [];
  for (let index = 0; index < count; index++)
    if (degree(root, new Set([...found, index])) <= 1) found.push(index);
  return found;
}

/** 0: free of them, 1: affine in them, 2: anything else. */
function degree(root: Node, among: ReadonlySet<number>): number {
  const known = new Map<Node, number>();
  const of = (node: Node): number => {
    if (node.kind === 'parameter') return among.has(node.index) ? 1 : 0;
    if (node.kind !== 'call') return 0;
    const before = known.get(node);
    if (before !== undefined) return before;
    const parts = node.args.map(of);
    const most = Math.max(...parts);
    const value = most === 0 ? 0 : combined(node.name, parts);
    known.set(node, value);
    return value;
  };
  return of(root);
}

function combined(name: string, parts: readonly number[]): number {
  const most = Math.max(...parts);
  if (name === '+' || name === '-' || name === 'negate') return most;
  if (name === '*') return parts[0]! + parts[1]! > 1 ? 2 : most;
  if (name === '/') return parts[1] === 0 ? most : 2;
  return 2;
}
