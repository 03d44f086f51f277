/** Where a point may lie that one condition binds: a line, a circle, or a traced curve. */
import {
  add,
  between,
  type Circle,
  circle,
  circumcenter,
  cross,
  direction,
  distance,
  dot,
  type Line,
  length,
  line,
  polar,
  quarterTurn,
  scale,
  sub,
  type Vector,
} from './vector.ts';

/** A curve whose point is known for each direction at `a`: the hyperbola of `eqangle2`. */
export interface Traced {
  kind: 'traced';
  at(angle: number): Vector | undefined;
}

export type Locus = Line | Circle | Traced;

/** Points of a construction behind the new one, in the order of its parameters. */
type Given = readonly Vector[];

/** Undefined where the points that are given do not determine it. */
type LocusOf = (given: Given, degrees: number) => Locus | undefined;

const LOCI: Readonly<Record<string, LocusOf>> = {
  on_line: ([a, b]) => line(a!, sub(b!, a!)),
  on_circle: ([o, a]) => circle(o!, distance(o!, a!)),
  on_pline: ([a, b, c]) => line(a!, sub(c!, b!)),
  on_tline: ([a, b, c]) => line(a!, quarterTurn(sub(c!, b!))),
  on_bline: ([a, b]) => line(between(a!, b!, 0.5), quarterTurn(sub(b!, a!))),
  on_dia: ([a, b]) => circle(between(a!, b!, 0.5), distance(a!, b!) / 2),
  on_circum: ([a, b, c]) => {
    const center = circumcenter(a!, b!, c!);
    return center && circle(center, distance(center, a!));
  },
  eqdistance: ([a, b, c]) => circle(a!, distance(b!, c!)),
  angle_bisector: ([a, b, c]) => bisector(a!, b!, c!),
  angle_mirror: ([a, b, c]) => {
    const [ba, bc] = [sub(a!, b!), sub(c!, b!)];
    if (length(ba) < TINY || length(bc) < TINY) return undefined;
    return line(b!, polar(2 * direction(bc) - direction(ba)));
  },
  on_aline: ([a, b, c, d, e]) => {
    const turn = direction(sub(c!, d!)) - direction(sub(e!, d!));
    const usable = [sub(b!, a!), sub(c!, d!), sub(e!, d!)].every((side) => length(side) > TINY);
    return usable ? line(a!, polar(direction(sub(b!, a!)) + turn)) : undefined;
  },
  on_aline2: ([a, b, c, d, e]) => seesUnder(a!, b!, direction(sub(c!, d!)) - direction(sub(e!, d!))),
  eqangle3: ([a, b, d, e, f]) => seesUnder(a!, b!, direction(sub(e!, d!)) - direction(sub(f!, d!))),
  lc_tangent: ([a, o]) => line(a!, quarterTurn(sub(o!, a!))),
  s_angle: ([a, b], degrees) => line(b!, polar(direction(sub(a!, b!)) + (degrees * Math.PI) / 180)),
  eqangle2: ([a, b, c]) => equalAngles(a!, b!, c!),
};

const TINY = 1e-7;

const SAME_LOCUS: Readonly<Record<string, string>> = {
  on_opline: 'on_line',
  on_pline0: 'on_pline',
  iso_triangle_vertex: 'on_bline',
};

export function locusOf(name: string, given: Given, degrees = 0): Locus | undefined {
  return LOCI[SAME_LOCUS[name] ?? name]?.(given, degrees);
}

/** The inner bisector of the angle abc. */
export function bisector(a: Vector, b: Vector, c: Vector): Line | undefined {
  const [u, v] = [line(b, sub(a, b)), line(b, sub(c, b))];
  if (!u || !v) return undefined;
  const along = add(u.along, v.along);
  return line(b, length(along) > 1e-4 ? along : quarterTurn(u.along));
}

/** Points x with dir(xa) - dir(xb) = angle: a circle over ab, whose centre sees twice the angle. */
function seesUnder(a: Vector, b: Vector, angle: number): Circle | undefined {
  const w = polar(2 * angle);
  // o = (a - w b) / (1 - w), as complex numbers.
  const up = { x: a.x - (w.x * b.x - w.y * b.y), y: a.y - (w.x * b.y + w.y * b.x) };
  const down = { x: 1 - w.x, y: -w.y };
  const size = dot(down, down);
  if (size < 1e-8) return undefined;
  const center = { x: dot(up, down) / size, y: (up.y * down.x - up.x * down.y) / size };
  return circle(center, distance(center, a));
}

/** Points x with dir(ab) - dir(ax) = dir(cx) - dir(cb). */
function equalAngles(a: Vector, b: Vector, c: Vector): Traced | undefined {
  const [ab, cb] = [sub(b, a), sub(b, c)];
  if (length(ab) < TINY || length(cb) < TINY) return undefined;
  const sum = direction(ab) + direction(cb);
  return {
    kind: 'traced',
    at(angle) {
      const [u, v] = [polar(angle), polar(sum - angle)];
      const det = cross(u, v);
      return Math.abs(det) < 1e-6 ? undefined : add(a, scale(u, cross(sub(c, a), v) / det));
    },
  };
}
