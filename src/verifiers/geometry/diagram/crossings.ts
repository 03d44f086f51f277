/** Points that two conditions determine, and a random point of one. */
import type { Locus, Traced } from './loci.ts';
import type { Random } from './random.ts';
import {
  add,
  type Circle,
  cross,
  distance,
  type Line,
  meet,
  polar,
  type SAME,
  scale,
  sub,
  type Vector,
} from './vector.ts';

export function crossings(first: Locus, second: Locus): Vector[] | typeof SAME {
  if (first.kind === 'traced') return second.kind === 'traced' ? [] : onTraced(first, second);
  return second.kind === 'traced' ? onTraced(second, first) : meet(first, second);
}

const STEPS = 360;

/** Signs that change along the curve, then halving. */
function onTraced(curve: Traced, other: Line | Circle): Vector[] {
  const miss = (angle: number): number | undefined => {
    const point = curve.at(angle);
    if (!point) return undefined;
    return other.kind === 'line'
      ? cross(other.along, sub(point, other.through))
      : distance(point, other.center) - other.radius;
  };
  const found: Vector[] = [];
  for (let step = 0; step < STEPS; step++) {
    // Shifted off the axes, where symmetric diagrams have their poles.
    let low = ((step + 0.37) * Math.PI) / STEPS;
    let high = ((step + 1.37) * Math.PI) / STEPS;
    const [start, end] = [miss(low), miss(high)];
    if (start === undefined || end === undefined || start * end >= 0) continue;
    if (Math.abs(start) + Math.abs(end) > 20) continue;
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if ((miss(middle) ?? 0) * start > 0) low = middle;
      else high = middle;
    }
    const point = curve.at((low + high) / 2);
    if (point && Math.abs(miss((low + high) / 2) ?? 1) < 1e-9) found.push(point);
  }
  return found;
}

/** A point of one locus, near the rest of the diagram. */
export function randomPoint(locus: Locus, near: readonly Vector[], random: Random): Vector | undefined {
  if (locus.kind === 'traced') return locus.at(random.between(0, Math.PI));
  if (locus.kind === 'circle')
    return add(locus.center, scale(polar(random.between(0, 2 * Math.PI)), locus.radius));
  // Around where the points that define the line project to, so that it stays in the picture.
  const along = near.map((point) => dotOf(sub(point, locus.through), locus.along));
  const [low, high] = [Math.min(0, ...along), Math.max(0, ...along)];
  const reach = 0.6 * Math.max(1, ...near.map((point) => distance(point, locus.through)));
  return add(locus.through, scale(locus.along, random.between(low - reach, high + reach)));
}

const dotOf = (a: Vector, b: Vector): number => a.x * b.x + a.y * b.y;
