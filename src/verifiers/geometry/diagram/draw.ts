/** Draws a list of clauses: each point by its construction, at random where it is free. */
import { CONSTRUCTIONS } from '../language/constructions.ts';
import type { Clause, Construction } from '../language/problem.ts';
import { crossings, randomPoint } from './crossings.ts';
import { FIXED } from './fixed.ts';
import { type Locus, locusOf } from './loci.ts';
import type { Random } from './random.ts';
import { startShape } from './starts.ts';
import { distance, SAME, type Vector } from './vector.ts';

/** Points by name, in the order in which they were drawn. */
export type Diagram = ReadonlyMap<string, Vector>;

export interface Drawing {
  random: Random;
  /** Whether points may coincide, or come near: some problems mean it. */
  mayCoincide: boolean;
  /** Chooses among several places that are no point yet. */
  choose(count: number): number;
}

/** Points nearer than this look like one, and strain the numbers. */
const SEPARATION = 0.04;
const FAR = 12;
/** Places that are nearer are one. */
const SAME_PLACE = 1e-7;

/** The diagram with the points of the clauses; undefined when one of them cannot be drawn. */
export function draw(base: Diagram, clauses: readonly Clause[], drawing: Drawing): Diagram | undefined {
  const diagram = new Map(base);
  for (const clause of clauses) {
    const places = place(diagram, clause, drawing);
    if (!places) return undefined;
    for (const [index, point] of places.entries()) {
      if (!isUsable(diagram, point, drawing.mayCoincide)) return undefined;
      diagram.set(clause.points[index]!, point);
    }
  }
  return diagram;
}

function isUsable(diagram: Diagram, point: Vector, mayCoincide: boolean): boolean {
  if (!(Math.hypot(point.x, point.y) < FAR)) return false;
  for (const other of diagram.values()) {
    const apart = distance(point, other);
    // Coinciding exactly is fine where it is allowed; nearly coinciding never is.
    if (apart < SEPARATION && !(mayCoincide && (apart < SAME_PLACE || apart > 1e-3))) return false;
  }
  return true;
}

/** In the order of the clause's points. */
function place(diagram: Diagram, { points, constructions }: Clause, drawing: Drawing): Vector[] | undefined {
  const [first, second] = constructions as [Construction, Construction | undefined];
  const given = (construction: Construction): Vector[] =>
    construction.points.filter((name) => !points.includes(name)).map((name) => diagram.get(name)!);
  if (points.length === 1 && isLocus(first)) {
    const loci = constructions.map((own) => locusOf(own.name, given(own), own.degrees));
    if (loci.some((locus) => locus === undefined)) return undefined;
    const point = second
      ? crossing(diagram, loci as [Locus, Locus], drawing)
      : randomPoint(loci[0]!, given(first), drawing.random);
    return point && [point];
  }
  const fixed = FIXED[first.name === 'circle' ? 'circumcenter' : first.name];
  const drawn = fixed ? fixed(given(first), drawing.random) : startShape(first.name, drawing.random);
  if (!drawn) return undefined;
  // A construction names its points in its own order.
  const order = first.points.filter((name) => points.includes(name));
  return points.map((name) => drawn[order.indexOf(name)]!);
}

const isLocus = ({ name }: Construction): boolean => CONSTRUCTIONS.get(name)?.kind === 'locus';

/** Of two places the one that is no point yet. */
function crossing(diagram: Diagram, [first, second]: [Locus, Locus], drawing: Drawing): Vector | undefined {
  const found = crossings(first, second);
  if (found === SAME || found.length === 0) return undefined;
  const taken = (point: Vector) => [...diagram.values()].some((other) => distance(point, other) < 1e-5);
  const fresh = found.filter((point) => !taken(point));
  const choices = fresh.length > 0 ? fresh : found;
  return choices[choices.length > 1 ? drawing.choose(choices.length) : 0];
}
