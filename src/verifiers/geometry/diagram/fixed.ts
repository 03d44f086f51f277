/** Constructions that fix their points by themselves. */
import { bisector, locusOf } from './loci.ts';
import type { Random } from './random.ts';
import {
  add,
  between,
  circle,
  circumcenter,
  direction,
  distance,
  foot,
  type Line,
  line,
  meet,
  polar,
  quarterTurn,
  SAME,
  scale,
  sub,
  turned,
  type Vector,
} from './vector.ts';

type Given = readonly Vector[];
/** New points, or several outcomes to choose from; undefined where it cannot be drawn. */
type Fixed = (given: Given, random: Random) => Vector[] | undefined;

const only = (points: Vector[] | typeof SAME): Vector | undefined =>
  points === SAME ? undefined : points[0];
const cut = (first: Line | undefined, second: Line | undefined): Vector | undefined =>
  first && second && only(meet(first, second));
const one = (point: Vector | undefined): Vector[] | undefined => point && [point];
const join = (a: Vector, b: Vector): Line | undefined => line(a, sub(b, a));
const footOn = (p: Vector, a: Vector, b: Vector): Vector | undefined => {
  const side = join(a, b);
  return side && foot(p, side);
};
const straight = (name: string, ...given: Vector[]): Line | undefined => {
  const locus = locusOf(name, given);
  return locus?.kind === 'line' ? locus : undefined;
};

const incenter = (a: Vector, b: Vector, c: Vector) => cut(bisector(b, a, c), bisector(a, b, c));

/** Opposite a: the outer bisectors at b and c. */
function excenter(a: Vector, b: Vector, c: Vector): Vector | undefined {
  const outer = (p: Vector, q: Vector, r: Vector) => {
    const inner = bisector(p, q, r);
    return inner && line(q, quarterTurn(inner.along));
  };
  return cut(outer(a, b, c), outer(a, c, b));
}

const reflected = (p: Vector, a: Vector, b: Vector): Vector | undefined => {
  const base = footOn(p, a, b);
  return base && sub(scale(base, 2), p);
};

const feet = (center: Vector | undefined, [a, b, c]: Given): Vector[] | undefined => {
  if (!center) return undefined;
  const all = [footOn(center, b!, c!), footOn(center, c!, a!), footOn(center, a!, b!)];
  return all.every((point) => point !== undefined) ? [...all, center] : undefined;
};

const middles = ([a, b, c]: Given): [Vector, Vector, Vector] => [
  between(b!, c!, 0.5),
  between(c!, a!, 0.5),
  between(a!, b!, 0.5),
];

export const FIXED: Readonly<Record<string, Fixed>> = {
  circumcenter: ([a, b, c]) => one(circumcenter(a!, b!, c!)),
  midpoint: ([a, b]) => [between(a!, b!, 0.5)],
  mirror: ([a, b]) => [sub(scale(b!, 2), a!)],
  foot: ([a, b, c]) => one(footOn(a!, b!, c!)),
  reflect: ([a, b, c]) => one(reflected(a!, b!, c!)),
  orthocenter: ([a, b, c]) => one(cut(straight('on_tline', a!, b!, c!), straight('on_tline', b!, c!, a!))),
  incenter: ([a, b, c]) => one(incenter(a!, b!, c!)),
  excenter: ([a, b, c]) => one(excenter(a!, b!, c!)),
  shift: ([b, c, d]) => [sub(add(b!, c!), d!)],
  parallelogram: ([a, b, c]) => [sub(add(a!, c!), b!)],
  psquare: ([a, b]) => [add(a!, quarterTurn(sub(b!, a!)))],
  nsquare: ([a, b]) => [sub(a!, quarterTurn(sub(b!, a!)))],
  eq_triangle: ([b, c]) => [add(b!, turned(sub(c!, b!), Math.PI / 3))],
  intersection_ll: ([a, b, c, d]) => one(cut(join(a!, b!), join(c!, d!))),
  intersection_lc: ([a, o, b]) => {
    const base = footOn(o!, a!, b!);
    return base && [sub(scale(base, 2), b!)];
  },
  intersection_cc: ([o, w, a]) => one(reflected(a!, o!, w!)),
  intersection_lp: ([a, b, c, m, n]) => one(cut(join(a!, b!), straight('on_pline', c!, m!, n!))),
  intersection_lt: ([a, b, c, d, e]) => one(cut(join(a!, b!), straight('on_tline', c!, d!, e!))),
  intersection_pp: ([a, b, c, d, e, f]) =>
    one(cut(straight('on_pline', a!, b!, c!), straight('on_pline', d!, e!, f!))),
  intersection_tt: ([a, b, c, d, e, f]) =>
    one(cut(straight('on_tline', a!, b!, c!), straight('on_tline', d!, e!, f!))),
  square: ([a, b]) => {
    const side = quarterTurn(sub(b!, a!));
    return [add(b!, side), add(a!, side)];
  },
  incenter2: (given) => feet(incenter(given[0]!, given[1]!, given[2]!), given),
  excenter2: (given) => feet(excenter(given[0]!, given[1]!, given[2]!), given),
  centroid: (given) => {
    const [x, y, z] = middles(given);
    return [x, y, z, scale(add(add(given[0]!, given[1]!), given[2]!), 1 / 3)];
  },
  ninepoints: (given) => {
    const [x, y, z] = middles(given);
    const center = circumcenter(x, y, z);
    return center && [x, y, z, center];
  },
  trisect: ([a, b, c]) => {
    const [from, to] = [direction(sub(a!, b!)), direction(sub(c!, b!))];
    const turn = Math.atan2(Math.sin(to - from), Math.cos(to - from)) / 3;
    const side = join(a!, c!);
    const [x, y] = [1, 2].map((part) => cut(side, line(b!, polar(from + part * turn))));
    return x && y && [x, y];
  },
  trisegment: ([a, b]) => [between(a!, b!, 1 / 3), between(a!, b!, 2 / 3)],
  '3peq': ([a, b, c], random) => {
    const z = between(b!, c!, random.between(-0.6, 1.6));
    // The mirror image of ac in z meets ab in x.
    const mirrored = line(sub(scale(z, 2), a!), sub(c!, a!));
    const x = cut(mirrored, join(a!, b!));
    return x && [x, sub(scale(z, 2), x), z];
  },
  tangent: ([a, o, b]) => {
    const inner = circle(o, distance(o!, b!));
    const over = circle(between(a!, o!, 0.5), distance(a!, o!) / 2);
    const points = inner && over ? meet(inner, over) : [];
    return points !== SAME && points.length === 2 ? points : undefined;
  },
  cc_tangent0: (given) => tangents(given, 1)?.slice(0, 2),
  cc_tangent: (given) => tangents(given, 1),
  cc_itangent: (given) => tangents(given, -1),
};

/**
 * Where the common tangents of two circles touch: n·(w - o) = r - s for the outer ones, where n is
 * the unit normal; r + s for the inner ones.
 */
function tangents([o, a, w, b]: Given, side: 1 | -1): Vector[] | undefined {
  const [r, s] = [distance(o!, a!), distance(w!, b!)];
  const apart = distance(o!, w!);
  const cos = (r - side * s) / apart;
  if (!(Math.abs(cos) < 1) || !(apart > 1e-6)) return undefined;
  const base = direction(sub(w!, o!));
  return [1, -1].flatMap((turn) => {
    const normal = polar(base + turn * Math.acos(cos));
    return [add(o!, scale(normal, r)), add(w!, scale(normal, side * s))];
  });
}
