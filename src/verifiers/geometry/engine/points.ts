/** The diagram as a closure sees it: places, directions, distances, orientations. */

export interface Coordinates {
  x: number;
  y: number;
}

/** Nearer points are at one place; below it, three points are on one line. */
export const NEAR = 1e-9;
const FLAT = 1e-9;

export class Points {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** For each point the first one at its place. */
  readonly place: Int32Array;
  /** How many pairs of points there are. */
  readonly pairs: number;
  /** By pair: direction in half turns, in [0, 1); distance; its logarithm. */
  readonly direction: Float64Array;
  readonly distance: Float64Array;
  readonly log: Float64Array;
  readonly hasTwins: boolean;

  constructor(coordinates: readonly Coordinates[]) {
    const count = coordinates.length;
    this.count = count;
    this.x = Float64Array.from(coordinates, ({ x }) => x);
    this.y = Float64Array.from(coordinates, ({ y }) => y);
    this.pairs = (count * (count - 1)) / 2;
    this.direction = new Float64Array(this.pairs);
    this.distance = new Float64Array(this.pairs);
    this.log = new Float64Array(this.pairs);
    this.place = Int32Array.from({ length: count }, (_, point) => point);
    for (let b = 1; b < count; b++) {
      for (let a = 0; a < b; a++) this.#measure(a, b);
    }
    this.hasTwins = this.place.some((place, point) => place !== point);
  }

  #measure(a: number, b: number): void {
    const pair = pairOf(a, b);
    const dx = this.x[b]! - this.x[a]!;
    const dy = this.y[b]! - this.y[a]!;
    const distance = Math.hypot(dx, dy);
    if (distance < NEAR && this.place[b] === b) this.place[b] = this.place[a]!;
    const turns = Math.atan2(dy, dx) / Math.PI;
    const direction = turns - Math.floor(turns);
    this.direction[pair] = direction >= 1 ? 0 : direction;
    this.distance[pair] = distance;
    this.log[pair] = Math.log(distance);
  }

  apart(a: number, b: number): boolean {
    return this.place[a] !== this.place[b];
  }

  /** 1 anticlockwise, -1 clockwise, 0 on one line. */
  orientation(a: number, b: number, c: number): -1 | 0 | 1 {
    const { x, y } = this;
    const det = (x[b]! - x[a]!) * (y[c]! - y[a]!) - (y[b]! - y[a]!) * (x[c]! - x[a]!);
    return Math.abs(det) <= FLAT ? 0 : det > 0 ? 1 : -1;
  }

  /** The points of a set that lie on one line, in their order on it. */
  alongLine(mask: number): number[] {
    const points = pointsOf(mask);
    const [a] = points as [number];
    const b = points.find((point) => this.apart(a, point)) ?? a;
    const dx = this.x[b]! - this.x[a]!;
    const dy = this.y[b]! - this.y[a]!;
    const along = (point: number) => this.x[point]! * dx + this.y[point]! * dy;
    return points.sort((p, q) => along(p) - along(q) || p - q);
  }

  /** The first three of these that lie at different places. */
  threePlaces(points: readonly number[]): [number, number, number] | undefined {
    const [a] = points;
    if (a === undefined) return undefined;
    const b = points.find((point) => this.apart(a, point));
    const c = points.find((point) => this.apart(a, point) && b !== undefined && this.apart(b, point));
    return b === undefined || c === undefined ? undefined : [a, b, c];
  }
}

/** The number of an unordered pair. */
export const pairOf = (a: number, b: number): number =>
  a < b ? (b * (b - 1)) / 2 + a : (a * (a - 1)) / 2 + b;

/** The points of a set that is held as bits. */
export function pointsOf(mask: number): number[] {
  const points: number[] = [];
  for (let rest = mask; rest !== 0; rest &= rest - 1) points.push(31 - Math.clz32(rest & -rest));
  return points;
}

export const bit = (point: number): number => (1 << point) | 0;

export const maskOf = (points: readonly number[]): number =>
  points.reduce((mask, point) => mask | bit(point), 0);

export function sizeOf(mask: number): number {
  let size = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) size++;
  return size;
}
