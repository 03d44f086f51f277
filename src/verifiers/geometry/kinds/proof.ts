/** Proofs: each step must follow from what it cites, and cite only what stands before it. */
import { type ScoredReason, scored } from '../../../verdict.ts';
import type { Diagram } from '../diagram/draw.ts';
import { sampleHolding, stateOf } from '../diagram/sample.ts';
import { BudgetExceeded } from '../engine/budget.ts';
import type { ClosureOptions } from '../engine/closure.ts';
import { extractedFrom, findAnswer } from '../extract.ts';
import { printFact, ReadingFault } from '../language/fact.ts';
import type { Problem } from '../language/problem.ts';
import { pointsOfProblem } from '../language/read-problem.ts';
import { canonicalParts } from '../language/symmetry.ts';
import { DEFAULT_BUDGET, type GeometryOptions, type Work } from '../reference.ts';
import { deduce } from './deduce.ts';
import type { Outcome } from './outcome.ts';
import { invalidReference, premisesOf } from './prepared.ts';
import { isStepLine, MAX_CITED, MAX_STEPS, type ProofStep, readSteps } from './proof-steps.ts';
import { ruleLimits } from './rule-names.ts';

export function judgeProof(problem: Problem, { text, reference, options }: Work): Outcome {
  const count = problem.form === 'coordinates' ? 1 : (options.diagrams ?? 3);
  const sampling = { text: reference.problem, seed: options.seed ?? 0, count };
  const { holding, failing } = sampleHolding(problem, sampling);
  if (holding.length === 0) {
    const message = failing > 0 ? 'The goal holds in no diagram.' : 'The problem cannot be drawn.';
    return { judgement: invalidReference(message) };
  }
  const names = pointsOfProblem(problem);
  const found = findAnswer(text, { boxes: 'formal', isLine: (line) => isStepLine(line, names) });
  if (!found)
    return { judgement: scored(false, 'no_answer', { message: 'No proof was found in the response.' }) };
  const extracted = extractedFrom(found);
  let steps: ProofStep[];
  try {
    steps = readSteps(found.text, names);
  } catch (error) {
    if (!(error instanceof ReadingFault)) throw error;
    const message = `The proof cannot be read: ${error.message}.`;
    return { judgement: scored(false, 'answer_unparseable', { message, extracted }), found };
  }
  if (steps.length === 0) return { judgement: scored(false, 'no_answer', { extracted }), found };
  if (steps.length > MAX_STEPS)
    return { judgement: scored(false, 'answer_too_complex', { extracted }), found };

  const { right, fault } = check(steps, { problem, diagrams: holding, options });
  const reached = new Set(steps.slice(0, right).flatMap(({ conclusion }) => canonicalParts(conclusion)));
  const last = new Set(canonicalParts(steps.at(-1)!.conclusion));
  const goals = problem.goals.flatMap(canonicalParts);
  const atGoal = goals.every((goal) => reached.has(goal)) && goals.some((goal) => last.has(goal));
  const components = { steps_ok: right / steps.length };
  const base = { found, diagram: holding[0]!, goals: problem.goals, premises: premisesOf(problem) };
  if (!fault && atGoal) {
    const message = `Each of ${steps.length} steps follows, and the last one is the goal.`;
    return { judgement: scored(true, 'proved', { message, extracted, components }), ...base };
  }
  const { reason, message } = fault ?? {
    reason: 'goal_not_reached' as const,
    message: 'Every step follows, but the last one is not the goal.',
  };
  return { judgement: scored(false, reason, { message, extracted, components }), ...base };
}

interface Setting {
  problem: Problem;
  diagrams: readonly Diagram[];
  options: GeometryOptions;
}

interface Fault {
  reason: ScoredReason;
  message: string;
}

/** Leading steps that are right, and what is wrong with the next one. */
function check(steps: readonly ProofStep[], setting: Setting): { right: number; fault?: Fault } {
  const known = new Set(premisesOf(setting.problem).flatMap(canonicalParts));
  // One budget for the whole proof: two hundred dear steps are one dear proof.
  const budget = { left: setting.options.budget ?? DEFAULT_BUDGET };
  for (const [at, step] of steps.entries()) {
    const fault = faultOf(step, { ...setting, known, budget });
    if (fault) return { right: at, fault: { ...fault, message: `Step ${at + 1}: ${fault.message}` } };
    for (const part of canonicalParts(step.conclusion)) known.add(part);
  }
  return { right: steps.length };
}

interface Known extends Setting {
  known: ReadonlySet<string>;
  budget: { left: number };
}

function faultOf(step: ProofStep, { known, diagrams, options, budget }: Known): Fault | undefined {
  const { conclusion, cited, rule } = step;
  if (cited.length > MAX_CITED)
    return { reason: 'step_not_derivable', message: `more than ${MAX_CITED} facts are cited.` };
  const unknown = cited.find((fact) => !canonicalParts(fact).every((part) => known.has(part)));
  if (unknown) {
    const message = `${printFact(unknown)} was neither given nor shown before.`;
    return { reason: 'cites_unknown', message };
  }
  const named = rule === undefined ? undefined : ruleLimits(rule);
  if (options.rules === 'required' && !named) {
    const message = rule === undefined ? 'it names no rule.' : 'there is no rule of that name.';
    return { reason: 'step_not_derivable', message };
  }
  const limits: Omit<ClosureOptions, 'budget' | 'goals'> = {
    ...(options.max_step_rounds === undefined ? {} : { maxRounds: options.max_step_rounds }),
    ...(options.rules === 'required' && named ? named : {}),
  };
  if (diagrams.some((diagram) => stateOf([conclusion], diagram) === 'fails'))
    return { reason: 'step_not_derivable', message: `${printFact(conclusion)} does not hold.` };
  const involved = new Set([conclusion, ...cited].flatMap(({ points }) => points));
  const diagram = new Map([...diagrams[0]!].filter(([name]) => involved.has(name)));
  try {
    const question = { diagram, premises: cited, goals: [conclusion], budget: budget.left, limits };
    const { reached, units } = deduce(question);
    budget.left -= units;
    if (reached) return undefined;
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return { reason: 'answer_too_complex', message: 'the deduction exceeds the budget of the proof.' };
  }
  return {
    reason: 'step_not_derivable',
    message: `${printFact(conclusion)} does not follow from what is cited.`,
  };
}
