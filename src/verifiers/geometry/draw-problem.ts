/** A problem as a picture, with the proof of its goals where one is found. In a thread. */
import { sampleHolding } from './diagram/sample.ts';
import type { Drawn, DrawRequest } from './draw-schema.ts';
import { drawSvg } from './drawing/svg.ts';
import { BudgetExceeded } from './engine/budget.ts';
import { readAnswerClauses } from './kinds/answer-clauses.ts';
import { deduce } from './kinds/deduce.ts';
import { premisesOf } from './kinds/prepared.ts';
import { ReadingFault } from './language/fact.ts';
import type { Problem } from './language/problem.ts';
import { asks } from './language/read-goals.ts';
import { pointsOfProblem, readProblem } from './language/read-problem.ts';
import { proofOf } from './proofs/proof-of.ts';
import { ruleOf, sentenceOf, stepText } from './proofs/sentences.ts';
import { DEFAULT_BUDGET } from './reference.ts';

const MAX_POINTS = 32;

export function drawProblem({ problem: text, clauses = '', seed = 0 }: DrawRequest): Drawn {
  const problem = read(text, clauses);
  if ('message' in problem) return { ok: false, ...problem };
  if (pointsOfProblem(problem).length > MAX_POINTS)
    return { ok: false, pointer: '/problem', message: `There are more than ${MAX_POINTS} points.` };
  const { holding } = sampleHolding(problem, { text, seed, count: 1 });
  const [diagram] = holding;
  if (!diagram) {
    const message = 'It cannot be drawn, or its goal holds in no drawing.';
    return { ok: false, pointer: '/problem', message };
  }
  const premises = premisesOf(problem);
  const goals = problem.goals.filter((goal) => !asks(goal));
  const svg = drawSvg(diagram, premises, goals);
  const points = Object.fromEntries(diagram);
  if (goals.length === 0) return { ok: true, reply: { svg, points, proved: null, proof: [] } };
  try {
    const deduction = deduce({ diagram, premises, goals, budget: DEFAULT_BUDGET });
    const lines = deduction.reached ? proofOf(deduction, premises, goals) : [];
    const proof = lines.map((line) => ({
      text: sentenceOf(line.fact),
      step: stepText(line),
      rule: ruleOf(line),
    }));
    return { ok: true, reply: { svg, points, proved: deduction.reached, proof } };
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return { ok: true, reply: { svg, points, proved: null, proof: [] } };
  }
}

function read(text: string, clauses: string): Problem | { pointer: string; message: string } {
  let pointer = '/problem';
  try {
    const problem = readProblem(text);
    pointer = '/clauses';
    const added = readAnswerClauses(clauses, pointsOfProblem(problem));
    if (added.length === 0) return problem;
    if (problem.form === 'coordinates')
      return { pointer, message: 'Points are added to constructions only.' };
    return { ...problem, clauses: [...problem.clauses, ...added] };
  } catch (error) {
    if (!(error instanceof ReadingFault)) throw error;
    return { pointer, message: `It cannot be read: ${error.message}.` };
  }
}
