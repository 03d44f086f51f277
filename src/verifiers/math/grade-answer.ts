/**
 * The judgement on one answer: comparison by the answer test that the request names, within a
 * budget of steps. Equality is symmetric, except that the reference alone decides what may be left
 * out: units, names, percent signs, conditions.
 */

import { Budget, BudgetExceeded, FULL_BUDGET } from '../../mathematics/budget.ts';
import { uses } from '../../mathematics/numeric/uses.ts';
import type { ParseResult } from '../../mathematics/parser/result.ts';
import type { Answer, Node } from '../../mathematics/tree.ts';
import type { Flag, ScoredReason } from '../../verdict.ts';
import { compareAnswers } from './compare/answers.ts';
import type { Comparison, Trace } from './compare/context.ts';
import { admit } from './compare/gates.ts';
import { type Outcome, wrong } from './compare/outcome.ts';
import { testAnswer } from './compare/tests.ts';
import { asksForUnits, type MathOptions } from './options.ts';

export interface AnswerJudgement {
  correct: boolean;
  reason: ScoredReason;
  /** One sentence for people, where the reason alone does not say it. Never holds the reference. */
  detail?: string;
  flags?: Flag[];
  /** The budget ran out: the same pair with more steps may come to another verdict. */
  exhausted?: true;
}

/** An answer with the other readings that its text allows. */
export type Read = Extract<ParseResult, { ok: true }>;

/** How a comparison is run. */
export interface Run {
  /** Budget; see `budget.ts` for what a step is. The full one when left out. */
  steps?: number;
  /** What was asked: an answer may not be the question. */
  question?: string;
  /** Hears which rules are asked. */
  trace?: Trace;
}

/** Compares one reading of the reference with one of the answer. */
export function gradeAnswer(reference: Answer, answer: Answer, options: MathOptions = {}): AnswerJudgement {
  return gradeParsed({ ok: true, value: reference }, { ok: true, value: answer }, options);
}

/**
 * The same for all readings: the first pair that agrees counts, else what the likeliest readings
 * came to.
 */
export function gradeParsed(
  reference: Read,
  answer: Read,
  options: MathOptions = {},
  { steps = FULL_BUDGET, ...heard }: Run = {},
): AnswerJudgement {
  const budget = new Budget(steps);
  let first: Outcome | undefined;
  let refused: Outcome | undefined;
  try {
    for (const [wanted, given] of readings(reference, answer, options)) {
      heard.trace?.pair(wanted, given);
      const context = contextOf(wanted, options, budget, heard);
      const outcome = testAnswer(wanted, given, context);
      first ??= outcome;
      if (!outcome.equal) continue;
      const admitted = admit(outcome, wanted, given, context);
      if (admitted.equal) return judgement(admitted);
      refused ??= admitted;
    }
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    const detail = 'The comparison needs more steps than an answer may take.';
    return { ...judgement(refused ?? first ?? wrong('answer_too_complex', detail)), exhausted: true };
  }
  return judgement(refused ?? first!);
}

/**
 * The likeliest readings, then every unlikelier one of either side against the likeliest of the
 * other; never two unlikely ones.
 */
function readings(reference: Read, answer: Read, options: MathOptions): [Node, Node][] {
  const pairs: [Node, Node][] = [[reference.value, answer.value]];
  for (const given of answer.alternatives ?? []) pairs.push([reference.value, given]);
  // Where units are asked for, 0 m is no product of 0 and m.
  if (asksForUnits(options.test) && isMeasure(reference.value)) return pairs;
  for (const wanted of reference.alternatives ?? []) pairs.push([wanted, answer.value]);
  return pairs;
}

const isMeasure = ({ kind }: Node): boolean => kind === 'quantity' || kind === 'compound' || kind === 'angle';

function contextOf(
  reference: Node,
  options: MathOptions,
  budget: Budget,
  heard: Omit<Run, 'steps'>,
): Comparison {
  return {
    budget,
    options,
    test: options.test ?? 'equivalent',
    operators: uses(reference, 'operator'),
    compare: compareAnswers,
    ...heard,
  };
}

function judgement(outcome: Outcome): AnswerJudgement {
  const result: AnswerJudgement = { correct: outcome.equal, reason: outcome.reason };
  if (outcome.detail !== undefined) result.detail = outcome.detail;
  if (outcome.flags) result.flags = outcome.flags;
  return result;
}
