/** One SAT item: a model that satisfies every clause, or a proof that none can. */
import { excerpt } from '../../../responses/response.ts';
import { type Judgement, type ScoredReason, scored, unscored } from '../../../verdict.ts';
import { type ProofFormat, readSatAnswer, type SatAnswer } from './answer.ts';
import { checkDrat } from './drat.ts';
import { type Formula, FormulaError, readFormula } from './formula.ts';
import { checkLrat } from './lrat.ts';
import { ProofError } from './proof-error.ts';
import { VisitsExceeded } from './propagator.ts';

export interface SatWork {
  response: string;
  cnf: string | number[][];
  answer?: 'sat' | 'unsat' | undefined;
  /** Whether a claim of unsatisfiability needs a proof. */
  proof: 'required' | 'none';
  format?: ProofFormat | undefined;
  budget: SatBudget;
}

export interface SatBudget {
  /** Clauses looked at while propagating. */
  visits: number;
  /** Steps of a proof. */
  lemmas: number;
}

/** Larger formulas are not checked. */
const MAX_CLAUSES = 50_000;

export function judgeSat(work: SatWork): Judgement | 'over_budget' {
  let formula: Formula;
  try {
    formula = readFormula(work.cnf);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const message = `The formula cannot be read: ${error.message}.`;
    return unscored('invalid_reference', { pointer: '/reference/cnf', message });
  }
  if (formula.clauses.length > MAX_CLAUSES) {
    const message = `The formula has more than ${MAX_CLAUSES} clauses.`;
    return unscored('unsupported', { pointer: '/reference/cnf', message });
  }
  if (work.proof === 'none' && work.answer === undefined) {
    const message = 'Without proofs the reference must say which of the two is true.';
    return unscored('invalid_reference', { pointer: '/reference/answer', message });
  }
  const answer = readSatAnswer(work.response, { format: work.format, clauses: formula.clauses.length });
  if (answer === undefined) return scored(false, 'no_answer');
  return judgeAnswer(formula, answer, work);
}

function judgeAnswer(formula: Formula, answer: SatAnswer, work: SatWork): Judgement | 'over_budget' {
  const { claim, model, proof } = answer;
  const wrong = (reason: ScoredReason, message: string) =>
    scored(false, reason, { message, extracted: extractedOf(answer) });
  if (claim === 'contradictory' || (claim === 'unsat' && model !== undefined) || (model && proof))
    return wrong('proof_invalid', 'The response says one thing and shows another.');
  if (claim === 'unknown') return wrong('no_answer', 'The response leaves the question open.');
  if (claim === 'sat' || model !== undefined) {
    if (proof !== undefined) return wrong('proof_invalid', 'The response says one thing and shows another.');
    return judgeModel(formula, model, answer, work);
  }
  return judgeRefutation(formula, answer, work);
}

function judgeModel(
  { variables, clauses }: Formula,
  model: SatAnswer['model'],
  answer: SatAnswer,
  { answer: truth }: SatWork,
): Judgement {
  const wrong = (reason: ScoredReason, message: string) =>
    scored(false, reason, { message, extracted: extractedOf(answer) });
  if (model === undefined) return wrong('not_proved', 'The response shows no model.');
  if (model === 'malformed') return wrong('proof_invalid', 'The model is not a list of literals.');
  const given = new Set(model);
  for (const literal of given) {
    if (Math.abs(literal) > variables)
      return wrong('proof_invalid', `The formula has no variable ${Math.abs(literal)}.`);
    if (given.has(-literal))
      return wrong('proof_invalid', `The model holds both ${Math.abs(literal)} and its negation.`);
  }
  const failed = clauses.findIndex((clause) => !clause.some((literal) => given.has(literal)));
  if (failed >= 0) return wrong('proof_invalid', `The model does not satisfy clause ${failed + 1}.`);
  if (truth === 'unsat') {
    const message = 'The reference says that there is no model, and the response shows one.';
    return unscored('invalid_reference', { pointer: '/reference/answer', message });
  }
  return scored(true, 'proved', { extracted: extractedOf(answer) });
}

function judgeRefutation(
  formula: Formula,
  answer: SatAnswer,
  { proof: wanted, answer: truth, budget }: SatWork,
): Judgement | 'over_budget' {
  const { claim, proof } = answer;
  const result = (correct: boolean, reason: ScoredReason, message?: string) =>
    scored(correct, reason, { ...(message ? { message } : {}), extracted: extractedOf(answer) });
  if (claim === 'unsat' && formula.clauses.some((clause) => clause.length === 0))
    return result(true, 'proved');
  if (wanted === 'none' && claim === 'unsat') {
    if (truth === 'unsat') return result(true, 'proved', 'The claim is that of the reference.');
    return result(false, 'not_proved', 'The formula has a model.');
  }
  if (proof === undefined) return result(false, 'not_proved', 'The response shows no proof.');
  try {
    const check = proof.format === 'drat' ? checkDrat : checkLrat;
    check(formula, proof.text, budget);
  } catch (error) {
    if (error instanceof VisitsExceeded) return 'over_budget';
    if (error instanceof ProofError)
      return result(false, 'proof_invalid', `The proof fails: ${error.message}.`);
    throw error;
  }
  return result(true, 'proved');
}

const extractedOf = ({ shown: { text, start, end, method } }: SatAnswer) => ({
  text: excerpt(text),
  method,
  start,
  end,
});
