/**
 * A second opinion on what the engine says: the same construction with its random numbers moved a
 * little, where each theorem still holds and an accident of the first drawing does not; and the
 * closure again with its rules in the opposite order.
 */
import { type Diagram, draw } from '../../verifiers/geometry/diagram/draw.ts';
import { Random } from '../../verifiers/geometry/diagram/random.ts';
import { FAILS, residual } from '../../verifiers/geometry/diagram/residual.ts';
import { pointsOf } from '../../verifiers/geometry/engine/points.ts';
import { type Deduction, deduce } from '../../verifiers/geometry/kinds/deduce.ts';
import type { Fact } from '../../verifiers/geometry/language/fact.ts';
import type { Clause } from '../../verifiers/geometry/language/problem.ts';

/** Makes the choices of another generator, with numbers that are moved a little. */
class Nudged extends Random {
  readonly #nudge: Random;

  constructor(text: string, seed: number, nudge: number) {
    super(text, seed);
    this.#nudge = new Random('nudge', nudge);
  }

  override between(low: number, high: number): number {
    const moved = 0.00005 * (this.#nudge.next() - 0.5);
    return super.between(low, high) + moved * (high - low);
  }
}

export function drawn(
  clauses: readonly Clause[],
  text: string,
  seed: number,
  nudge = 0,
): Diagram | undefined {
  const random = nudge === 0 ? new Random(text, seed) : new Nudged(text, seed, nudge);
  return draw(new Map(), clauses, { random, mayCoincide: false, choose: (count) => random.below(count) });
}

/** Facts that fail in each of the diagrams, which differ from the first by little. */
export function refuted(facts: readonly Fact[], near: readonly Diagram[]): Fact[] {
  if (near.length === 0) return [];
  return facts.filter((fact) => near.every((diagram) => failsIn(fact, diagram)));
}

/** Infinite where it speaks of nothing, which is no accident of drawing. */
function failsIn(fact: Fact, diagram: Diagram): boolean {
  const off = residual(fact, diagram);
  return off > FAILS && off !== Number.POSITIVE_INFINITY;
}

/** Everything that a closure came to know, as facts. */
export function factsOf({ state, names }: Deduction): Fact[] {
  const named = (points: readonly number[]) => points.map((point) => names[point]!);
  const equations = Object.values(state.tables).flatMap((table) => table.equations.map(({ step }) => step));
  const curves = [...state.curves.lineEntries, ...state.curves.circleEntries].map(({ step }) => step);
  const steps = new Set([...equations, ...curves]);
  const concluded = [...steps].map(({ conclusion }) => ({ ...conclusion, points: named(conclusion.points) }));
  const lines = state.curves.lines.map(
    (mask): Fact => ({ name: 'coll', points: named(pointsOf(mask)), constants: [] }),
  );
  const circles = state.curves.circles
    .filter(({ mask }) => pointsOf(mask).length > 3)
    .map(({ mask }): Fact => ({ name: 'cyclic', points: named(pointsOf(mask)), constants: [] }));
  return [...concluded, ...lines, ...circles];
}

/** Whether a goal follows with the rules in the opposite order. */
export function followsBackwards(
  diagram: Diagram,
  premises: readonly Fact[],
  goals: readonly Fact[],
): boolean {
  return deduce({ diagram, premises, goals, budget: 10_000_000, limits: { order: 'backwards' } }).reached;
}
