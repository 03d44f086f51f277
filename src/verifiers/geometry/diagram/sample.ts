/** Several diagrams of one problem, and what holds in them. */
import type { Fact } from '../language/fact.ts';
import type { Constructed, Problem } from '../language/problem.ts';
import { asks } from '../language/read-goals.ts';
import { type Diagram, draw } from './draw.ts';
import { Random } from './random.ts';
import { FAILS, HOLDS, residual } from './residual.ts';

export interface Sampling {
  /** Random numbers come from this text and this number alone. */
  text: string;
  seed: number;
  /** How many diagrams are wanted. */
  count: number;
}

/** So many times a drawing is tried; at last with points that may coincide. */
const TRIES = 200;
const STRICT_TRIES = 140;
/** What a drawing may lose of its own premises before it is thrown away. */
const EXACT = 1e-9;

/** The diagrams of one problem, one after the other, each that can be drawn. */
export function* drawings(problem: Constructed, { text, seed }: Sampling): Generator<Diagram> {
  const facts = problem.clauses.flatMap(({ constructions }) => constructions.flatMap((own) => own.facts));
  let strict = 0;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // A problem that can be drawn with its points apart does not mean that they coincide.
    if (attempt >= STRICT_TRIES && strict > 0) return;
    const random = new Random(text, seed * TRIES + attempt);
    const mayCoincide = attempt >= STRICT_TRIES;
    const choose = (count: number) => random.below(count);
    const diagram = draw(new Map(), problem.clauses, { random, mayCoincide, choose });
    if (!diagram || !isExact(facts, diagram, mayCoincide)) continue;
    if (!mayCoincide) strict++;
    yield diagram;
  }
}

/** Where points coincide, some of the facts say nothing. */
const isExact = (facts: readonly Fact[], diagram: Diagram, mayCoincide: boolean): boolean =>
  facts.every((fact) => {
    const off = residual(fact, diagram);
    return off < EXACT || (mayCoincide && off === Number.POSITIVE_INFINITY);
  });

export interface Sample {
  /** Diagrams in which every goal holds. */
  holding: Diagram[];
  /** Diagrams in which one of them does not. */
  failing: number;
}

/** Draws until enough diagrams are found in which the goals hold; at most so many times. */
export function sampleHolding(problem: Problem, sampling: Sampling): Sample {
  const sample: Sample = { holding: [], failing: 0 };
  for (const diagram of diagramsOf(problem, sampling)) {
    const state = stateOf(problem.goals, diagram);
    if (state === 'holds') sample.holding.push(diagram);
    else if (state === 'fails') sample.failing++;
    if (sample.holding.length >= sampling.count) break;
  }
  return sample;
}

export function* diagramsOf(problem: Problem, sampling: Sampling): Generator<Diagram> {
  if (problem.form === 'coordinates') yield new Map(problem.points.map(({ name, x, y }) => [name, { x, y }]));
  else yield* drawings(problem, sampling);
}

/** Whether all facts hold in a diagram; `unclear` where rounding hides it. */
export function stateOf(facts: readonly Fact[], diagram: Diagram): 'holds' | 'fails' | 'unclear' {
  const worst = Math.max(0, ...facts.filter((fact) => !asks(fact)).map((fact) => residual(fact, diagram)));
  if (worst < HOLDS) return 'holds';
  return worst > FAILS ? 'fails' : 'unclear';
}
