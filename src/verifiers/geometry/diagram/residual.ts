/** How far a fact is from holding in a diagram, whatever its size. 0 means that it holds. */
import { type Fact, plainFacts } from '../language/fact.ts';
import { toNumber } from '../language/fraction.ts';
import type { Diagram } from './draw.ts';
import { circumcenter, cross, distance, dot, length, sub, type Vector } from './vector.ts';

/** What is smaller holds, what is greater does not, and nobody knows in between. */
export const HOLDS = 1e-9;
export const FAILS = 1e-5;

/** Infinite where the fact speaks of the direction or the length of nothing. */
export function residual(fact: Fact, diagram: Diagram): number {
  return Math.max(...plainFacts(fact).map((plain) => plainResidual(plain, diagram)));
}

const NOTHING = Number.POSITIVE_INFINITY;
const SHORT = 1e-9;

function plainResidual(fact: Fact, diagram: Diagram): number {
  const points = fact.points.map((name) => diagram.get(name)!);
  switch (fact.name) {
    case 'coll':
      return places(points) < 3 ? NOTHING : flatness(points);
    case 'cyclic':
      return places(points) < 3 ? NOTHING : roundness(points);
    case 'overlap':
      return distance(points[0]!, points[1]!);
    case 'cyclic_with_centers': {
      const count = toNumber(fact.constants[0]!);
      return centered(points.slice(0, count), points.slice(count));
    }
    default:
      return ofSegments(fact, points);
  }
}

function ofSegments({ name, constants }: Fact, points: readonly Vector[]): number {
  const sides: Vector[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) sides.push(sub(points[i + 1]!, points[i]!));
  if (sides.some((side) => length(side) < SHORT)) return NOTHING;
  const turns = sides.map((side) => Math.atan2(side.y, side.x) / Math.PI);
  const lengths = sides.map(length);
  const turn = (value: number) => Math.abs(Math.sin(Math.PI * value));
  const quotient = (value: number) => Math.abs(value - 1);
  const [a, b, c, d] = lengths as [number, number, number, number];
  const weights = constants.map(toNumber);
  switch (name) {
    case 'para':
      return Math.abs(cross(sides[0]!, sides[1]!)) / (a * b);
    case 'perp':
      return Math.abs(dot(sides[0]!, sides[1]!)) / (a * b);
    case 'eqangle':
      return turn(turns[0]! - turns[1]! - turns[2]! + turns[3]!);
    case 'aconst':
      return turn(turns[0]! - turns[1]! - weights[0]! / 180);
    case 'angeq':
      return turn(turns.reduce((sum, own, i) => sum + own * weights[i]!, weights.at(-1)! / 180));
    case 'cong':
      return quotient(a / b);
    case 'rconst':
      return quotient(a / b / weights[0]!);
    case 'eqratio':
      return quotient((a * d) / (b * c));
    case 'distmeq':
      return quotient(lengths.reduce((product, own, i) => product * own ** weights[i]!, weights.at(-1)!));
    case 'distseq': {
      const sum = lengths.reduce((total, own, i) => total + own * weights[i]!, 0);
      return Math.abs(sum) / Math.max(...lengths);
    }
    default:
      return NOTHING;
  }
}

function places(points: readonly Vector[]): number {
  return points.filter((point, at) => points.slice(0, at).every((other) => distance(point, other) > SHORT))
    .length;
}

/** The largest distance to the line through the two points farthest apart, over its length. */
function flatness(points: readonly Vector[]): number {
  let [a, b, size] = [points[0]!, points[0]!, 0];
  for (const p of points) {
    for (const q of points) if (distance(p, q) > size) [a, b, size] = [p, q, distance(p, q)];
  }
  return Math.max(...points.map((p) => Math.abs(cross(sub(b, a), sub(p, a))) / (size * size)));
}

function roundness(points: readonly Vector[]): number {
  const [a] = points as [Vector];
  const b = points.reduce((far, p) => (distance(p, a) > distance(far, a) ? p : far), a);
  const off = (p: Vector) => Math.abs(cross(sub(b, a), sub(p, a)));
  const c = points.reduce((far, p) => (off(p) > off(far) ? p : far), a);
  if (off(c) < SHORT) return NOTHING;
  const center = circumcenter(a, b, c);
  if (!center) return NOTHING;
  const radius = distance(center, a);
  return Math.max(...points.map((p) => Math.abs(distance(p, center) - radius) / radius));
}

function centered(centers: readonly Vector[], points: readonly Vector[]): number {
  const spread = centers.map((center) => {
    const radii = points.map((point) => distance(center, point));
    const mean = Math.max(...radii);
    return mean < SHORT ? NOTHING : Math.max(...radii.map((radius) => Math.abs(radius / mean - 1)));
  });
  return Math.max(0, ...spread);
}
