/** The closure of a diagram under all rules, until a goal is reached or nothing changes. */
import type { Budget } from './budget.ts';
import { holds } from './holds.ts';
import { Keys } from './keys.ts';
import type { Points } from './points.ts';
import { anglesOverChords } from './rules/angles.ts';
import { chordsAndArcs } from './rules/arcs.ts';
import { Classes } from './rules/classes.ts';
import { equalDistances, lengthsToRatios, ratiosToLengths } from './rules/lengths.ts';
import { mergePoints } from './rules/merging.ts';
import { type SimilarRule, similarTriangles } from './rules/similar.ts';
import { State } from './state.ts';
import type { IndexedFact } from './step.ts';

/** One of the rules that run over the whole diagram. */
export type Pass = 'similar' | 'angles' | 'distances' | 'merging' | 'lengths' | 'arcs';

export interface ClosureOptions {
  budget: Budget;
  /** Ends as soon as all of these are known. Empty: runs until nothing changes. */
  goals?: readonly IndexedFact[];
  maxRounds?: number;
  /** Which rules may be used; all where left out. */
  passes?: ReadonlySet<Pass>;
  similar?: ReadonlySet<SimilarRule>;
  /** Of the rules within a round; what follows in the end does not depend on it. */
  order?: 'forwards' | 'backwards';
}

export interface Closure {
  state: State;
  /** Whether all goals are known. */
  reached: boolean;
  rounds: number;
}

/**
 * @throws BudgetExceeded
 * @throws Contradiction when a premise is false in the diagram
 */
export function close(points: Points, premises: readonly IndexedFact[], options: ClosureOptions): Closure {
  const state = new State(points, options.budget);
  for (const premise of premises) state.add(premise, state.step('premise', premise));
  const { goals = [], maxRounds = Number.POSITIVE_INFINITY, passes, similar } = options;
  const reached = () => goals.length > 0 && goals.every((goal) => holds(state, goal));
  const keys = new Keys(state);
  const classes = new Classes();
  const steps: [Pass, () => void][] = [
    ['similar', () => similarTriangles(state, keys, classes, (rule) => similar?.has(rule) ?? true)],
    ['angles', () => anglesOverChords(state, keys)],
    ['distances', () => equalDistances(state)],
    ['merging', () => mergePoints(state, keys)],
    ['lengths', () => ratiosToLengths(state)],
    ['lengths', () => lengthsToRatios(state)],
    ['arcs', () => chordsAndArcs(state, keys)],
  ];
  if (options.order === 'backwards') steps.reverse();
  if (reached()) return { state, reached: true, rounds: 0 };
  for (let rounds = 1; rounds <= maxRounds; rounds++) {
    const before = state.version;
    for (const [pass, run] of steps) {
      if (passes && !passes.has(pass)) continue;
      const version = state.version;
      run();
      if (state.version !== version && reached()) return { state, reached: true, rounds };
    }
    if (state.version === before) return { state, reached: false, rounds };
  }
  return { state, reached: false, rounds: maxRounds };
}
