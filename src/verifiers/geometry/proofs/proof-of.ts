/** The proof of the goals of a closure. */
import { type Deduction, indexedIn } from '../kinds/deduce.ts';
import type { Fact } from '../language/fact.ts';
import { asks } from '../language/read-goals.ts';
import { Derivation, type ProofLine } from './derivation.ts';

export function proofOf(
  deduction: Deduction,
  premises: readonly Fact[],
  goals: readonly Fact[],
): ProofLine[] {
  const derivation = new Derivation(deduction.state, deduction.names, premises);
  // That an angle is determined is no fact: the equations that determine it are not singled out.
  for (const goal of goals.filter((goal) => !asks(goal))) derivation.show(indexedIn(deduction, goal));
  return derivation.lines;
}
