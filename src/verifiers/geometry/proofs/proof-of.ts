/** The proof of the goals of a closure. */
import { type Deduction, indexedIn } from '../kinds/deduce.ts';
import type { Fact } from '../language/fact.ts';
import { Derivation, type ProofLine } from './derivation.ts';

export function proofOf(
  deduction: Deduction,
  premises: readonly Fact[],
  goals: readonly Fact[],
): ProofLine[] {
  const derivation = new Derivation(deduction.state, deduction.names, premises);
  for (const goal of goals) derivation.show(indexedIn(deduction, goal));
  return derivation.lines;
}
