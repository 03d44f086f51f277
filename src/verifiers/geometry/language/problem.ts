/** A problem in either of its two forms: constructions, or coordinates with premises. */
import type { Fact } from './fact.ts';

/** One construction of a clause, its points in the order of its parameters. */
export interface Construction {
  name: string;
  points: readonly string[];
  /** Of `s_angle`: degrees. */
  degrees?: number;
  /** What it adds to the diagram's facts. */
  facts: readonly Fact[];
}

/** `x y = construction, construction`. */
export interface Clause {
  points: readonly string[];
  constructions: readonly Construction[];
}

export interface Constructed {
  form: 'constructions';
  clauses: readonly Clause[];
  /** Clauses behind `|`: points that others have published for the problem. */
  published: readonly Clause[];
  goals: readonly Fact[];
}

export interface Drawn {
  form: 'coordinates';
  points: readonly { name: string; x: number; y: number }[];
  premises: readonly Fact[];
  goals: readonly Fact[];
}

export type Problem = Constructed | Drawn;
