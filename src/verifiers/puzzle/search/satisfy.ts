/**
 * Whether clauses can be made true: unit propagation and branching on the first open variable
 * (DPLL). For proofs of "unsatisfiable" up to the sizes of puzzles.
 */
import type { Budget } from './budget.ts';

/** @param clauses literals as in DIMACS: 3, -1 */
export function isSatisfiable(
  variables: number,
  clauses: readonly (readonly number[])[],
  budget: Budget,
): boolean {
  /** By variable: 0 open, 1 true, -1 false. */
  const value = new Int8Array(variables + 1);
  const trail: number[] = [];
  const decisions: { length: number; literal: number }[] = [];
  const holds = (literal: number) => value[Math.abs(literal)]! * Math.sign(literal);
  const set = (literal: number) => {
    value[Math.abs(literal)] = Math.sign(literal);
    trail.push(literal);
  };

  /** Sets what follows; false where a clause cannot be true. */
  function propagate(): boolean {
    for (let changed = true; changed; ) {
      changed = false;
      for (const clause of clauses) {
        budget.spend(clause.length);
        let open = 0;
        let count = 0;
        let isTrue = false;
        for (const literal of clause) {
          const state = holds(literal);
          if (state > 0) {
            isTrue = true;
            break;
          }
          if (state === 0 && literal !== open) {
            open = literal;
            count++;
          }
        }
        if (isTrue) continue;
        if (count === 0) return false;
        if (count === 1) {
          set(open);
          changed = true;
        }
      }
    }
    return true;
  }

  /** Takes the last choice that has another side; false where there is none. */
  function backtrack(): boolean {
    for (let last = decisions.pop(); last !== undefined; last = decisions.pop()) {
      while (trail.length > last.length) value[Math.abs(trail.pop()!)] = 0;
      if (last.literal > 0) {
        decisions.push({ length: trail.length, literal: -last.literal });
        set(-last.literal);
        return true;
      }
    }
    return false;
  }

  for (;;) {
    if (!propagate()) {
      if (!backtrack()) return false;
      continue;
    }
    const next = value.indexOf(0, 1);
    if (next < 0) return true;
    decisions.push({ length: trail.length, literal: next });
    set(next);
  }
}
