/** Shapes that a problem starts with: random, turned at random, and like no special one. */
import type { Random } from './random.ts';
import { add, distance, polar, scale, turned, type Vector } from './vector.ts';

type Start = (random: Random) => Vector[];

/** Up to a turn, a shift and a size. */
const SHAPES: Readonly<Record<string, Start>> = {
  free: () => [at(0, 0)],
  segment: () => [at(-0.5, 0), at(0.5, 0)],
  triangle: (random) => triangle(random),
  acute_triangle: (random) => triangle(random, 82),
  quadrangle: (random) => polygon(4, random),
  pentagon: (random) => polygon(5, random),
  iso_triangle: (random) => [at(0, random.between(0.5, 2)), at(-0.5, 0), at(0.5, 0)],
  r_triangle: (random) => [at(0, 0), at(random.between(0.4, 0.8), 0), at(0, random.between(0.9, 1.6))],
  risos: () => [at(0, 0), at(1, 0), at(0, 1)],
  ieq_triangle: () => [at(0, 0), at(1, 0), at(0.5, Math.sqrt(3) / 2)],
  triangle12: (random) => [at(0, 0), at(0.7, 0), scale(polar(random.between(0.6, 2.5)), 1.4)],
  rectangle: (random) => box(random.between(0.4, 0.8)),
  isquare: () => box(1),
  trapezoid: (random) => {
    const left = random.between(-0.3, 0.4);
    const height = random.between(0.5, 1);
    return [at(0, 0), at(1.6, 0), at(left + random.between(0.5, 0.9), height), at(left, height)];
  },
  r_trapezoid: (random) => {
    const height = random.between(0.6, 1.2);
    return [at(0, 0), at(1.4, 0), at(random.between(0.5, 1), height), at(0, height)];
  },
  eq_trapezoid: (random) => {
    const inset = random.between(0.15, 0.4);
    const height = random.between(0.5, 1.1);
    return [at(0, 0), at(1.5, 0), at(1.5 - inset, height), at(inset, height)];
  },
  eq_quadrangle: (random) => {
    const [left, right] = [random.between(1.3, 2), random.between(1, 1.6)];
    const side = random.between(0.6, 1);
    return [at(0, 0), at(1.3, 0), add(at(1.3, 0), scale(polar(right), side)), scale(polar(left), side)];
  },
  eqdia_quadrangle: (random) => {
    const diagonal = random.between(1.3, 1.8);
    const c = scale(polar(random.between(0.5, 0.9)), diagonal);
    return [at(0, 0), at(1.2, 0), c, add(at(1.2, 0), scale(polar(random.between(2, 2.5)), diagonal))];
  },
};

const SAME_SHAPE: Readonly<Record<string, string>> = {
  iso_trapezoid: 'eq_trapezoid',
  iso_trapezoid2: 'eq_trapezoid',
};

export function startShape(name: string, random: Random): Vector[] | undefined {
  const shape = SHAPES[SAME_SHAPE[name] ?? name]?.(random);
  if (!shape) return undefined;
  const [angle, size] = [random.between(0, 2 * Math.PI), random.between(1.5, 2.5)];
  const shift = at(random.between(-1.5, 1.5), random.between(-1.5, 1.5));
  const flip = random.next() < 0.5 ? -1 : 1;
  return shape.map(({ x, y }) => add(scale(turned(at(x, flip * y), angle), size), shift));
}

const at = (x: number, y: number): Vector => ({ x, y });

const box = (height: number): Vector[] => [at(0, 0), at(1, 0), at(1, height), at(0, height)];

const DEGREE = Math.PI / 180;

/** Angles that differ by at least 6 degrees, none flat, none right. */
function triangle(random: Random, largest = 115): Vector[] {
  let angles: number[] = [];
  do {
    const [first, second] = [random.between(28, largest), random.between(28, largest)];
    angles = [first, second, 180 - first - second].sort((a, b) => a - b);
  } while (
    angles[0]! < 28 ||
    angles[2]! > largest ||
    angles[1]! - angles[0]! < 6 ||
    angles[2]! - angles[1]! < 6 ||
    angles.some((angle) => Math.abs(angle - 90) < 4)
  );
  const turn = random.below(3);
  const [atB, atC] = [angles[turn]! * DEGREE, angles[(turn + 1) % 3]! * DEGREE];
  // Sine rule: bc is 1.
  const ab = Math.sin(atC) / Math.sin(atB + atC);
  return [scale(polar(atB), ab), at(0, 0), at(1, 0)];
}

/** Corners around a centre, at unlike distances; sides unlike too. */
function polygon(corners: number, random: Random): Vector[] {
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = ((index + random.between(-0.25, 0.25)) * 2 * Math.PI) / corners;
    return scale(polar(angle), random.between(0.5, 0.9));
  });
  const sides = points.map((point, index) => distance(point, points[(index + 1) % corners]!));
  const alike = sides.some((side, i) => sides.some((other, j) => i < j && Math.abs(side - other) < 0.04));
  return alike ? polygon(corners, random) : points;
}
