/** From an item to a judgement, in a thread: everything heavy is here. */
import type { Judgement } from '../../verdict.ts';
import { Contradiction } from './engine/table.ts';
import { judgeAuxiliary } from './kinds/auxiliary.ts';
import { judgeClaims } from './kinds/claims.ts';
import type { Outcome } from './kinds/outcome.ts';
import { invalidReference, prepare } from './kinds/prepared.ts';
import { judgeProof } from './kinds/proof.ts';
import { judgeTruth } from './kinds/truth.ts';
import { judgeValue } from './kinds/value.ts';
import type { Problem } from './language/problem.ts';
import type { Kind, Work } from './reference.ts';

const KIND: Readonly<Record<Kind, (problem: Problem, work: Work) => Outcome>> = {
  auxiliary: judgeAuxiliary,
  claims: judgeClaims,
  truth: judgeTruth,
  proof: judgeProof,
  value: judgeValue,
};

export function outcomeOf(work: Work): Outcome {
  const { kind, problem: text } = work.reference;
  const problem = prepare(text, kind, work.options);
  if ('status' in problem) return { judgement: problem };
  try {
    return KIND[kind](problem, work);
  } catch (error) {
    // Rounded coordinates may hold each premise nearly, and what follows from them not at all.
    if (error instanceof Contradiction && problem.form === 'coordinates')
      return { judgement: invalidReference('The coordinates are too inexact for what follows from them.') };
    throw error;
  }
}

export const judge = (work: Work): Judgement => outcomeOf(work).judgement;
