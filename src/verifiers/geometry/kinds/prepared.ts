/** A reference that can be graded against: read, drawn, and true where it has to be. */

import { type UnscoredJudgement, unscored } from '../../../verdict.ts';
import type { Diagram } from '../diagram/draw.ts';
import { residual } from '../diagram/residual.ts';
import { type Fact, plainFacts, ReadingFault } from '../language/fact.ts';
import type { Clause, Problem } from '../language/problem.ts';
import { asks } from '../language/read-goals.ts';
import { pointsOfProblem, readProblem } from '../language/read-problem.ts';
import type { GeometryOptions, Kind } from '../reference.ts';

/** Premises of the coordinates form must hold so well, as those who wrote them rounded. */
const GIVEN = 1e-6;

/** @returns the problem, or what is wrong with it */
export function prepare(text: string, kind: Kind, options: GeometryOptions): Problem | UnscoredJudgement {
  let problem: Problem;
  try {
    problem = readProblem(text);
  } catch (error) {
    if (error instanceof ReadingFault)
      return invalidReference(`The problem cannot be read: ${error.message}.`);
    throw error;
  }
  const fault = faultOf(problem, kind);
  if (fault) return invalidReference(fault);
  const most = options.max_points ?? 32;
  if (pointsOfProblem(problem).length > most) return tooComplex(`The problem has more than ${most} points.`);
  return problem;
}

export const invalidReference = (message: string): UnscoredJudgement =>
  unscored('invalid_reference', { pointer: '/reference/problem', message });

export const tooComplex = (message: string): UnscoredJudgement =>
  unscored('too_complex', { pointer: '/reference/problem', message });

function faultOf(problem: Problem, kind: Kind): string | undefined {
  const { goals } = problem;
  if (pointsOfProblem(problem).length === 0) return 'The problem has no points.';
  if (kind !== 'claims' && goals.length === 0) return 'The problem has no goal.';
  if (kind === 'value' && (goals.length !== 1 || !asks(goals[0]!)))
    return 'A value needs one goal: acompute or rcompute.';
  if ((kind === 'truth' || kind === 'proof') && goals.some(asks))
    return `The goal of a ${kind} cannot ask for a number.`;
  if (problem.form === 'coordinates') {
    const diagram = new Map(problem.points.map(({ name, x, y }) => [name, { x, y }]));
    const broken = problem.premises.find((fact) => asks(fact) || !isGiven(fact, diagram));
    if (broken) return 'A premise does not hold in the coordinates.';
  }
  return undefined;
}

/** Where points coincide, a line or a circle through them says nothing, which is no fault. */
function isGiven(fact: Fact, diagram: Diagram): boolean {
  const off = residual(fact, diagram);
  return (
    off < GIVEN || (off === Number.POSITIVE_INFINITY && (fact.name === 'coll' || fact.name === 'cyclic'))
  );
}

/** What is given of the points of a problem, as plain facts. */
export const premisesOf = (problem: Problem): Fact[] =>
  problem.form === 'coordinates'
    ? problem.premises.flatMap((fact) => plainFacts(fact))
    : factsOf(problem.clauses);

export const factsOf = (clauses: readonly Clause[]): Fact[] =>
  clauses.flatMap(({ constructions }) => constructions.flatMap(({ facts }) => facts));
