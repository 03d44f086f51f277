/** Auxiliary points: does the goal follow once the response's points are in the diagram? */
import { type Judgement, type ScoredJudgement, scored } from '../../../verdict.ts';
import type { Diagram } from '../diagram/draw.ts';
import { sampleHolding } from '../diagram/sample.ts';
import { BudgetExceeded } from '../engine/budget.ts';
import { extractedFrom, type Found, findAnswer } from '../extract.ts';
import { type Fact, ReadingFault } from '../language/fact.ts';
import type { Clause, Problem } from '../language/problem.ts';
import { pointsOfProblem } from '../language/read-problem.ts';
import { DEFAULT_BUDGET, type GeometryOptions, type Work } from '../reference.ts';
import { isClauseLine, readAnswerClauses } from './answer-clauses.ts';
import { bases, branches } from './branches.ts';
import { type Deduction, deduce } from './deduce.ts';
import type { Outcome } from './outcome.ts';
import { factsOf, invalidReference, premisesOf, tooComplex } from './prepared.ts';

export function judgeAuxiliary(problem: Problem, { text, reference, options }: Work): Outcome {
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
  const found = findAnswer(text, { boxes: 'formal', isLine: isClauseLine });
  if (!found) {
    const message = 'No constructions were found in the response.';
    return { judgement: scored(false, 'no_answer', { message }) };
  }
  const clauses = clausesOf(found, problem, options);
  if ('status' in clauses) return { judgement: clauses, found };
  const drawn =
    clauses.length === 0 ? [holding[0]!] : branches(bases(problem, sampling, holding), clauses, sampling);
  if (drawn.length === 0) {
    const message =
      'The constructions cannot be drawn: nothing meets where they say, or two of them are one curve.';
    return { judgement: refused(found, 'answer_unparseable', message), found };
  }
  return new Attempt({ problem, options, found, clauses }, holding[0]!).judge(drawn);
}

const refused = (found: Found, reason: ScoredJudgement['reason'], message: string): ScoredJudgement =>
  scored(false, reason, { message, extracted: extractedFrom(found) });

/** The clauses of a response, or why there are none to work with. */
function clausesOf(found: Found, problem: Problem, options: GeometryOptions): Clause[] | ScoredJudgement {
  let clauses: Clause[];
  try {
    clauses = readAnswerClauses(found.text, pointsOfProblem(problem));
  } catch (error) {
    if (!(error instanceof ReadingFault)) throw error;
    return refused(found, 'answer_unparseable', `The constructions cannot be read: ${error.message}.`);
  }
  const added = clauses.flatMap(({ points }) => points).length;
  const room = Math.max((options.max_points ?? 32) - pointsOfProblem(problem).length, 0);
  const most = Math.min(options.max_aux ?? 6, room);
  if (added <= most) return clauses;
  const message = `The response adds ${added} points; ${most} are allowed.`;
  return refused(found, 'answer_too_complex', message);
}

interface Asked {
  problem: Problem;
  options: GeometryOptions;
  found: Found;
  clauses: readonly Clause[];
}

/** What is beyond its budget. */
const EXCEEDED = 'exceeded';

/** The deductions of one item. */
class Attempt {
  readonly #asked: Asked;
  /** A diagram of the problem without the response's points. */
  readonly #base: Diagram;
  readonly #given: readonly Fact[];
  readonly #premises: readonly Fact[];
  readonly #added: number;

  constructor(asked: Asked, base: Diagram) {
    this.#asked = asked;
    this.#base = base;
    this.#given = premisesOf(asked.problem);
    this.#premises = [...this.#given, ...factsOf(asked.clauses)];
    this.#added = asked.clauses.flatMap(({ points }) => points).length;
  }

  /** One diagram in which the goal follows is enough. */
  judge(diagrams: readonly Diagram[]): Outcome {
    let failed: Partial<Outcome> = {};
    let exceeded = false;
    for (const diagram of diagrams) {
      const deduction = this.#deduce(diagram, this.#premises);
      if (deduction === EXCEEDED) exceeded = true;
      else if (deduction.reached) return this.#outcome(this.#proved(deduction), { diagram, deduction });
      else failed = { diagram, deduction };
    }
    // The response is not to blame for a problem that is beyond its budget by itself.
    if (exceeded && this.#deduce(this.#base, this.#given) === EXCEEDED)
      return this.#outcome(tooComplex('The deduction from the problem alone exceeds its budget.'), {});
    const { found } = this.#asked;
    const judgement = exceeded
      ? refused(found, 'answer_too_complex', 'The deduction with these points exceeds its budget.')
      : refused(found, 'not_proved', 'The deduction ends without the goal.');
    return this.#outcome({ ...judgement, components: { proved: 0, aux_points: this.#added } }, failed);
  }

  #outcome(judgement: Judgement, seen: Partial<Outcome>): Outcome {
    const { found, problem } = this.#asked;
    return { judgement, found, goals: problem.goals, premises: this.#premises, ...seen };
  }

  #deduce(diagram: Diagram, premises: readonly Fact[]): Deduction | typeof EXCEEDED {
    const { problem, options } = this.#asked;
    try {
      const budget = options.budget ?? DEFAULT_BUDGET;
      return deduce({ diagram, premises, goals: problem.goals, budget });
    } catch (error) {
      if (error instanceof BudgetExceeded) return EXCEEDED;
      throw error;
    }
  }

  #proved({ rounds }: Deduction): ScoredJudgement {
    const added = this.#added;
    const points = added > 0 ? ` with ${added} more point${added > 1 ? 's' : ''}` : '';
    const message = `The goal is deduced${points}, in ${rounds} round${rounds === 1 ? '' : 's'}.`;
    const components: Record<string, number> = { proved: 1, aux_points: added };
    if (this.#asked.options.needed) components.needed = this.#isNeeded() ? 1 : 0;
    return scored(true, 'proved', {
      message,
      extracted: extractedFrom(this.#asked.found),
      components,
    });
  }

  #isNeeded(): boolean {
    if (this.#added === 0) return false;
    const alone = this.#deduce(this.#base, this.#given);
    return alone === EXCEEDED || !alone.reached;
  }
}
