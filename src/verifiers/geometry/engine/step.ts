/** How a fact came about: enough to print a proof, and to check one step alone. */
import type { Fact } from '../language/fact.ts';

export const RULES = {
  premise: 'given',
  line: 'points of one line',
  circle: 'points of one circle',
  center: 'a circle and its centre',
  sss: 'similar triangles, three sides',
  aa: 'similar triangles, two angles',
  sas: 'similar triangles, an angle and its sides',
  ssa: 'similar triangles, an angle, a side and the longer side opposite',
  parallel: 'lines through one point in one direction',
  inscribed: 'equal angles over a chord',
  central: 'the angle at the centre and at the circle',
  equidistant: 'equal distances from one point',
  same_point: 'two different curves meet there',
  one_center: 'a circle has one centre',
  between: 'segments of a line add up',
  lengths: 'lengths and ratios',
  chord: 'equal arcs, equal chords',
  arc: 'equal chords, equal arcs',
} as const;

export type Rule = keyof typeof RULES;

/** A fact about points by their index. */
export type IndexedFact = Fact<number>;

/** One application of a rule. */
export interface Step {
  /** Counts up through a closure: what a step needs came before it. */
  time: number;
  rule: Rule;
  conclusion: IndexedFact;
  because: readonly IndexedFact[];
}
