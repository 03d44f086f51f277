/** What a closure knows: three tables of equations, lines, circles, and how each became known. */
import { factOf } from '../language/fact.ts';
import { fraction } from '../language/fraction.ts';
import type { Budget } from './budget.ts';
import { Curves } from './curves.ts';
import { Equations, type LinearFact, type TableName } from './equations.ts';
import { bit, maskOf, type Points, pointsOf } from './points.ts';
import type { IndexedFact, Rule, Step } from './step.ts';
import { Contradiction, Table } from './table.ts';

const ONE = fraction(1);
const MINUS_ONE = fraction(-1);

export class State {
  readonly points: Points;
  readonly budget: Budget;
  readonly equations: Equations;
  readonly tables: Readonly<Record<TableName, Table>>;
  readonly curves: Curves;
  /** Pairs of names that are one point, each with the step that showed it. */
  readonly equalities: Step[] = [];
  /** One name of each point that is not known to be another one. */
  alive: number[];
  #clock = 0;

  constructor(points: Points, budget: Budget) {
    this.points = points;
    this.budget = budget;
    this.equations = new Equations(points);
    this.tables = {
      angle: new Table(points.pairs, budget, 11),
      ratio: new Table(points.pairs, budget, 23),
      length: new Table(points.pairs, budget, 37),
    };
    this.curves = new Curves(points);
    this.alive = Array.from({ length: points.count }, (_, point) => point);
  }

  /** Grows whenever something new is known. */
  get version(): number {
    const { angle, ratio, length } = this.tables;
    return angle.version + ratio.version + length.version + this.curves.version + this.equalities.length;
  }

  step(rule: Rule, conclusion: IndexedFact, because: readonly IndexedFact[] = []): Step {
    return { time: this.#clock++, rule, conclusion, because };
  }

  /** @throws Contradiction where the fact is false in the diagram */
  add(fact: IndexedFact, step: Step): void {
    const { name, points } = fact;
    if (name === 'coll') this.collinear(maskOf(points), step);
    else if (name === 'cyclic') this.concyclic(maskOf(points), 0, step);
    else if (name === 'circle') this.concyclic(maskOf(points.slice(1)), maskOf(points.slice(0, 1)), step);
    else if (name === 'overlap') this.same(points[0]!, points[1]!, step);
    else if (name === 'cyclic_with_centers') {
      const centers = fact.constants[0]!.num;
      this.concyclic(maskOf(points.slice(centers)), maskOf(points.slice(0, centers)), step);
    } else this.insert(this.equations.of(fact), step);
  }

  /** Inserts the equation of a conclusion, if there is one. */
  insert(linear: LinearFact | 'false' | undefined, step: Step): boolean {
    if (linear === undefined) return false;
    if (linear === 'false') throw new Contradiction('a fact is false in the diagram');
    return this.tables[linear.table].insert(linear.form, step);
  }

  /** Whether the equation of a fact follows from the tables. */
  follows(fact: IndexedFact): boolean {
    const linear = this.equations.of(fact);
    return linear !== undefined && linear !== 'false' && this.tables[linear.table].vanishes(linear.form);
  }

  /** Derives a fact that is an equation, unless it is known. */
  derive(rule: Rule, conclusion: IndexedFact, because: readonly IndexedFact[]): boolean {
    const linear = this.equations.of(conclusion);
    if (linear === undefined) return false;
    if (linear !== 'false' && this.tables[linear.table].vanishes(linear.form)) return false;
    return this.insert(linear, this.step(rule, conclusion, because));
  }

  collinear(mask: number, step: Step): boolean {
    const line = this.curves.addLine(mask, step);
    if (line === undefined) return false;
    const [first, ...rest] = this.points.alongLine(line) as [number, ...number[]];
    const last = rest.at(-1)!;
    for (const [at, b] of rest.entries()) {
      for (const c of [first, ...rest.slice(0, at)]) {
        if (b === last && c === first) continue;
        const because = [factOf('coll', [...new Set([c, b, first, last])])];
        this.derive('line', factOf('para', [c, b, first, last]), because);
      }
    }
    for (let i = 0; i < rest.length; i++) {
      for (let j = i + 1; j < rest.length; j++) {
        const [b, c] = [rest[i]!, rest[j]!];
        const sum = factOf('distseq', [first, b, b, c, first, c], ONE, ONE, MINUS_ONE);
        this.derive('between', sum, [factOf('coll', [first, b, c])]);
      }
    }
    return true;
  }

  concyclic(mask: number, centers: number, step: Step): boolean {
    const circle = this.curves.addCircle(mask, centers, step);
    if (circle === undefined) return false;
    const points = pointsOf(circle.mask);
    const [a, b, c] = this.points.threePlaces(points) ?? [];
    if (a !== undefined && b !== undefined && c !== undefined) {
      const others = points.filter((point) => point !== a && point !== b && point !== c);
      for (const [at, x] of others.entries()) {
        const because = [factOf('cyclic', [a, b, c, x])];
        this.derive('circle', factOf('eqangle', [x, b, x, a, c, b, c, a]), because);
        this.derive('circle', factOf('eqangle', [x, c, x, a, b, c, b, a]), because);
        for (const y of others.slice(0, at)) {
          const four = [factOf('cyclic', [a, b, x, y])];
          this.derive('circle', factOf('eqangle', [x, y, x, a, b, y, b, a]), four);
        }
      }
    }
    for (const center of pointsOf(circle.centers)) {
      for (const x of points.slice(1)) {
        const conclusion = factOf('cong', [center, points[0]!, center, x]);
        this.derive('center', conclusion, [factOf('circle', [center, points[0]!, x])]);
      }
    }
    return true;
  }

  /** Two names are one point. */
  same(a: number, b: number, step: Step): boolean {
    if (a === b || !this.alive.includes(b)) return false;
    this.equalities.push(step);
    const because = [factOf('overlap', [a, b])];
    for (let c = 0; c < this.points.count; c++) {
      if (!this.points.apart(a, c)) continue;
      this.derive('same_point', factOf('para', [a, c, b, c]), because);
      const cong = factOf('cong', [a, c, b, c]);
      this.derive('same_point', cong, because);
      this.derive('same_point', factOf('distseq', [a, c, b, c], ONE, MINUS_ONE), because);
    }
    this.alive = this.alive.filter((point) => point !== b);
    for (const { mask, isLine } of this.curves.rename(a, b)) {
      const name = isLine ? 'coll' : 'cyclic';
      const renamed = pointsOf(mask | bit(a));
      const reason = [factOf(name, pointsOf(mask)), ...because];
      const moved = this.step('same_point', factOf(name, renamed), reason);
      if (isLine) this.collinear(maskOf(renamed), moved);
      else this.concyclic(maskOf(renamed), 0, moved);
    }
    return true;
  }
}
