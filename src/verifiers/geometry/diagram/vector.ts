/** Points of the plane, lines and circles, and where they meet. */

export interface Vector {
  x: number;
  y: number;
}

export interface Line {
  kind: 'line';
  through: Vector;
  /** A unit vector. */
  along: Vector;
}

export interface Circle {
  kind: 'circle';
  center: Vector;
  radius: number;
}

export const add = (a: Vector, b: Vector): Vector => ({ x: a.x + b.x, y: a.y + b.y });
export const sub = (a: Vector, b: Vector): Vector => ({ x: a.x - b.x, y: a.y - b.y });
export const scale = (a: Vector, by: number): Vector => ({ x: a.x * by, y: a.y * by });
export const dot = (a: Vector, b: Vector): number => a.x * b.x + a.y * b.y;
export const cross = (a: Vector, b: Vector): number => a.x * b.y - a.y * b.x;
export const length = (a: Vector): number => Math.hypot(a.x, a.y);
export const distance = (a: Vector, b: Vector): number => Math.hypot(a.x - b.x, a.y - b.y);
export const quarterTurn = ({ x, y }: Vector): Vector => ({ x: -y, y: x });
export const between = (a: Vector, b: Vector, share: number): Vector => add(a, scale(sub(b, a), share));
export const direction = (a: Vector): number => Math.atan2(a.y, a.x);
export const polar = (angle: number): Vector => ({ x: Math.cos(angle), y: Math.sin(angle) });

export function turned(a: Vector, angle: number): Vector {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: a.x * cos - a.y * sin, y: a.x * sin + a.y * cos };
}

/** Shorter vectors have no direction. */
const SHORT = 1e-7;

export function line(through: Vector, along: Vector): Line | undefined {
  const size = length(along);
  if (!(size > SHORT)) return undefined;
  return { kind: 'line', through, along: scale(along, 1 / size) };
}

export function circle(center: Vector | undefined, radius: number): Circle | undefined {
  if (!center || !(radius > SHORT) || !Number.isFinite(radius)) return undefined;
  return { kind: 'circle', center, radius };
}

export function circumcenter(a: Vector, b: Vector, c: Vector): Vector | undefined {
  const [u, v] = [sub(b, a), sub(c, a)];
  const det = 2 * cross(u, v);
  if (!(Math.abs(det) > SHORT)) return undefined;
  const [uu, vv] = [dot(u, u), dot(v, v)];
  return add(a, { x: (v.y * uu - u.y * vv) / det, y: (u.x * vv - v.x * uu) / det });
}

export const foot = (p: Vector, { through, along }: Line): Vector =>
  add(through, scale(along, dot(sub(p, through), along)));

/** How far two curves may be from one to count as the same, or as touching. */
const TOUCH = 1e-9;

/** The curves are one: every point of it would do, which is no condition more. */
export const SAME = 'same';

/** Where two curves meet: none, one or two points. */
export function meet(first: Line | Circle, second: Line | Circle): Vector[] | typeof SAME {
  if (first.kind === 'line') return second.kind === 'line' ? lines(first, second) : lineCircle(first, second);
  return second.kind === 'line' ? lineCircle(second, first) : circles(first, second);
}

function lines(first: Line, second: Line): Vector[] | typeof SAME {
  const det = cross(first.along, second.along);
  const apart = sub(second.through, first.through);
  if (Math.abs(det) < 1e-7) return Math.abs(cross(first.along, apart)) < 1e-6 ? SAME : [];
  return [add(first.through, scale(first.along, cross(apart, second.along) / det))];
}

function lineCircle(straight: Line, { center, radius }: Circle): Vector[] {
  const nearest = foot(center, straight);
  const away = distance(center, nearest);
  if (Math.abs(away - radius) < TOUCH) return [nearest];
  if (away > radius) return [];
  const half = Math.sqrt((radius - away) * (radius + away));
  return [add(nearest, scale(straight.along, half)), add(nearest, scale(straight.along, -half))];
}

function circles(first: Circle, second: Circle): Vector[] | typeof SAME {
  const apart = distance(first.center, second.center);
  if (apart < 1e-7) return Math.abs(first.radius - second.radius) < 1e-6 ? SAME : [];
  const along = scale(sub(second.center, first.center), 1 / apart);
  const reach = (apart * apart + first.radius ** 2 - second.radius ** 2) / (2 * apart);
  const base = add(first.center, scale(along, reach));
  const rest = first.radius - Math.abs(reach);
  if (Math.abs(rest) < TOUCH) return [base];
  if (rest < 0) return [];
  const half = Math.sqrt(rest * (first.radius + Math.abs(reach)));
  const across = scale(quarterTurn(along), half);
  return [add(base, across), sub(base, across)];
}
