/** Auxiliary points: does the goal follow once the response's points are in the diagram? */
import { type ScoredReason, scored } from '../../../verdict.ts';
import { type Diagram, draw } from '../diagram/draw.ts';
import { Random } from '../diagram/random.ts';
import { residual } from '../diagram/residual.ts';
import { diagramsOf, type Sampling, sampleHolding, stateOf } from '../diagram/sample.ts';
import { BudgetExceeded } from '../engine/budget.ts';
import { extractedFrom, findAnswer } from '../extract.ts';
import { ReadingFault } from '../language/fact.ts';
import type { Clause, Problem } from '../language/problem.ts';
import { pointsOfProblem } from '../language/read-problem.ts';
import { DEFAULT_BUDGET, type Work } from '../reference.ts';
import { isClauseLine, readAnswerClauses } from './answer-clauses.ts';
import { type Deduction, deduce } from './deduce.ts';
import type { Outcome } from './outcome.ts';
import { factsOf, invalidReference, premisesOf, tooComplex } from './prepared.ts';

export function judgeAuxiliary(problem: Problem, { text, reference, options }: Work): Outcome {
  const { goals } = problem;
  const sampling = {
    text: reference.problem,
    seed: options.seed ?? 0,
    count: problem.form === 'coordinates' ? 1 : (options.diagrams ?? 3),
  };
  const { holding, failing } = sampleHolding(problem, sampling);
  if (holding.length === 0) {
    const message = failing > 0 ? 'The goal holds in no diagram.' : 'The problem cannot be drawn.';
    return { judgement: invalidReference(message) };
  }
  const found = findAnswer(text, { boxes: false, isLine: isClauseLine });
  if (!found) {
    return {
      judgement: scored(false, 'no_answer', { message: 'No constructions were found in the response.' }),
    };
  }
  const extracted = extractedFrom(found);
  const refuse = (reason: ScoredReason, message: string, components?: Record<string, number>): Outcome => ({
    judgement: scored(false, reason, { message, extracted, ...(components ? { components } : {}) }),
    found,
  });
  let clauses: Clause[];
  try {
    clauses = readAnswerClauses(found.text, pointsOfProblem(problem));
  } catch (error) {
    if (error instanceof ReadingFault)
      return refuse('answer_unparseable', `The constructions cannot be read: ${error.message}.`);
    throw error;
  }
  const added = clauses.flatMap(({ points }) => points).length;
  const most = Math.min(options.max_aux ?? 6, (options.max_points ?? 32) - pointsOfProblem(problem).length);
  if (added > most)
    return refuse(
      'answer_too_complex',
      `The response adds ${added} points; ${Math.max(most, 0)} are allowed.`,
    );

  const budget = options.budget ?? DEFAULT_BUDGET;
  const premises = premisesOf(problem);
  const alone = (diagram: Diagram) => deduce({ diagram, premises, goals, budget });
  const extra = factsOf(clauses);
  let drawn: Diagram[];
  if (added === 0) drawn = [holding[0]!];
  else drawn = branches(bases(problem, sampling, holding), clauses, sampling);
  if (drawn.length === 0)
    return refuse(
      'answer_unparseable',
      'The constructions cannot be drawn: nothing meets where they say, or two of them are one curve.',
    );

  let exceeded = false;
  let last: Deduction | undefined;
  for (const diagram of drawn) {
    try {
      last = deduce({ diagram, premises: [...premises, ...extra], goals, budget });
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      if (added === 0)
        return { judgement: tooComplex('The deduction from the problem alone exceeds its budget.') };
      exceeded = true;
      continue;
    }
    if (last.reached) {
      const components = {
        proved: 1,
        aux_points: added,
        ...(options.needed ? { needed: added > 0 && !reachedAlone(alone, holding[0]!) ? 1 : 0 } : {}),
      };
      const message = `The goal is deduced${added > 0 ? ` with ${added} more point${added > 1 ? 's' : ''}` : ''}, in ${last.rounds} round${last.rounds === 1 ? '' : 's'}.`;
      return {
        judgement: scored(true, 'proved', { message, extracted, components }),
        found,
        diagram,
        deduction: last,
        goals,
        premises: [...premises, ...extra],
      };
    }
  }
  if (exceeded && !fits(alone, holding[0]!))
    return { judgement: tooComplex('The deduction from the problem alone exceeds its budget.') };
  const components = { proved: 0, aux_points: added };
  const outcome = exceeded
    ? refuse('answer_too_complex', 'The deduction with these points exceeds its budget.', components)
    : refuse('not_proved', 'The deduction ends without the goal.', components);
  return {
    ...outcome,
    ...(last ? { deduction: last, diagram: drawn[0]!, goals, premises: [...premises, ...extra] } : {}),
  };
}

function reachedAlone(alone: (diagram: Diagram) => Deduction, diagram: Diagram): boolean {
  try {
    return alone(diagram).reached;
  } catch (error) {
    if (error instanceof BudgetExceeded) return false;
    throw error;
  }
}

/** Whether the problem alone stays within the budget: otherwise the response is not to blame. */
function fits(alone: (diagram: Diagram) => Deduction, diagram: Diagram): boolean {
  try {
    alone(diagram);
    return true;
  } catch (error) {
    if (error instanceof BudgetExceeded) return false;
    throw error;
  }
}

/** So many diagrams of the problem are tried for the points of the response. */
const BASES = 20;

function* bases(problem: Problem, sampling: Sampling, holding: readonly Diagram[]): Generator<Diagram> {
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
function branches(diagrams: Iterable<Diagram>, clauses: readonly Clause[], sampling: Sampling): Diagram[] {
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
