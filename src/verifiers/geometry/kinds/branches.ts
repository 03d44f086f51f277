/** Diagrams of a problem with the points of a response, once for each choice that they leave. */
import { type Diagram, draw } from '../diagram/draw.ts';
import { Random } from '../diagram/random.ts';
import { residual } from '../diagram/residual.ts';
import { diagramsOf, type Sampling, stateOf } from '../diagram/sample.ts';
import type { Clause, Problem } from '../language/problem.ts';
import { factsOf } from './prepared.ts';

/** So many diagrams of the problem are tried for the points of the response. */
const BASES = 20;

export function* bases(
  problem: Problem,
  sampling: Sampling,
  holding: readonly Diagram[],
): Generator<Diagram> {
  yield* holding;
  let count = holding.length;
  if (problem.form === 'coordinates') return;
  for (const diagram of diagramsOf(problem, { ...sampling, seed: sampling.seed + 1_000_003 })) {
    if (stateOf(problem.goals, diagram) !== 'holds') continue;
    yield diagram;
    if (++count >= BASES) return;
  }
}

/** So many ways to choose among places that are no point yet are tried. */
const MAX_BRANCHES = 16;

/** The first diagram in which the clauses can be drawn, once for each choice among two places. */
export function branches(
  diagrams: Iterable<Diagram>,
  clauses: readonly Clause[],
  sampling: Sampling,
): Diagram[] {
  for (const base of diagrams) {
    for (const mayCoincide of [false, true]) {
      const drawn = allBranches(base, clauses, sampling, mayCoincide);
      if (drawn.length > 0) return drawn;
    }
  }
  return [];
}

function allBranches(
  base: Diagram,
  clauses: readonly Clause[],
  { text, seed }: Sampling,
  mayCoincide: boolean,
): Diagram[] {
  const facts = factsOf(clauses);
  const drawn: Diagram[] = [];
  // An odometer over the choices that were met; its last wheel turns first.
  for (let path: number[] | undefined = [], tries = 0; path && tries < MAX_BRANCHES; tries++) {
    const counts: number[] = [];
    const wheel: number[] = path;
    const choose = (count: number): number => {
      counts.push(count);
      return Math.min(wheel[counts.length - 1] ?? 0, count - 1);
    };
    const diagram = draw(base, clauses, { random: new Random(`${text}+`, seed), mayCoincide, choose });
    if (diagram && facts.every((fact) => residual(fact, diagram) < 1e-8)) drawn.push(diagram);
    path = advanced(
      counts.map((_, at) => wheel[at] ?? 0),
      counts,
    );
  }
  return drawn;
}

function advanced(wheel: number[], counts: readonly number[]): number[] | undefined {
  for (let at = counts.length - 1; at >= 0; at--) {
    if (wheel[at]! + 1 < counts[at]!) return [...wheel.slice(0, at), wheel[at]! + 1];
  }
  return undefined;
}
