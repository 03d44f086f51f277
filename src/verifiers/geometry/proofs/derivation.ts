/** The steps of a closure that its goals rest on, as a proof that can be read and checked again. */
import { type CurveEntry, mergeCircles, mergeLines } from '../engine/curves.ts';
import type { TableName } from '../engine/equations.ts';
import { maskOf } from '../engine/points.ts';
import type { State } from '../engine/state.ts';
import type { IndexedFact, Rule, Step } from '../engine/step.ts';
import { type Fact, plainFacts } from '../language/fact.ts';
import { canonicalParts } from '../language/symmetry.ts';
import { Support } from './support.ts';

export interface ProofLine {
  fact: Fact;
  because: readonly Fact[];
  /** The rule of the step, or the table in which it is a combination of what it cites. */
  rule: Rule | TableName | 'curve';
}

/** What a line or a circle says of its points: the facts that it uses stand for such a step. */
const PLAIN: ReadonlySet<Rule> = new Set(['line', 'circle', 'center', 'between']);

export class Derivation {
  readonly lines: ProofLine[] = [];
  readonly #state: State;
  readonly #names: readonly string[];
  readonly #known = new Set<string>();
  readonly #shown = new Set<Step>();
  readonly #supports = new Map<TableName, Support>();

  constructor(state: State, names: readonly string[], premises: readonly Fact[]) {
    this.#state = state;
    this.#names = names;
    for (const part of premises.flatMap(canonicalParts)) this.#known.add(part);
  }

  /** Adds the lines that end in a fact of the closure. */
  show(fact: IndexedFact): void {
    for (const plain of plainFacts(fact)) this.#show(plain, Number.POSITIVE_INFINITY);
  }

  #show(fact: IndexedFact, before: number): void {
    const named = this.#named(fact);
    if (this.#isKnown(named)) return;
    const { steps, rule } = this.#restsOn(fact, before);
    const because = steps.flatMap((step) => this.#cite(step));
    if (!this.#isKnown(named)) this.#add(named, because, rule);
  }

  /** Facts to cite for a step, after the lines that show them. */
  #cite(step: Step): Fact[] {
    if (step.rule === 'premise') return [this.#named(step.conclusion)];
    if (!PLAIN.has(step.rule)) {
      this.#prove(step);
      return [this.#named(step.conclusion)];
    }
    for (const fact of step.because) this.#show(fact, step.time);
    return step.because.map((fact) => this.#named(fact));
  }

  #prove(step: Step): void {
    if (this.#shown.has(step)) return;
    this.#shown.add(step);
    for (const fact of step.because) this.#show(fact, step.time);
    const named = this.#named(step.conclusion);
    if (this.#isKnown(named)) return;
    const because = step.because.filter((fact) => !this.#isTrivial(fact)).map((fact) => this.#named(fact));
    this.#add(named, because, step.rule);
  }

  #add(fact: Fact, because: readonly Fact[], rule: ProofLine['rule']): void {
    const cited = new Map(because.map((cause) => [canonicalParts(cause).join(), cause]));
    this.lines.push({ fact, because: [...cited.values()], rule });
    for (const part of canonicalParts(fact)) this.#known.add(part);
  }

  /** The steps that a plain fact rests on: equations that add up to it, or what made a curve. */
  #restsOn(fact: IndexedFact, before: number): { steps: Step[]; rule: ProofLine['rule'] } {
    const linear = this.#state.equations.of(fact);
    if (linear !== undefined && linear !== 'false') {
      let support = this.#supports.get(linear.table);
      if (!support) {
        support = new Support(this.#state.tables[linear.table]);
        this.#supports.set(linear.table, support);
      }
      return { steps: support.stepsOf(linear.form), rule: linear.table };
    }
    return { steps: this.#curveSteps(fact, before), rule: 'curve' };
  }

  #curveSteps({ name, points }: IndexedFact, before: number): Step[] {
    const { curves, equalities } = this.#state;
    const earlier = ({ step }: CurveEntry) => step.time < before;
    if (name === 'overlap') return equalities.filter(({ conclusion }) => sameSet(conclusion.points, points));
    if (name === 'coll') {
      const mask = maskOf(points);
      const covers = (entries: readonly CurveEntry[]) =>
        entries.some((entry) => {
          const all = entries.map((other) => other.mask);
          return (mask & ~mergeLines(all, entry.mask, (set) => curves.places(set))) === 0;
        });
      return leastOf(curves.lineEntries.filter(earlier), covers);
    }
    const centers = name === 'circle' ? maskOf(points.slice(0, 1)) : 0;
    const mask = maskOf(name === 'circle' ? points.slice(1) : points);
    const covers = (entries: readonly CurveEntry[]) =>
      entries.some((entry) => {
        const merged = mergeCircles(entries, entry, (set) => curves.places(set));
        return (mask & ~merged.mask) === 0 && (centers & ~merged.centers) === 0;
      });
    return leastOf(curves.circleEntries.filter(earlier), covers);
  }

  #named(fact: IndexedFact): Fact {
    return { ...fact, points: fact.points.map((point) => this.#names[point]!) };
  }

  /** Known as a whole or in all parts; a segment beside itself, an angle beside itself. */
  #isKnown(fact: Fact): boolean {
    return canonicalParts(fact).every((part) => this.#known.has(part)) || isIdentity(fact);
  }

  #isTrivial(fact: IndexedFact): boolean {
    return isIdentity(this.#named(fact));
  }
}

/** What needs no reason: p = p, or two points of a line or three of a circle. */
function isIdentity({ name, points }: Fact): boolean {
  const side = (at: number) => [points[2 * at]!, points[2 * at + 1]!].sort().join(' ');
  if (name === 'cong' || name === 'para') return side(0) === side(1);
  if (name === 'eqangle' || name === 'eqratio')
    return (side(0) === side(1) && side(2) === side(3)) || (side(0) === side(2) && side(1) === side(3));
  return (name === 'coll' && new Set(points).size < 3) || (name === 'cyclic' && new Set(points).size < 4);
}

const sameSet = (left: readonly number[], right: readonly number[]): boolean =>
  left.every((point) => right.includes(point));

/** A list that still covers, from which no entry can be left out. */
function leastOf(
  entries: readonly CurveEntry[],
  covers: (entries: readonly CurveEntry[]) => boolean,
): Step[] {
  let kept = [...entries];
  if (!covers(kept)) return [];
  for (const entry of entries.toReversed()) {
    const fewer = kept.filter((other) => other !== entry);
    if (covers(fewer)) kept = fewer;
  }
  return kept.map(({ step }) => step);
}
