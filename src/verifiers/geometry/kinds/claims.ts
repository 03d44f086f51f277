/** Claims: one predicate a line. All must hold in every diagram, and follow if that is asked. */
import { type ScoredReason, scored } from '../../../verdict.ts';
import type { Diagram } from '../diagram/draw.ts';
import { FAILS, HOLDS, residual } from '../diagram/residual.ts';
import { diagramsOf } from '../diagram/sample.ts';
import { BudgetExceeded } from '../engine/budget.ts';
import { holds } from '../engine/holds.ts';
import { extractedFrom, findAnswer, withoutCalls, withoutDecoration } from '../extract.ts';
import { type Fact, ReadingFault, readFact, shown } from '../language/fact.ts';
import type { Problem } from '../language/problem.ts';
import { asks } from '../language/read-goals.ts';
import { foldCase, pointsOfProblem } from '../language/read-problem.ts';
import { canonicalParts } from '../language/symmetry.ts';
import { DEFAULT_BUDGET, type Work } from '../reference.ts';
import { deduce, indexedIn } from './deduce.ts';
import type { Outcome } from './outcome.ts';
import { invalidReference, premisesOf, tooComplex } from './prepared.ts';

const MAX_CLAIMS = 200;
const MAX_ANSWER = 20_000;
/** Diagrams that are drawn again where rounding hides whether a claim holds. */
const MORE = 10;

export function judgeClaims(problem: Problem, { text, reference, options }: Work): Outcome {
  const count = options.diagrams ?? 3;
  const sampling = { text: reference.problem, seed: options.seed ?? 0, count: count + MORE };
  const diagrams: Diagram[] = [];
  for (const diagram of diagramsOf(problem, sampling)) {
    diagrams.push(diagram);
    if (diagrams.length >= sampling.count) break;
  }
  if (diagrams.length === 0) return { judgement: invalidReference('The problem cannot be drawn.') };
  const names = pointsOfProblem(problem);
  const isLine = (line: string) => {
    try {
      return readClaims(line, names).length > 0;
    } catch (error) {
      if (error instanceof ReadingFault) return false;
      throw error;
    }
  };
  const found = findAnswer(text, { boxes: 'formal', isLine });
  if (!found) return { judgement: scored(false, 'no_answer', { message: 'No claims were found.' }) };
  const extracted = extractedFrom(found);
  const refuse = (reason: ScoredReason, message: string): Outcome => ({
    judgement: scored(false, reason, { message, extracted }),
    found,
  });
  let claims: Fact[];
  try {
    claims = readClaims(found.text, names);
  } catch (error) {
    if (error instanceof ReadingFault)
      return refuse('answer_unparseable', `The claims cannot be read: ${error.message}.`);
    throw error;
  }
  if (claims.length === 0) return refuse('no_answer', 'The response makes no claim.');
  if (claims.length > MAX_CLAIMS) return refuse('answer_too_complex', `More than ${MAX_CLAIMS} claims.`);

  const states = claims.map((claim) => stateOfClaim(claim, diagrams, count));
  if (states.includes('unclear'))
    return { judgement: tooComplex('Rounding hides whether a claim holds.'), found };
  let good = states.map((state) => state === 'holds');
  if (options.require === 'derived' || options.require === 'new') {
    const asked = { problem, diagram: diagrams[0]!, budget: options.budget ?? DEFAULT_BUDGET };
    const derived = derivedOf(claims, asked, options.require === 'new');
    if (!derived)
      return { judgement: tooComplex('The deduction from the problem exceeds its budget.'), found };
    good = good.map((value, at) => value && derived[at]!);
  }
  const share = good.filter(Boolean).length / good.length;
  const first = good.indexOf(false);
  const components = { true_fraction: share };
  if (first < 0)
    return {
      judgement: scored(true, 'proved', { message: 'Every claim holds.', extracted, components }),
      found,
      diagram: diagrams[0]!,
    };
  const isFalse = states[first] !== 'holds';
  const message = `Claim ${first + 1} ${isFalse ? 'does not hold' : 'is not deduced, or is nothing new'}.`;
  const reason = isFalse ? 'claim_false' : 'not_proved';
  return {
    judgement: scored(false, reason, { message, extracted, components }),
    found,
    diagram: diagrams[0]!,
  };
}

/** @throws ReadingFault */
function readClaims(text: string, points: readonly string[]): Fact[] {
  if (text.length > MAX_ANSWER) throw new ReadingFault('they are too long');
  const known = new Set(points);
  const facts = foldCase(text, points)
    .split(/[\n;]/)
    .flatMap((line) => withoutCalls(withoutDecoration(line)).split(','))
    .filter((part) => part.trim() !== '')
    .map((part) => readFact(part));
  for (const fact of facts) {
    if (asks(fact)) throw new ReadingFault(`${fact.name} is no claim`);
    for (const name of fact.points)
      if (!known.has(name)) throw new ReadingFault(`there is no point ${shown(name)}`);
  }
  return facts;
}

/** A claim holds when it does in enough diagrams and fails in none. */
function stateOfClaim(
  claim: Fact,
  diagrams: readonly Diagram[],
  count: number,
): 'holds' | 'fails' | 'unclear' {
  const enough = Math.min(count, diagrams.length);
  let holding = 0;
  for (const diagram of diagrams) {
    const off = residual(claim, diagram);
    if (off > FAILS) return 'fails';
    if (off < HOLDS) holding++;
    if (holding >= enough) return 'holds';
  }
  return 'unclear';
}

interface Asked {
  problem: Problem;
  diagram: Diagram;
  budget: number;
}

/** Which claims the closure holds; undefined when it exceeds its budget. */
function derivedOf(
  claims: readonly Fact[],
  { problem, diagram, budget }: Asked,
  isNew: boolean,
): boolean[] | undefined {
  const premises = premisesOf(problem);
  try {
    const deduction = deduce({ diagram, premises, budget });
    const trivial = deduce({ diagram, premises: [], budget, limits: { maxRounds: 0 } });
    const given = new Set(premises.flatMap(canonicalParts));
    return claims.map((claim) => {
      if (!holds(deduction.state, indexedIn(deduction, claim))) return false;
      const known = () =>
        canonicalParts(claim).every((part) => given.has(part)) ||
        holds(trivial.state, indexedIn(trivial, claim));
      return !isNew || !known();
    });
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined;
    throw error;
  }
}
