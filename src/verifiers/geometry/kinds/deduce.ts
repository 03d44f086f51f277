/** The closure of named facts over a diagram. */
import type { Diagram } from '../diagram/draw.ts';
import { Budget } from '../engine/budget.ts';
import { type Closure, type ClosureOptions, close } from '../engine/closure.ts';
import { Points } from '../engine/points.ts';
import type { IndexedFact } from '../engine/step.ts';
import { type Fact, plainFacts } from '../language/fact.ts';

export interface Deduction extends Closure {
  /** Names of the points, by index. */
  names: readonly string[];
  units: number;
}

export interface Question {
  diagram: Diagram;
  premises: readonly Fact[];
  goals?: readonly Fact[];
  budget: number;
  /** Limits of rounds and rules. */
  limits?: Omit<ClosureOptions, 'budget' | 'goals'>;
}

/** @throws BudgetExceeded, Contradiction */
export function deduce({ diagram, premises, goals = [], budget, limits = {} }: Question): Deduction {
  const names = [...diagram.keys()];
  const index = new Map(names.map((name, at) => [name, at]));
  const indexed = (fact: Fact): IndexedFact => ({
    ...fact,
    points: fact.points.map((name) => index.get(name)!),
  });
  const work = new Budget(budget);
  const given = premises.flatMap((fact) => plainFacts(fact)).map(indexed);
  const closure = close(new Points([...diagram.values()]), given, {
    ...limits,
    budget: work,
    goals: goals.map(indexed),
  });
  return { ...closure, names, units: work.used };
}

/** A fact of the problem as the closure speaks of it. */
export function indexedIn({ names }: Deduction, fact: Fact): IndexedFact {
  return { ...fact, points: fact.points.map((name) => names.indexOf(name)) };
}
